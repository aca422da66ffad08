"""Recording one expert's answer to a re-check."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.scoring import ScoreFact, ScoreKey, check_points, parse_mark
from fusion_desk.domain.sitting import RoundKind
from fusion_desk.services.rechecks.case import KEEP_WORDS, Case, next_answer
from fusion_desk.store import scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.recheck_reasons import add_private_reason, find_private_reasons
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
    """Record one expert's answer: another mark, or None to keep the one before.

    A reason is always needed: the one given here, or the private one that was written before.
    """
    with panel.writing("recheck.answered", actor) as change:
        expect_frozen(change)
        who, case = find_member(change, member), Case.of(change, item)
        expect_own(change, who.number)
        one = case.expect_open(who, criterion)
        given = one.before[who.id] if points is None else points
        check_points(given, one.criterion, case.rubric.step)
        key = ScoreKey(who.id, case.application.id, one.criterion.key)
        if not (told := reason.strip() or private_reason(change, key)):
            raise Refusal("recheck.no_reason", member=who.number, item=case.application.item)
        history = scores.find_answers(change, case.application.id, who.id)
        revision = next_answer(history, one, who.id, given, told)
        if revision is None:
            change.nothing()
        else:
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


def private_reason(reader: Reader, key: ScoreKey) -> str:
    """What this expert wrote before the second score; blank where nothing."""
    found = find_private_reasons(reader).get(key)
    return found.text if found is not None else ""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A private reason on record."""

    item: str
    member: str
    criterion: str
    is_new: bool


def give_reason(panel: PanelFile, member: str, item: str, criterion: str, text: str, actor: str) -> Reasoned:
    """Write down why one marked so, for the office and the chair alone; the second score comes afterwards."""
    with panel.writing("recheck.reasoned", actor) as change:
        expect_frozen(change)
        who, case = find_member(change, member), Case.of(change, item)
        expect_own(change, who.number)
        one = case.expect_open(who, criterion)
        named = {"member": who.number, "item": case.application.item}
        if not (told := text.strip()):
            raise Refusal("recheck.no_reason", **named)
        if who.id in one.answers:
            raise Refusal("recheck.reason_too_late", **named)
        key = ScoreKey(who.id, case.application.id, one.criterion.key)
        is_new = private_reason(change, key) != told
        if is_new:
            add_private_reason(change, key, told)
            change.public.update(criterion=key.criterion, **named)
            change.private.update(reason=told)
        else:
            change.nothing()
    return Reasoned(case.application.item, who.number, one.criterion.key, is_new)


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
