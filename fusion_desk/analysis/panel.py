"""The whole analysis of one panel's marks: agreement, severity, balance, weights and questions, within the guard rails.

No panel objects: rows of marks, people as far as the analysis may know them, and the rails. The same rows give the
same figures, because the seed of every random step is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan

from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.panel_agreement import GroupAgreement, group_agreement
from fusion_desk.analysis.panel_balance import Balance, Person, panel_balance
from fusion_desk.analysis.panel_flags import Flag, panel_flags
from fusion_desk.analysis.panel_gender import GenderGap, panel_gender
from fusion_desk.analysis.panel_ranks import Ranks, panel_ranks
from fusion_desk.analysis.panel_severity import Severity, panel_severity
from fusion_desk.analysis.ratings import Mark, sheets
from fusion_desk.analysis.standing import effective_weights
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import GuardRails, Rail

SEED = 2025
"""Of every bootstrap and permutation, so that anybody can repeat them."""


STEPS = 4


def _silent(done: int, total: int) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion's share of the total as the rubric means it, and as it came out."""

    criterion: str
    nominal: float
    effective: float


@dataclass(frozen=True, slots=True)
class PanelAnalysis:
    """Everything that may be shown, and for the rest the reason."""

    candidates: int
    experts: int
    marks: int
    whole_sheets: int
    agreement: tuple[GroupAgreement, ...]
    severity: Severity | None
    ranks: Mapping[str, Ranks]
    balance: Balance | None
    gender: GenderGap | None
    weights: tuple[Weight, ...]
    flags: tuple[Flag, ...]
    withheld: tuple[Withheld, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class PanelMarks:
    """What is analysed. ceilings: criterion → points, in the rubric's order; houses: expert → employer."""

    marks: Sequence[Mark]
    people: Sequence[Person]
    ceilings: Mapping[str, float]
    houses: Mapping[str, str]
    recused: Collection[tuple[str, str]] = ()
    """(candidate, expert)."""
    anchors: Sequence[Mark] = ()
    """Marks of anchor dossiers: they link sub-panels that have no candidate in common, and are shown nowhere else."""


def analyse(
    given: PanelMarks,
    rails: GuardRails,
    seed: int = SEED,
    progress: Callable[[int, int], None] = _silent,
) -> PanelAnalysis:
    """Analyse the marks of one panel; `progress` hears of each step done and may raise to stop it."""
    criteria = tuple(given.ceilings)
    whole = sheets(given.marks, criteria)
    withheld: list[Withheld] = []
    agreement: list[GroupAgreement] = []
    for group in sorted({one.group for one in given.people}):
        progress(0, STEPS)  # nothing more is done, but whoever wants to stop is heard
        inside = whole.among(frozenset(one.item for one in given.people if one.group == group))
        if len(inside) == 0:
            withheld.append(Withheld(Figure.ICC, "analysis.no_sheets", group))
            continue
        found, kept = group_agreement(group, inside, rails)
        agreement.append(found)
        withheld += kept
    progress(1, STEPS)
    linked = sheets([*given.marks, *given.anchors], criteria) if given.anchors and len(whole) else whole
    severity, kept = panel_severity(
        linked, {one.item: one.official for one in given.people}, given.recused, rails
    )
    withheld += kept
    progress(2, STEPS)
    balance, kept = panel_balance(given.people, whole, criteria, rails, seed)
    gender, few = panel_gender(given.people, rails, seed)
    withheld += [*kept, *([few] if few is not None else [])]
    progress(3, STEPS)
    flags, kept = panel_flags(
        given.marks, whole, given.ceilings, {one.item: one.house for one in given.people}, given.houses, rails
    )
    withheld += kept
    progress(STEPS, STEPS)
    weights, short = _weights(given, rails)
    calibrated = {one.candidate: one.calibrated for one in severity.candidates} if severity else {}
    withheld += [short] if short is not None else []
    return PanelAnalysis(
        candidates=len({mark.candidate for mark in given.marks}),
        experts=len({mark.expert for mark in given.marks}),
        marks=len(given.marks),
        whole_sheets=len(whole),
        agreement=tuple(agreement),
        severity=severity,
        ranks=panel_ranks(given.marks, given.people, criteria, calibrated),
        balance=balance,
        gender=gender,
        weights=weights,
        flags=flags,
        withheld=tuple(withheld),
        seed=seed,
    )


def _weights(given: PanelMarks, rails: GuardRails) -> tuple[tuple[Weight, ...], Withheld | None]:
    criteria = tuple(given.ceilings)
    whole = sum(all(one.shares.get(key) is not None for key in criteria) for one in given.people)
    short = short_of(
        rails, Figure.WEIGHTS, "", "analysis.too_few_weights", candidates=(whole, Rail.WEIGHTS_CANDIDATES)
    )
    if short is not None:
        return (), short
    none = (), Withheld(Figure.WEIGHTS, "analysis.few_results")
    limits = floats([given.ceilings[key] for key in criteria])
    results = floats([[_share(one, key) for key in criteria] for one in given.people])
    if results.size == 0:
        return none
    found = effective_weights(results * limits, limits)
    if isnan(float(found.effective.sum())):
        return none
    weights = (
        Weight(key, float(nominal), float(effective))
        for key, nominal, effective in zip(criteria, found.nominal, found.effective, strict=True)
    )
    return tuple(weights), None


def _share(person: Person, criterion: str) -> float:
    share = person.shares.get(criterion)
    return nan if share is None else share
