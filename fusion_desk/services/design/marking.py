"""Giving a mark of an anchor dossier: through the same fields as any other, and counted for nothing official."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import (
    Entered,
    Purpose,
    ReasonRule,
    ScoreFact,
    ScoreKey,
    check_points,
    criterion_of,
    next_entry,
)
from fusion_desk.domain.sitting import Member
from fusion_desk.store import design, scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.disputes import find_disputed, is_disputed, refuse_disputed
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of, rubric_of


def enter_anchor(
    panel: PanelFile,
    member: MemberId,
    application: ApplicationId,
    criterion: str,
    points: int,
    *,
    reason: str = "",
    evidence: str | None = None,
    actor: str,
) -> Entered:
    """Save one mark of an anchor dossier; refused once its giver has begun with the marks that count."""
    with panel.writing("anchor.marked", actor) as change:
        expect_frozen(change)
        who = _marker(change, member)
        anchor = next((one for one in design.find_anchors(change) if one.application.id == application), None)
        if anchor is None:
            raise Refusal("anchor.unknown", item=application)
        expect_own(change, who.number)
        shut = design.anchors_shut(change, who.id)
        if shut:
            raise Refusal(shut, member=who.number)
        key = ScoreKey(member, application, criterion)
        return save(
            change, Purpose.ANCHOR, key, points, reason, evidence, who.number, anchor.application.item
        )


def save(
    change: Change,
    purpose: Purpose,
    key: ScoreKey,
    points: int,
    reason: str,
    evidence: str | None,
    number: str,
    item: str,
) -> Entered:
    """One revision, judged like any other mark; nothing is written where it stands there already."""
    rubric = rubric_of(change)
    known = criterion_of(rubric, key.criterion)
    check_points(points, known, rubric.step)
    disputed = is_disputed(find_disputed(change, purpose), key.member, key.application, key.criterion)
    refuse_disputed(number, item, known.name, disputed=disputed)
    current = scores.current_marks(change, key.member, purpose).get(key)
    revision, kept, pages = next_entry(current, points, reason, evidence)
    warning = None if kept else ReasonRule.of(policy_of(change)).asks(points, known.ceiling)
    if revision is None:
        change.nothing()
        return Entered(current.revision if current else 0, changed=False, warning=warning)
    fact = ScoreFact(key, revision, points, kept, change.actor, "", change.now(), change.seq, pages)
    scores.add_score(change, fact, purpose)
    if purpose is Purpose.ANCHOR:
        scores.drop_draft(change, key)
    change.public.update(member=number, item=item, criterion=key.criterion, revision=revision)
    change.private.update(points=points, reason=kept, evidence=pages)
    return Entered(revision, changed=True, warning=warning)


def _marker(reader: Reader, member: MemberId) -> Member:
    found = next((one for one in design.markers(reader) if one.id == member), None)
    if found is None:
        raise Refusal("anchor.not_a_marker", member=scores.member_numbers(reader).get(member, member))
    return found
