"""What anchor dossiers say, for the review office and the chair alone."""

from __future__ import annotations

from fusion_desk.analysis.anchor_severity import AnchorReading
from fusion_desk.analysis.panel_anchors import DesignReading, panel_anchors
from fusion_desk.domain.identity import MemberId
from fusion_desk.store import design, scores
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of, rubric_of

__all__ = ["AnchorReading", "DesignReading", "design_reading"]


def design_reading(panel: PanelFile, viewer: MemberId | None = None) -> DesignReading:
    """Read the marks; a viewer who has anchors still to mark is shown nothing that could sway them."""
    with panel.reading() as reader:
        anchors = design.find_anchors(reader)
        criteria = [one.key for one in rubric_of(reader).criteria]
        if viewer is not None and design.find_order(reader, criteria).left.get(viewer, 0) > 0:
            return DesignReading(anchors)
        marks, numbers = design.anchor_marks(reader), scores.member_numbers(reader)
        fed_back, rails = bool(design.find_given(reader)), policy_of(reader).rails
    return panel_anchors(anchors, marks, numbers, criteria, rails, fed_back=fed_back)
