"""The working of one result, step by step, so that a person can redo it on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from fusion_desk.domain.recheck import CriterionRecheck
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks


@dataclass(frozen=True, slots=True)
class NumberedMark:
    """A counted mark and the 编号 of who gave it."""

    member: str
    points: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class AnswerWorking:
    """One expert's part in a re-check."""

    member: str
    """编号."""
    before: int
    after: int | None
    """None = asked, and not answered yet."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecheckWorking:
    """The re-check of one criterion: the marks before, what asked for it, and every answer."""

    marks: tuple[NumberedMark, ...]
    """Of the scoring round, lowest first."""
    due: bool
    percent: int
    """The share of the ceiling at which a re-check is asked for."""
    answers: tuple[AnswerWorking, ...]

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered yet."""
        return any(one.after is not None for one in self.answers)


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
    recheck: RecheckWorking | None = None

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
    rechecks: Sequence[CriterionRecheck] = (),
) -> Working:
    """The steps behind the application's standing, which is one of `standings`."""
    standing = next(one for one in standings if one.contender.application == application.application)
    judged = judge(application, rubric, marks)
    out = dropped_experts(judged, standing.method, rubric, rules, numbers)
    checked = {
        one.criterion.key: _recheck_working(one, rules.spread_review_percent, numbers) for one in rechecks
    }
    return Working(
        standing=standing,
        method=standing.method,
        trim=rules.trim,
        min_scores=rules.min_scores,
        trim_min_sheets=rules.trim_min_sheets,
        peers=_peers(class_of(application), standings),
        criteria=tuple(
            replace(
                _criterion_working(criterion, judged.marks.get(criterion.key, {}), result, out, numbers),
                recheck=checked.get(criterion.key),
            )
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
    named = _sorted(marks, numbers)
    ends = {0, len(named) - 1} if result.dropped and not out else set[int]()
    listed = tuple(
        NumberedMark(number, points, bool(result.dropped) and (at in ends or member in out))
        for at, (points, number, member) in enumerate(named)
    )
    left = [mark.points for mark in listed if not mark.dropped]
    return CriterionWorking(criterion, listed, sum(left), len(left), result)


def _recheck_working(one: CriterionRecheck, percent: int, numbers: Mapping[MemberId, str]) -> RecheckWorking:
    answers = [
        AnswerWorking(
            numbers.get(member, member),
            one.before[member],
            one.answers[member].points if member in one.answers else None,
            one.answers[member].reason if member in one.answers else "",
        )
        for member in numbers
        if member in one.answers or member in one.asked
    ]
    marks = tuple(NumberedMark(number, points) for points, number, _ in _sorted(one.before, numbers))
    return RecheckWorking(marks, one.due, percent, tuple(answers))


def _sorted(marks: Mapping[str, int], numbers: Mapping[MemberId, str]) -> list[tuple[int, str, str]]:
    """(points, 编号, member), lowest first."""
    return sorted((points, numbers.get(MemberId(member), member), member) for member, points in marks.items())
