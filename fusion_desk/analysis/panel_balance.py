"""Was one standard applied to both kinds of talent? What the scores and the votes of one panel can say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.balance import (
    CriterionByTrack,
    ExpertByTrack,
    Gap,
    PermutationGap,
    SelectionRatio,
    bootstrap_gap,
    criterion_by_track,
    expert_by_track,
    permutation_gap,
    selection_ratio,
)
from fusion_desk.analysis.ratings import Sheets
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.levels import Track

SIDES = {Track.SKILLED: 0, Track.PROFESSIONAL: 1}
"""A gap is skilled less professional, everywhere."""


@dataclass(frozen=True, slots=True)
class Person:
    """One application as far as the analysis knows it: no name, no degree.

    official: the record's total in points; shares: each criterion's result in parts of its ceiling; None = no result.
    passed: None while undecided, or where no vote decides.
    """

    item: str
    group: str
    level: str
    track: Track | None
    house: str
    official: float | None
    shares: Mapping[str, float | None]
    passed: bool | None
    gender: str = ""
    """女 or 男; blank where it is unknown, and always while the policy leaves the comparison off."""
    number: str = ""
    """编号 of the applicant, who may have several applications."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many of those decided passed, per track."""

    skilled: int
    skilled_of: int
    professional: int
    professional_of: int
    ratio: SelectionRatio


@dataclass(frozen=True, slots=True)
class Balance:
    """The gap between the tracks (skilled less professional); tests are None or empty below their guard rail.

    total: in points, with a bootstrap interval; test: its permutation test. criteria: gaps in parts of the ceiling.
    """

    skilled: int
    professional: int
    total: Gap
    test: PermutationGap | None
    criteria: tuple[tuple[str, Gap], ...]
    criterion_tests: tuple[CriterionByTrack, ...]
    experts: tuple[ExpertByTrack, ...]
    chosen: Chosen | None


def panel_balance(
    people: Sequence[Person], given: Sheets, criteria: Sequence[str], rails: GuardRails, seed: int
) -> tuple[Balance | None, tuple[Withheld, ...]]:
    """Everything about the two tracks that the guard rails let be shown."""
    scored = [one for one in people if one.track is not None and one.official is not None]
    sides = np.array([SIDES[one.track] for one in scored if one.track is not None], dtype=np.int64)
    skilled, professional = int((sides == 0).sum()), int((sides == 1).sum())
    fewest = min(skilled, professional)
    short = short_of(rails, Figure.BALANCE, "", "analysis.few_per_track", people=(fewest, Rail.BALANCE_SHOW))
    if short is not None:
        return None, (short,)
    totals = floats([nan if one.official is None else one.official for one in scored])
    shares = floats([[_known(one.shares.get(key)) for key in criteria] for one in scored])
    a, b = sides == 0, sides == 1
    untested = short_of(
        rails, Figure.BALANCE_TEST, "", "analysis.few_to_test", people=(fewest, Rail.BALANCE_TEST)
    )
    chosen, undecided = _chosen(people, rails)
    found = Balance(
        skilled,
        professional,
        bootstrap_gap(totals[a], totals[b], seed),
        None if untested else permutation_gap(totals[a], totals[b], seed),
        tuple((key, bootstrap_gap(shares[a, at], shares[b, at], seed + at)) for at, key in enumerate(criteria)),
        () if untested or len(criteria) < 2 else criterion_by_track(shares, sides, seed),
        () if untested else _by_expert(scored, given),
        chosen,
    )  # fmt: skip
    return found, tuple(one for one in (untested, undecided) if one is not None)


def _known(share: float | None) -> float:
    return nan if share is None else share


def _by_expert(scored: Sequence[Person], given: Sheets) -> tuple[ExpertByTrack, ...]:
    side_of = {one.item: SIDES[one.track] for one in scored if one.track is not None}
    known = given.among(frozenset(side_of))
    if len({side_of[one] for one in known.candidate}) < 2:
        return ()
    sides = [side_of[one] for one in known.candidate]
    return expert_by_track(list(known.candidate), list(known.expert), known.total, sides)


def _chosen(people: Sequence[Person], rails: GuardRails) -> tuple[Chosen | None, Withheld | None]:
    decided = {
        track: [one.passed for one in people if one.track is track and one.passed is not None]
        for track in Track
    }
    skilled, professional = decided[Track.SKILLED], decided[Track.PROFESSIONAL]
    fewest = min(len(skilled), len(professional))
    short = short_of(rails, Figure.SELECTION, "", "analysis.few_decided", people=(fewest, Rail.BALANCE_SHOW))
    if short is not None:
        return None, short
    counts = (sum(map(bool, skilled)), len(skilled), sum(map(bool, professional)), len(professional))
    return Chosen(*counts, selection_ratio(*counts)), None
