"""What anchor dossiers say, for the review office and the chair alone."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.analysis.anchor_severity import AnchorReading, anchor_reading
from fusion_desk.analysis.panel_given import item_marks
from fusion_desk.domain.anchors import Anchor
from fusion_desk.domain.guard_rails import Rail
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.rounding import HUNDRED
from fusion_desk.store import design, scores
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of, rubric_of

__all__ = ["AnchorReading", "DesignReading", "design_reading"]


@dataclass(frozen=True, slots=True)
class DesignReading:
    """The figures, and what there is to read them from."""

    anchors: tuple[Anchor, ...]
    anchored: AnchorReading | None
    level: float | None
    """Adjusted p below which a difference becomes a question; None where the policy does not say."""
    fed_back: bool
    """Feedback was given after these marks, so they say how experts marked before it."""


def design_reading(panel: PanelFile, viewer: MemberId | None = None) -> DesignReading:
    """Read the marks; a viewer who has anchors still to mark is shown nothing that could sway them."""
    with panel.reading() as reader:
        anchors = design.find_anchors(reader)
        criteria = [one.key for one in rubric_of(reader).criteria]
        if viewer is not None and design.find_order(reader, criteria).left.get(viewer, 0) > 0:
            return DesignReading(anchors, None, None, fed_back=False)
        marks = tuple(item_marks(design.anchor_marks(reader), scores.member_numbers(reader)))
        fed_back = bool(design.find_given(reader))
        percent = policy_of(reader).rails.get(Rail.FLAG_PERCENT)
    found = anchor_reading(
        marks,
        criteria,
        {one.application.item: one.track for one in anchors},
        {one.application.item: one.reference / HUNDRED for one in anchors if one.reference is not None},
    )
    return DesignReading(anchors, found, None if percent is None else percent / 100, fed_back)
