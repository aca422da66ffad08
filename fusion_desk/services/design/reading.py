"""What anchor dossiers and masked re-scoring say, for the review office and the chair alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fusion_desk.analysis.anchor_severity import AnchorReading
from fusion_desk.analysis.masked_reading import MaskedFound
from fusion_desk.analysis.panel_anchors import DesignReading, panel_anchors
from fusion_desk.analysis.panel_masked import panel_masked
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.masked import masked_progress
from fusion_desk.store import design, masked, scores
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
        again = _masked(reader, criteria, viewer)
        if viewer is not None and design.find_order(reader, criteria).left.get(viewer, 0) > 0:
            return DesignReading(anchors, masked=again)
        marks, numbers = design.anchor_marks(reader), scores.member_numbers(reader)
        fed_back, rails = bool(design.find_given(reader)), policy_of(reader).rails
    found = panel_anchors(anchors, marks, numbers, criteria, rails, fed_back=fed_back)
    return replace(found, masked=again)


def _masked(reader: Reader, criteria: Sequence[str], viewer: MemberId | None) -> MaskedFound:
    record = masked.find_record(reader)
    if record is None:
        return MaskedFound()
    results = find_results(reader)
    found = panel_masked(
        record,
        shown_to(reader, results, viewer),
        results.first,
        find_tracks(reader),
        results.numbers,
        criteria,
        policy_of(reader).rails,
    )
    if viewer is None:
        return found
    progress = masked_progress(record.tasks, criteria, record.newest())
    waits = any(one.member.id == viewer and not one.complete for one in progress)
    return replace(found, reading=None) if waits else found
