"""校准: what one expert is told in private after the anchor dossiers: their own marks beside the panel's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.rounding import mean_half_up

LEAST_EXPERTS = 3
"""With two, the median and one's own mark give the other's."""


@dataclass(frozen=True, slots=True)
class CriterionFeedback:
    """One criterion of one anchor dossier, in hundredths of a point."""

    criterion: str
    own: int
    median: int
    spread: int
    """Highest less lowest mark of the panel."""


@dataclass(frozen=True, slots=True)
class AnchorFeedback:
    """One anchor dossier."""

    item: str
    lines: tuple[CriterionFeedback, ...]
    experts: int

    @property
    def own(self) -> int:
        """The sum of one's own marks."""
        return sum(one.own for one in self.lines)

    @property
    def median(self) -> int:
        """The sum of the medians."""
        return sum(one.median for one in self.lines)


def feedback_of(
    item: str,
    marks: Mapping[str, Mapping[str, int]],
    criteria: Collection[str],
    member: MemberId,
    panel: Collection[MemberId],
) -> AnchorFeedback:
    """By criterion: one's own mark, and median and spread of those of the panel (oneself included)."""
    lines: list[CriterionFeedback] = []
    for key in criteria:
        given = marks[key]
        points = sorted(given[one] for one in panel)
        lines.append(CriterionFeedback(key, given[member], median(points), points[-1] - points[0]))
    return AnchorFeedback(item, tuple(lines), len(panel))


def median(points: list[int]) -> int:
    """Of sorted hundredths; the mean of the middle two, half up, where there is no middle one."""
    half = len(points) // 2
    return points[half] if len(points) % 2 else mean_half_up(points[half - 1] + points[half], 2)
