"""What the anchor dossiers of one panel say, for the window, the command line and the report alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.analysis.anchor_severity import AnchorReading, anchor_reading
from fusion_desk.analysis.masked_reading import MaskedFound
from fusion_desk.analysis.panel_given import item_marks
from fusion_desk.domain.anchors import Anchor
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.rounding import HUNDRED
from fusion_desk.domain.scoring import CountedMarks


@dataclass(frozen=True, slots=True)
class DesignReading:
    """The figures, and what there is to read them from."""

    anchors: tuple[Anchor, ...] = ()
    anchored: AnchorReading | None = None
    level: float | None = None
    """Adjusted p below which a difference becomes a question; None where the policy does not say."""
    fed_back: bool = False
    """Feedback was given after these marks, so they say how experts marked before it."""
    masked: MaskedFound = MaskedFound()  # noqa: RUF009 -- frozen


def panel_anchors(
    anchors: tuple[Anchor, ...],
    marks: CountedMarks,
    numbers: Mapping[MemberId, str],
    criteria: Sequence[str],
    rails: GuardRails,
    *,
    fed_back: bool,
) -> DesignReading:
    """Read the marks of the anchor dossiers; marks by 事项号, numbers: 编号 of members."""
    found = anchor_reading(
        tuple(item_marks(marks, numbers)),
        criteria,
        {one.application.item: one.track for one in anchors},
        {one.application.item: one.reference / HUNDRED for one in anchors if one.reference is not None},
    )
    percent = rails.get(Rail.FLAG_PERCENT)
    return DesignReading(anchors, found, None if percent is None else percent / 100, fed_back)
