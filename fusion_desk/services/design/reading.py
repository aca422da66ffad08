"""What anchor dossiers and masked re-scoring say, for the review office and the chair alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fusion_desk.analysis.anchor_severity import AnchorReading
from fusion_desk.analysis.masked_reading import MaskedFound, masked_reading
from fusion_desk.analysis.panel_anchors import DesignReading, panel_anchors
from fusion_desk.analysis.panel_given import item_marks
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.scoring import CountedMarks, Purpose
from fusion_desk.services.design.masked import MaskedView, read_masked
from fusion_desk.store import design, scores
from fusion_desk.store.listings import find_tracks
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.standings import find_results
from fusion_desk.store.viewing import shown_to

__all__ = ["AnchorReading", "DesignReading", "design_reading"]


def design_reading(panel: PanelFile, viewer: MemberId | None = None) -> DesignReading:
    """Read the marks; a viewer who has some of them still to give is shown nothing that could sway them."""
    with panel.reading() as reader:
        anchors = design.find_anchors(reader)
        criteria = [one.key for one in rubric_of(reader).criteria]
        masked = _masked(reader, criteria, viewer)
        if viewer is not None and design.find_order(reader, criteria).left.get(viewer, 0) > 0:
            return DesignReading(anchors, masked=masked)
        marks, numbers = design.anchor_marks(reader), scores.member_numbers(reader)
        fed_back, rails = bool(design.find_given(reader)), policy_of(reader).rails
    found = panel_anchors(anchors, marks, numbers, criteria, rails, fed_back=fed_back)
    return replace(found, masked=masked)


def _masked(reader: Reader, criteria: Sequence[str], viewer: MemberId | None) -> MaskedFound:
    view = read_masked(reader)
    given, awaited = sum(one.given for one in view.progress), sum(one.awaited for one in view.progress)
    if view.draw is None or not given or _has_some_left(view, viewer):
        return MaskedFound(view.draw is not None, given, awaited, None)
    results, tracks = find_results(reader), find_tracks(reader)
    shown = [one.contender for one in shown_to(reader, results, viewer)]
    items = {one.application: one.item for one in shown if one.item in view.draw.items}
    tasks = {(one.member.id, it.id) for one in view.tasks for it in one.applications}
    second: CountedMarks = {}
    for key, mark in scores.current_marks(reader, purpose=Purpose.MASKED).items():
        if key.application in items and (key.member, key.application) in tasks:
            by_criterion = second.setdefault(items[key.application], {})
            by_criterion.setdefault(key.criterion, {})[key.member] = mark.points
    first = {item: results.first.get(application, {}) for application, item in items.items()}
    reading = masked_reading(
        tuple(item_marks(first, results.numbers)),
        tuple(item_marks(second, results.numbers)),
        criteria,
        {one.item: tracks.get(one.number) for one in shown},
        policy_of(reader).rails,
    )
    return MaskedFound(True, given, awaited, reading)


def _has_some_left(view: MaskedView, viewer: MemberId | None) -> bool:
    return any(one.member.id == viewer and not one.complete for one in view.progress)
