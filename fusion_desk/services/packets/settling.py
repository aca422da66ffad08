"""Settling a contradiction: a person says which mark stands, with the reason; nothing is settled by itself."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.merging import MarkConflict
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.scoring import ScoreFact, ScoreKey, criterion_of, parse_mark
from fusion_desk.exchange import merging_in
from fusion_desk.store.conclusions import expect_undecided
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.scores import VOTED
from fusion_desk.store.sittings import find_member

VERB = "packet.settled"


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided."""

    member: str
    item: str
    criterion: str
    mark: str
    left: int
    """Contradictions of this expert that still stand."""


def settle(
    panel: PanelFile, number: str, item: str, criterion: str, typed: str, reason: str, actor: str
) -> Settled:
    """Let one mark stand as a further revision, or, without a criterion, the marks as they are newest.

    The sheet is open afterwards, so that the expert makes it final once more.
    """
    if not reason.strip():
        raise Refusal("packet.settle_reason")
    with panel.writing(VERB, actor) as change:
        expect_frozen(change)
        member, application = find_member(change, number), find_item(change, item)
        known = merging_in.state_of(change, member.id)
        found = next(
            (
                one
                for one in known.conflicts
                if one.key.application == application.id and one.key.criterion == criterion
            ),
            None,
        )
        if found is None:
            raise Refusal("packet.no_conflict", member=member.number, item=application.item)
        expect_undecided(change, application.id, application.item, VOTED)
        points = None
        if criterion:
            points = _give(change, found, typed, reason.strip(), member.number)
        else:
            merging_in.open_sheet(change, found.key, reason.strip())
        left = merging_in.settle_down(change, member.id)
        change.public.update(member=member.number, item=application.item, criterion=criterion)
        change.private.update(reason=reason.strip(), points=points, name=member.name)
    shown = mark_text(points) if points is not None else ""
    return Settled(member.number, application.item, criterion, shown, left)


def _give(change: Change, found: MarkConflict, typed: str, reason: str, author: str) -> int:
    rubric = rubric_of(change)
    points = parse_mark(typed, criterion_of(rubric, found.key.criterion), rubric.step)
    if points is None:
        raise Refusal("packet.settle_mark")
    revision = max(one.revision for one in found.told) + 1
    same = next((one for one in reversed(found.told) if one.points == points), None)
    key = ScoreKey(found.key.member, found.key.application, found.key.criterion)
    words = same.reason if same is not None and same.reason else reason
    pages = same.evidence if same is not None else ""
    fact = ScoreFact(key, revision, points, words, author, "", change.now(), change.seq, pages)
    merging_in.settle_mark(change, found, fact, reason)
    return points
