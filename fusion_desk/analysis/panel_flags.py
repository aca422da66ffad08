"""Marks and sheets that ask for a question to a person; no flag says that anybody did anything wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.influence import (
    ExpertSign,
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
    alpha = percent / 100
    found = [*_by_expert(marks, given, ceilings, alpha), *_odd(marks, alpha), *_copies(marks, alpha)]
    if least is None:
        missing = {"field": f"analysis.{Rail.AFFILIATION_RATINGS}"}
        return tuple(found), (Withheld(Figure.AFFILIATION, "analysis.rail_missing", "", missing),)
    found += _own_house(given, houses, of_experts, least, alpha)
    return tuple(found), ()


def _by_expert(
    marks: Sequence[Mark], given: Sheets, ceilings: Mapping[str, float], alpha: float
) -> Iterator[Flag]:
    candidates, experts = list(given.candidate), list(given.expert)
    for one in outlying_experts(candidates, experts, given.total):
        if one.adjusted_p < alpha:
            count = given.by_expert()[str(one.expert)]
            yield Flag(FlagKind.LEVEL, (str(one.expert),), one.difference, one.adjusted_p, count)
    shares = floats([mark.points / ceilings[mark.criterion] for mark in marks])
    whole = [mark.candidate for mark in marks], [mark.expert for mark in marks]
    criteria = [mark.criterion for mark in marks]
    for kind, signs in (
        (FlagKind.ERRATIC, erratic(candidates, experts, given.total)),
        (FlagKind.FLAT_SCALE, flat_scale(candidates, experts, given.total)),
        (FlagKind.HALO, halo(*whole, criteria, shares)),
    ):
        yield from _signs(kind, signs, alpha)


def _signs(kind: FlagKind, signs: Sequence[ExpertSign], alpha: float) -> Iterator[Flag]:
    for one in signs:
        if one.adjusted_p < alpha and not isnan(one.ratio):
            yield Flag(kind, (str(one.expert),), one.ratio, one.adjusted_p, one.count)


def _odd(marks: Sequence[Mark], alpha: float) -> Iterator[Flag]:
    columns = [mark.candidate for mark in marks], [mark.expert for mark in marks]
    points, criteria = floats([mark.points for mark in marks]), [mark.criterion for mark in marks]
    for one in unusual_marks(*columns, points, criteria, alpha):
        yield Flag(
            FlagKind.UNUSUAL_MARK,
            (str(one.expert),),
            one.score - one.expected,
            one.adjusted_p,
            1,
            item=str(one.candidate),
            criterion=marks[one.row].criterion,
            given=one.score,
            expected=one.expected,
        )


def _copies(marks: Sequence[Mark], alpha: float) -> Iterator[Flag]:
    columns = [mark.candidate for mark in marks], [mark.expert for mark in marks]
    points, criteria = floats([mark.points for mark in marks]), [mark.criterion for mark in marks]
    for pair in near_copies(*columns, points, criteria):
        if pair.adjusted_p < alpha:
            yield Flag(
                FlagKind.NEAR_COPY,
                (str(pair.first), str(pair.second)),
                pair.identical,
                pair.adjusted_p,
                pair.count,
            )


def _own_house(
    given: Sheets, houses: Mapping[str, str], of_experts: Mapping[str, str], least: int, alpha: float
) -> Iterator[Flag]:
    same = [
        bool(houses.get(candidate)) and houses[candidate] == of_experts.get(expert, "")
        for candidate, expert in zip(given.candidate, given.expert, strict=True)
    ]
    for one in affiliation(list(given.candidate), list(given.expert), given.total, same, least):
        if one.adjusted_p < alpha:
            yield Flag(FlagKind.AFFILIATION, (str(one.expert),), one.excess, one.adjusted_p, one.count)
