"""复核 of scores: what a wide spread asks for, whose answer is awaited, and which value counts afterwards.

Both rounds stay in the record: the marks of the scoring round are what they were, and every answer is a fact of
the re-check round. The answer counts, whether it keeps the mark or changes it (forms 1.5, sixth rule).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks, Reach, ScoreFact, ScoreVoid, complete_sheets


class Asked(StrEnum):
    """Whose answer a wide spread asks for: of the highest and the lowest mark, or of everybody who marked."""

    EXTREMES = "extremes"
    ALL = "all"


Answers = Mapping[str, Mapping[str, Mapping[str, ScoreFact]]]
"""application → criterion → member → the answer that stands."""

OwnMarks = Mapping[str, Mapping[str, int]]
"""criterion → member → points, of one application."""

OwnAnswers = Mapping[str, Mapping[str, ScoreFact]]
"""criterion → member → the answer that stands, of one application."""


@dataclass(frozen=True, slots=True)
class CriterionRecheck:
    """One criterion of one application whose marks lie, or lay, too far apart; points in hundredths."""

    criterion: Criterion
    due: bool
    """The spread of the scoring round reaches the limit."""
    before: Mapping[str, int]
    """member → the mark of the scoring round."""
    answers: Mapping[str, ScoreFact]
    """member → the answer that stands."""
    asked: tuple[MemberId, ...]
    """Whose answer is awaited, in the order of the committee's list."""

    @property
    def after(self) -> dict[str, int]:
        """The marks that count now."""
        return {**self.before, **{member: answer.points for member, answer in self.answers.items()}}

    @property
    def spread_before(self) -> int:
        """分差 of the scoring round."""
        return _spread(self.before)

    @property
    def spread_after(self) -> int:
        """分差 with the answers given so far."""
        return _spread(self.after)

    @property
    def waiting(self) -> tuple[MemberId, ...]:
        """Those asked who have not answered."""
        return tuple(member for member in self.asked if member not in self.answers)

    def is_changed(self, member: str) -> bool:
        """Whether this member's answer gives another mark than before."""
        return self.answers[member].points != self.before[member]


def _spread(marks: Mapping[str, int]) -> int:
    return max(marks.values()) - min(marks.values()) if marks else 0


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """Answers by sheet, that is by member and application: changed as soon as one mark is."""

    changed: int
    kept: int
    waiting: int


def is_wide(spread: int, ceiling: int, percent: int) -> bool:
    """Whether a spread reaches the share of the ceiling at which a re-check is asked for."""
    return spread * 100 >= percent * ceiling


def answers_of(
    facts: Iterable[ScoreFact],
    voids: Sequence[ScoreVoid] = (),
    recused: Collection[tuple[MemberId, ApplicationId]] = (),
) -> dict[str, dict[str, dict[str, ScoreFact]]]:
    """The answers that stand: the newest of each, unless a void or a recusal reaches it."""
    reach = Reach.of(voids, recused)
    found: dict[str, dict[str, dict[str, ScoreFact]]] = {}
    for fact in sorted(facts, key=lambda one: one.revision):
        key = fact.key
        if not reach.covers(key.member, key.application, fact.seq):
            found.setdefault(key.application, {}).setdefault(key.criterion, {})[key.member] = fact
    return found


def counted_after(first: CountedMarks, answers: Answers) -> CountedMarks:
    """The marks of the scoring round with the answers in their place; nothing else is touched."""
    counted = dict(first)
    for application, by_criterion in answers.items():
        own = first.get(application, {})
        counted[application] = own | {
            criterion: _answered(own[criterion], by_member)
            for criterion, by_member in by_criterion.items()
            if criterion in own
        }
    return counted


def _answered(marks: dict[str, int], answers: Mapping[str, ScoreFact]) -> dict[str, int]:
    """An answer without its mark stands for nothing: the mark was taken out of the count."""
    return marks | {member: answer.points for member, answer in answers.items() if member in marks}


def rechecks_of(
    rubric: Rubric,
    percent: int,
    asked: Asked,
    marks: OwnMarks,
    answers: OwnAnswers,
    order: Sequence[MemberId],
) -> tuple[CriterionRecheck, ...]:
    """Every criterion of one application that is up for re-check or was re-checked; `order` = the members' list."""
    found: list[CriterionRecheck] = []
    for criterion in rubric.criteria:
        before = marks.get(criterion.key, {})
        given = {
            member: answer for member, answer in answers.get(criterion.key, {}).items() if member in before
        }
        due = len(before) > 1 and is_wide(_spread(before), criterion.ceiling, percent)
        if not (due or given):
            continue
        concerned = _concerned(before, asked) if due else frozenset[str]()
        listed = tuple(member for member in order if member in concerned)
        found.append(CriterionRecheck(criterion, due, before, given, listed))
    return tuple(found)


def _concerned(before: Mapping[str, int], asked: Asked) -> frozenset[str]:
    if asked is Asked.ALL:
        return frozenset(before)
    ends = {min(before.values()), max(before.values())}
    return frozenset(member for member, points in before.items() if points in ends)


def sheet_counts(rechecks: Iterable[CriterionRecheck]) -> SheetCounts:
    """How many experts changed, kept and still owe their marks of one application."""
    answered: dict[str, bool] = {}
    waiting: set[str] = set()
    for one in rechecks:
        for member in one.answers:
            answered[member] = answered.get(member, False) or one.is_changed(member)
        waiting.update(one.waiting)
    changed = sum(answered.values())
    return SheetCounts(changed=changed, kept=len(answered) - changed, waiting=len(waiting))


def asking(rechecks: Iterable[CriterionRecheck], *, concluded: bool) -> frozenset[str]:
    """The criteria of one application that still ask for an answer: none once all have answered, or it was voted on."""
    return frozenset() if concluded else frozenset(one.criterion.key for one in rechecks if one.waiting)


def blanks_of(member: MemberId, marks: OwnMarks, rubric: Rubric) -> tuple[Criterion, ...]:
    """The criteria that this member has still to mark; a re-check waits until there are none."""
    keys = [one.key for one in rubric.criteria]
    if member in complete_sheets(marks, keys):
        return ()
    return tuple(one for one in rubric.criteria if member not in marks.get(one.key, {}))
