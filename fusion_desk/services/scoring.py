"""Giving marks one at a time, keeping drafts of them, and taking marks out of the count again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fusion_desk.domain.anchors import refuse_before_anchors
from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import (
    CurrentMark,
    Entered,
    Reach,
    ReasonRule,
    ScoreFact,
    ScoreKey,
    ScoreVoid,
    check_points,
    criterion_of,
    next_entry,
    parse_mark,
)
from fusion_desk.store import scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.final_locks import find_locks
from fusion_desk.store.items import find_all_items, find_item, number_key
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.scores import ScoreDraft
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.working_gate import expect_mine


def enter(
    panel: PanelFile,
    member: MemberId,
    application: ApplicationId,
    criterion: str,
    points: int,
    *,
    reason: str = "",
    evidence: str | None = None,
    actor: str,
    device: str = "",
) -> Entered:
    """Save one mark for good; a mark that was there already becomes an earlier revision.

    `evidence` = the pages it rests on; None leaves those that it rests on already.
    """
    key = ScoreKey(member, application, criterion)
    with panel.writing("score.entered", actor) as change:
        gate = scores.pass_gate(change, key)
        expect_own(change, gate.member)
        expect_mine(change.driver, member, gate.member)
        rubric = rubric_of(change)
        known = criterion_of(rubric, criterion)
        check_points(points, known, rubric.step)
        revision, kept, pages = next_entry(gate.current, points, reason, evidence)
        scores.refuse_answered(
            gate.member, gate.item, known.name, gate.current, points, answered=gate.answered
        )
        if gate.anchors:
            left = gate.anchors * len(rubric.criteria) - gate.anchor_marks
            refuse_before_anchors(gate.member, left, calibrating=gate.calibrating)
        if revision is None:
            change.nothing()
        else:
            fact = ScoreFact(key, revision, points, kept, actor, device, change.now(), change.seq, pages)
            scores.add_score(change, fact)
            scores.drop_draft(change, key)
            change.public.update(member=gate.member, item=gate.item, criterion=criterion, revision=revision)
            change.private.update(points=points, reason=kept, evidence=pages, device=device)
        warning = None if kept else ReasonRule.of(policy_of(change)).asks(points, known.ceiling)
    if revision is None:
        forget_draft(panel, key)
        return Entered(gate.current.revision if gate.current else 0, changed=False, warning=warning)
    return Entered(revision, changed=True, warning=warning)


def enter_typed(
    panel: PanelFile,
    member: MemberId,
    application: ApplicationId,
    criterion: str,
    typed: str,
    *,
    reason: str = "",
    evidence: str | None = None,
    actor: str,
    device: str = "",
) -> Entered | None:
    """The same from what stands in the field; a blank field saves nothing and changes nothing."""
    with panel.reading() as reader:
        rubric = rubric_of(reader)
    points = parse_mark(typed, criterion_of(rubric, criterion), rubric.step)
    if points is None:
        return None
    return enter(
        panel,
        member,
        application,
        criterion,
        points,
        reason=reason,
        evidence=evidence,
        actor=actor,
        device=device,
    )


# --- voids and drafts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voided:
    """Whose marks no longer count."""

    member: str
    item: str | None
    marks: int


def void(panel: PanelFile, member: str, item: str | None, reason: str, actor: str) -> Voided:
    """Take a member's marks so far out of the count, for one application or all; they stay in the record."""
    if not reason.strip():
        raise Refusal("score.void_reason")
    with panel.writing("scores.voided", actor) as change:
        by, number = _member_numbered(change, member)
        application = None if item is None else find_item(change, item)
        voided = ScoreVoid(by, application.id if application else None, reason.strip(), change.seq)
        marks = sum(
            1
            for key, mark in scores.current_marks(change, by).items()
            if not mark.voided and voided.application in (None, key.application)
        )
        if not marks:
            raise Refusal("score.nothing_to_void", member=number)
        _expect_unvoted(change, by, voided)
        scores.add_void(change, voided)
        label = application.item if application else None
        change.public.update(member=number, item=label, marks=marks)
        change.private["reason"] = voided.reason
    return Voided(number, label, marks)


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An application with marks of somebody that count."""

    item: str
    marks: int
    assigned: bool
    """Whether they are to mark it; marks beyond that count all the same until they are made void."""


def marked_items(panel: PanelFile, member: str) -> list[MarkedItem]:
    """What could be made void: the applications with marks of this member that count."""
    with panel.reading() as reader:
        by, _number = _member_numbered(reader, member)
        current = scores.current_marks(reader, by)
        marked = Counter(key.application for key, mark in current.items() if not mark.voided)
        awaited = Awaited.of(find_sitting(reader))
        decided = find_decided(reader)
        return [
            MarkedItem(one.item, marked[one.id], by in awaited.members_for(one))
            for one in (row.application for row in find_all_items(reader))
            if marked[one.id] and one.id not in decided
        ]


def _expect_unvoted(change: Change, member: MemberId, voided: ScoreVoid) -> None:
    """Refused where it would take away a mark on which a vote was confirmed."""
    decided = find_decided(change)
    marked = {
        key.application for key, mark in scores.current_marks(change, member).items() if not mark.voided
    }
    reached = marked if voided.application is None else {voided.application}
    for row in find_all_items(change):
        one = row.application
        if one.id in reached and one.id in decided:
            raise Refusal(scores.VOTED, item=one.item, round=decided[one.id])


def _member_numbered(reader: Reader, number: str) -> tuple[MemberId, str]:
    """Anybody who ever belonged to the committee: marks stay when a member goes."""
    for member, known in scores.member_numbers(reader).items():
        if number_key(known) == number_key(number):
            return member, known
    raise Refusal("member.unknown", member=number)


def save_draft(panel: PanelFile, key: ScoreKey, typed: str, reason: str = "") -> None:
    """Keep what stands in a score field; no fact, not journalled, never counted."""
    with panel.drafting() as change:
        scores.save_draft(change, ScoreDraft(key, typed, reason, change.now()))


def forget_draft(panel: PanelFile, key: ScoreKey) -> None:
    """Drop a draft, where there is one."""
    with panel.drafting() as change:
        if not scores.drop_draft(change, key):
            change.nothing()


def find_drafts(panel: PanelFile, member: MemberId) -> list[ScoreDraft]:
    """The unfinished fields of one member."""
    with panel.reading() as reader:
        return scores.find_drafts(reader, member)


def current_marks(panel: PanelFile, member: MemberId) -> dict[ScoreKey, CurrentMark]:
    """The newest mark of one member in every field."""
    with panel.reading() as reader:
        return scores.current_marks(reader, member)


@dataclass(frozen=True, slots=True)
class Told:
    """One revision of a mark as it is told: whose, whether it counts, and why its sheet had been opened."""

    member: str
    fact: ScoreFact
    counts: bool
    opened_for: str
    """The reason with which the final sheet was opened for this correction; blank where it was not."""


def history_of(panel: PanelFile, item: str, member: str | None = None) -> list[Told]:
    """Every revision of an application's marks (of one member), each with what became of it."""
    with panel.reading() as reader:
        application = find_item(reader, item).id
        only = None if member is None else _member_numbered(reader, member)[0]
        facts, voids = scores.find_facts(reader, application, only), scores.find_voids(reader)
        opened = [one for one in find_locks(reader) if one.application == application and not one.locked]
        numbers = scores.member_numbers(reader)
        recused = find_sitting(reader).recused_from(application)
    newest = {one.key: one.revision for one in sorted(facts, key=lambda one: one.revision)}
    reach = Reach.of(voids, {(one, application) for one in recused})
    told: list[Told] = []
    for fact in facts:
        own = [one for one in opened if one.member == fact.key.member and one.seq < fact.seq]
        standing = newest[fact.key] == fact.revision
        counts = standing and not reach.covers(fact.key.member, application, fact.seq)
        reason = own[-1].reason if own and fact.revision > 1 else ""
        told.append(Told(numbers[fact.key.member], fact, counts, reason))
    return told


def history(panel: PanelFile, application: ApplicationId, member: MemberId | None = None) -> list[ScoreFact]:
    """Every revision of an application's marks, oldest first."""
    with panel.reading() as reader:
        return scores.find_facts(reader, application, member)
