"""The working of one result, step by step, so that a person can redo it on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import (
    ClassKey,
    Contender,
    CriterionResult,
    Method,
    ResultRules,
    Standing,
    Trim,
    class_of,
    dropped_experts,
    judge,
)
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks


@dataclass(frozen=True, slots=True)
class NumberedMark:
    """A counted mark and the 编号 of who gave it."""

    member: str
    points: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class CriterionWorking:
    """Sorted marks, what is dropped, the sum, the division and the rounding of one criterion."""

    criterion: Criterion
    marks: tuple[NumberedMark, ...]
    """Lowest first."""
    sum: int
    """Of the marks that are left, in hundredths."""
    divisor: int
    result: CriterionResult

    @property
    def unrounded(self) -> str:
        """The quotient to five places, cut off, as one would write it beside the division."""
        if not self.divisor:
            return ""
        digits = self.sum * 1000 // self.divisor
        return f"{digits // 100_000}.{digits % 100_000:05d}"

    @property
    def exact(self) -> bool:
        """Whether the quotient ends within five places."""
        return bool(self.divisor) and self.sum * 1000 % self.divisor == 0


@dataclass(frozen=True, slots=True)
class Peer:
    """An application of the same 评议组 and level, with what the method and the rank depend on."""

    item: str
    sheets: int
    total: int | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Working:
    """How one result came about."""

    standing: Standing
    method: Method
    trim: Trim
    min_scores: int
    trim_min_sheets: int
    peers: tuple[Peer, ...]
    """Best first, those without a total last; the application itself among them."""
    criteria: tuple[CriterionWorking, ...]
    left_out: tuple[str, ...]
    """编号 of the experts left out where totals are trimmed, of the lowest total first."""
    uncounted: tuple[str, ...] = ()
    """编号 of those recused from it or voided for it."""


def work_out(
    application: Contender,
    rubric: Rubric,
    rules: ResultRules,
    standings: Sequence[Standing],
    marks: CountedMarks,
    numbers: Mapping[MemberId, str],
    uncounted: Sequence[str] = (),
) -> Working:
    """The steps behind the application's standing, which is one of `standings`."""
    standing = next(one for one in standings if one.contender.application == application.application)
    judged = judge(application, rubric, marks)
    out = dropped_experts(judged, standing.method, rubric, rules, numbers)
    return Working(
        standing=standing,
        method=standing.method,
        trim=rules.trim,
        min_scores=rules.min_scores,
        trim_min_sheets=rules.trim_min_sheets,
        peers=_peers(class_of(application), standings),
        criteria=tuple(
            _criterion_working(criterion, judged.marks.get(criterion.key, {}), result, out, numbers)
            for criterion, result in zip(rubric.criteria, standing.criteria, strict=True)
        ),
        left_out=tuple(numbers.get(MemberId(member), member) for member in out),
        uncounted=tuple(uncounted),
    )


def _peers(key: ClassKey, standings: Sequence[Standing]) -> tuple[Peer, ...]:
    peers = [
        Peer(one.contender.item, one.sheets, one.total, one.rank)
        for one in standings
        if class_of(one.contender) == key
    ]
    return tuple(sorted(peers, key=lambda peer: (peer.rank is None, peer.rank or 0)))


def _criterion_working(
    criterion: Criterion,
    marks: Mapping[str, int],
    result: CriterionResult,
    out: Sequence[str],
    numbers: Mapping[MemberId, str],
) -> CriterionWorking:
    named = sorted(
        (points, numbers.get(MemberId(member), member), member) for member, points in marks.items()
    )
    ends = {0, len(named) - 1} if result.dropped and not out else set[int]()
    listed = tuple(
        NumberedMark(number, points, bool(result.dropped) and (at in ends or member in out))
        for at, (points, number, member) in enumerate(named)
    )
    left = [mark.points for mark in listed if not mark.dropped]
    return CriterionWorking(criterion, listed, sum(left), len(left), result)
