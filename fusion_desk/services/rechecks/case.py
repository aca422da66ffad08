"""One application as a re-check needs it, and how an answer to it is read."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import ResultRules
from fusion_desk.domain.recheck import CriterionRecheck, OwnMarks, answers_of, blanks_of, rechecks_of
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CurrentMark, ScoreFact, counted_marks, next_revision, parse_mark
from fusion_desk.domain.sitting import Member
from fusion_desk.store import scores
from fusion_desk.store.conclusions import expect_undecided
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import Reader
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.sittings import find_sitting

KEEP = "维持"
KEEP_WORDS = frozenset({KEEP, "维持原分", "不变"})
"""What people write in place of the mark where they keep it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One application as a re-check needs it; read once for all answers about it."""

    application: Application
    rubric: Rubric
    marks: OwnMarks
    """The counted marks of the scoring round."""
    rechecks: tuple[CriterionRecheck, ...]
    recused: frozenset[MemberId]
    voided: frozenset[MemberId]
    """Those whose marks of it were taken out of the count at some time."""

    @classmethod
    def of(cls, reader: Reader, item: str) -> Case:
        """Read it by the number people write."""
        application = find_item(reader, item)
        if basis_of(application) is not Basis.VOTE:
            raise Refusal("results.not_voted", item=application.item)
        scores.refuse_item(application.item, application.state)
        expect_undecided(reader, application.id, application.item)
        rubric, rules = rubric_of(reader), ResultRules.of(policy_of(reader))
        sitting, voids = find_sitting(reader), scores.find_voids(reader)
        recused = sitting.recused_from(application.id)
        pairs = {(member, application.id) for member in recused}
        facts = scores.find_facts(reader, application.id)
        rows = [
            (f.key.application, f.key.member, f.key.criterion, f.points, f.revision, f.seq) for f in facts
        ]
        marks = counted_marks(rows, voids, pairs).get(application.id, {})
        answers = answers_of(scores.find_answers(reader, application.id), voids, pairs)
        return cls(
            application=application,
            rubric=rubric,
            marks=marks,
            rechecks=rechecks_of(
                rubric,
                rules.spread_review_percent,
                rules.recheck_experts,
                marks,
                answers.get(application.id, {}),
                tuple(scores.member_numbers(reader)),
            ),
            recused=frozenset(recused),
            voided=frozenset(one.member for one in voids if one.application in {None, application.id}),
        )

    def expect_open(self, member: Member, criterion: str) -> CriterionRecheck:
        """The re-check that this member may answer; refused where there is none or not yet."""
        item = self.application.item
        if member.id in self.recused:
            raise Refusal("recheck.recused", member=member.number, item=item)
        blanks = blanks_of(member.id, self.marks, self.rubric)
        if len(blanks) == len(self.rubric.criteria):
            code = "recheck.voided" if member.id in self.voided else "recheck.no_marks"
            raise Refusal(code, member=member.number, item=item)
        if blanks:
            names = [one.name for one in blanks]
            raise Refusal("recheck.sheet_incomplete", member=member.number, item=item, blanks=names)
        known = self.rubric.criterion_called(criterion)
        if known is None:
            raise Refusal("score.unknown_criterion", criterion=criterion)
        for one in self.rechecks:
            if one.criterion is known and (one.due or member.id in one.answers):
                return one
        raise Refusal("recheck.not_due", item=item, criterion=known.name)


def read_answer(typed: str, before: int, criterion: Criterion, step: int) -> int | None:
    """The mark that an answer gives: 维持 keeps the one before; None where the field is blank (not answered)."""
    text = "".join(typed.split())
    return before if text in KEEP_WORDS else parse_mark(typed, criterion, step)


def newest_answer(one: CriterionRecheck, member: MemberId) -> CurrentMark | None:
    """The answer that stands, as revisions follow each other."""
    answer = one.answers.get(member)
    return (
        None if answer is None else CurrentMark(answer.revision, answer.points, answer.reason, voided=False)
    )


def next_answer(
    history: list[ScoreFact], one: CriterionRecheck, member: MemberId, points: int, reason: str
) -> int | None:
    """The revision that this answer becomes; None where it stands there already."""
    revision, _ = next_revision(newest_answer(one, member), points, reason)
    if revision is None:
        return None
    earlier = [
        fact.revision
        for fact in history
        if fact.key.member == member and fact.key.criterion == one.criterion.key
    ]
    return max(earlier, default=0) + 1
