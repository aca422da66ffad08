"""Recording one expert's answer to a re-check."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.scoring import ScoreFact, ScoreKey, check_points, parse_mark
from fusion_desk.domain.sitting import RoundKind
from fusion_desk.services.rechecks.case import KEEP_WORDS, Case, next_answer
from fusion_desk.store import scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_member


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one answer."""

    item: str
    member: str
    criterion: str
    before: int
    after: int
    revision: int
    is_new: bool
    """False: the same answer stood there already, and nothing was written."""

    @property
    def changed(self) -> bool:
        """Whether the mark is another than before."""
        return self.before != self.after


def answer(
    panel: PanelFile,
    member: str,
    item: str,
    criterion: str,
    points: int | None,
    reason: str,
    actor: str,
    *,
    device: str = "",
) -> Answered:
    """Record one expert's answer: another mark, or None to keep the one before; a reason is always needed."""
    with panel.writing("recheck.answered", actor) as change:
        expect_frozen(change)
        who, case = find_member(change, member), Case.of(change, item)
        expect_own(change, who.number)
        one = case.expect_open(who, criterion)
        given = one.before[who.id] if points is None else points
        check_points(given, one.criterion, case.rubric.step)
        if not (told := reason.strip()):
            raise Refusal("recheck.no_reason", member=who.number, item=case.application.item)
        history = scores.find_answers(change, case.application.id, who.id)
        revision = next_answer(history, one, who.id, given, told)
        if revision is None:
            change.nothing()
        else:
            key = ScoreKey(who.id, case.application.id, one.criterion.key)
            fact = ScoreFact(key, revision, given, told, actor, device, change.now(), change.seq)
            scores.add_scores(change, [fact], RoundKind.RECHECK)
            change.public.update(
                member=who.number, item=case.application.item, criterion=key.criterion, revision=revision
            )
            change.private.update(points=given, before=one.before[who.id], reason=told, device=device)
    return Answered(
        item=case.application.item,
        member=who.number,
        criterion=one.criterion.key,
        before=one.before[who.id],
        after=given,
        revision=revision or one.answers[who.id].revision,
        is_new=revision is not None,
    )


def answer_typed(
    panel: PanelFile, member: str, item: str, criterion: str, typed: str, reason: str, actor: str
) -> Answered:
    """The same from what stands in the field; a blank field is no answer and is refused."""
    with panel.reading() as reader:
        rubric = rubric_of(reader)
    known = rubric.criterion_called(criterion)
    if known is None:
        raise Refusal("score.unknown_criterion", criterion=criterion)
    if "".join(typed.split()) in KEEP_WORDS:
        return answer(panel, member, item, criterion, None, reason, actor)
    points = parse_mark(typed, known, rubric.step)
    if points is None:
        raise Refusal("recheck.blank")
    return answer(panel, member, item, criterion, points, reason, actor)
