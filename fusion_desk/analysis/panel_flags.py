"""Marks and sheets that ask for a question to a person; no flag says that anybody did anything wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

import numpy as np

from fusion_desk.analysis.arrays import Code, Coded, Flags, Floats, Ints, floats
from fusion_desk.analysis.influence import (
    affiliation,
    erratic,
    flat_scale,
    halo,
    near_copies,
    unusual_marks,
)
from fusion_desk.analysis.ratings import Mark, Sheets
from fusion_desk.analysis.severity import outlying_experts
from fusion_desk.analysis.withheld import Figure, Withheld
from fusion_desk.domain.guard_rails import GuardRails, Rail


class FlagKind(StrEnum):
    """What is asked about."""

    LEVEL = "level"
    ERRATIC = "erratic"
    FLAT_SCALE = "flat_scale"
    HALO = "halo"
    UNUSUAL_MARK = "unusual_mark"
    NEAR_COPY = "near_copy"
    AFFILIATION = "affiliation"


@dataclass(frozen=True, slots=True)
class Flag:
    """One question. experts: whom it is put to; size: points, or a ratio to colleagues; p adjusted for their number."""

    kind: FlagKind
    experts: tuple[str, ...]
    size: float
    p: float
    count: int
    item: str = ""
    criterion: str = ""
    given: float | None = None
    expected: float | None = None

    @property
    def key(self) -> str:
        """The same question has the same key as long as the panel has the same people."""
        return "/".join((self.kind.value, *self.experts, self.item, self.criterion)).rstrip("/")


@dataclass(frozen=True, slots=True)
class FlagTest:
    """One test behind the questions, raised or not; p as tested alone, adjusted_p over all of its kind."""

    kind: FlagKind
    experts: tuple[str, ...]
    size: float
    p: float
    adjusted_p: float
    count: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """The marks as arrays: people numbered once, because half a million names are slow to sort over and over."""

    candidates: Coded
    experts: Coded
    criteria: Coded
    points: Floats
    shares: Floats
    sheets: Sheets
    sheet_candidate: Ints
    sheet_expert: Ints
    same_house: Flags
    """Per sheet: whether expert and candidate work in the same house."""

    @classmethod
    def of(
        cls,
        marks: Sequence[Mark],
        given: Sheets,
        ceilings: Mapping[str, float],
        houses: Mapping[str, str],
        of_experts: Mapping[str, str],
    ) -> _Rows:
        candidates, experts = _coded([one.candidate for one in marks]), _coded([one.expert for one in marks])
        criteria = _coded([one.criterion for one in marks])
        points = floats([one.points for one in marks])
        limits = floats([ceilings[str(key)] for key in criteria.names])
        return cls(
            candidates,
            experts,
            criteria,
            points,
            floats(points / limits[criteria.index]) if points.size else points,
            given,
            _among(given.candidate, candidates),
            _among(given.expert, experts),
            _same_house(given, houses, of_experts),
        )

    def expert(self, code: Code) -> str:
        """The expert behind a number."""
        return str(self.experts.names[int(code)])


def _coded(names: Sequence[str]) -> Coded:
    """As `coded`, without an array of half a million words."""
    known = tuple(sorted({*names}))
    place = {name: at for at, name in enumerate(known)}
    return Coded(known, np.fromiter((place[name] for name in names), dtype=np.int64, count=len(names)))


def _same_house(given: Sheets, houses: Mapping[str, str], of_experts: Mapping[str, str]) -> Flags:
    return np.array(
        [
            bool(houses.get(candidate)) and houses[candidate] == of_experts.get(expert, "")
            for candidate, expert in zip(given.candidate, given.expert, strict=True)
        ],
        dtype=np.bool_,
    )


def _among(names: Sequence[str], known: Coded) -> Ints:
    number = {name: at for at, name in enumerate(known.names)}
    return np.array([number[name] for name in names], dtype=np.int64)


def panel_flags(
    marks: Sequence[Mark],
    given: Sheets,
    ceilings: Mapping[str, float],
    houses: Mapping[str, str],
    of_experts: Mapping[str, str],
    rails: GuardRails,
) -> tuple[tuple[Flag, ...], tuple[Withheld, ...]]:
    """All questions below the policy's error rate, by kind; `houses` of candidates and `of_experts` are employers."""
    percent, least = rails.get(Rail.FLAG_PERCENT), rails.get(Rail.AFFILIATION_RATINGS)
    if percent is None:
        missing = {"field": f"analysis.{Rail.FLAG_PERCENT}"}
        return (), (Withheld(Figure.FLAGS, "analysis.rail_missing", "", missing),)
    alpha, rows = percent / 100, _Rows.of(marks, given, ceilings, houses, of_experts)
    own_house = _tests_of_houses(rows, least)
    found = (
        *_raised(_tests_of_levels(rows, own_house, alpha), alpha),
        *_raised(_tests_by_expert(rows), alpha),
        *_odd(rows, alpha),
        *_raised(_tests_of_pairs(rows), alpha),
        *_raised(own_house, alpha),
    )
    if least is not None:
        return found, ()
    missing = {"field": f"analysis.{Rail.AFFILIATION_RATINGS}"}
    return found, (Withheld(Figure.AFFILIATION, "analysis.rail_missing", "", missing),)


def panel_tests(
    marks: Sequence[Mark],
    given: Sheets,
    ceilings: Mapping[str, float],
    houses: Mapping[str, str],
    of_experts: Mapping[str, str],
    rails: GuardRails,
) -> tuple[FlagTest, ...]:
    """Every test of experts and of pairs, for those who want to see what was not raised either; arguments as above.

    Single marks are tested too, each of them: they are too many to be listed.
    """
    alpha = (rails.get(Rail.FLAG_PERCENT) or 0) / 100
    rows = _Rows.of(marks, given, ceilings, houses, of_experts)
    own_house = _tests_of_houses(rows, rails.get(Rail.AFFILIATION_RATINGS))
    levels = _tests_of_levels(rows, own_house, alpha)
    return (*levels, *_tests_by_expert(rows), *_tests_of_pairs(rows), *own_house)


def _raised(tests: Iterable[FlagTest], alpha: float) -> Iterator[Flag]:
    for one in tests:
        if one.adjusted_p < alpha and not isnan(one.size):
            yield Flag(one.kind, one.experts, one.size, one.adjusted_p, one.count)


def _tests_of_levels(rows: _Rows, own_house: Sequence[FlagTest], alpha: float) -> Iterator[FlagTest]:
    """Favour for the expert's own house is asked about by itself: it must not pass for lenience, nor hide severity."""
    favouring = [one.experts[0] for one in _raised(own_house, alpha)]
    known = [at for at, name in enumerate(rows.experts.names) if name in favouring]
    plain = ~(rows.same_house & np.isin(rows.sheet_expert, known))
    levels = rows.sheet_candidate[plain], rows.sheet_expert[plain], rows.sheets.total[plain]
    counted = np.bincount(levels[1], minlength=len(rows.experts))
    for one in outlying_experts(*levels, alpha):
        count = int(counted[int(one.expert)])
        yield FlagTest(
            FlagKind.LEVEL, (rows.expert(one.expert),), one.difference, one.p, one.adjusted_p, count
        )


def _tests_by_expert(rows: _Rows) -> Iterator[FlagTest]:
    sheets = rows.sheet_candidate, rows.sheet_expert, rows.sheets.total
    for kind, signs in (
        (FlagKind.ERRATIC, erratic(*sheets)),
        (FlagKind.FLAT_SCALE, flat_scale(*sheets)),
        (FlagKind.HALO, halo(rows.candidates.index, rows.experts.index, rows.criteria.index, rows.shares)),
    ):
        for sign in signs:
            yield FlagTest(kind, (rows.expert(sign.expert),), sign.ratio, sign.p, sign.adjusted_p, sign.count)


def _odd(rows: _Rows, alpha: float) -> Iterator[Flag]:
    given = rows.candidates.index, rows.experts.index, rows.points, rows.criteria.index
    for one in unusual_marks(*given, alpha):
        yield Flag(
            FlagKind.UNUSUAL_MARK,
            (rows.expert(one.expert),),
            one.score - one.expected,
            one.adjusted_p,
            1,
            item=str(rows.candidates.names[int(one.candidate)]),
            criterion=str(rows.criteria.names[int(rows.criteria.index[one.row])]),
            given=one.score,
            expected=one.expected,
        )


def _tests_of_pairs(rows: _Rows) -> Iterator[FlagTest]:
    for pair in near_copies(rows.candidates.index, rows.experts.index, rows.points, rows.criteria.index):
        both = rows.expert(pair.first), rows.expert(pair.second)
        yield FlagTest(FlagKind.NEAR_COPY, both, pair.identical, pair.p, pair.adjusted_p, pair.count)


def _tests_of_houses(rows: _Rows, least: int | None) -> tuple[FlagTest, ...]:
    if least is None:
        return ()
    sheets = rows.sheet_candidate, rows.sheet_expert, rows.sheets.total
    return tuple(
        FlagTest(
            FlagKind.AFFILIATION, (rows.expert(one.expert),), one.excess, one.p, one.adjusted_p, one.count
        )
        for one in affiliation(*sheets, rows.same_house, least)
    )
