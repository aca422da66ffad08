"""How far the experts lie apart on one application: marks without anybody's name, and what may be projected."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fusion_desk.domain.rubric import Criterion


@dataclass(frozen=True, slots=True)
class Dots:
    """The marks of one criterion, lowest first: nobody can tell whose they are. Points in hundredths."""

    criterion: Criterion
    points: tuple[int, ...]
    review: bool
    """The spread still asks for a re-check."""

    @property
    def spread(self) -> int | None:
        """分差; None below two marks."""
        return self.points[-1] - self.points[0] if len(self.points) > 1 else None

    @property
    def share(self) -> Fraction:
        """The spread as a share of the ceiling, by which criteria of unlike ceilings compare."""
        return Fraction(self.spread or 0, self.criterion.ceiling)


def dots_of(criterion: Criterion, marks: dict[str, int], *, review: bool) -> Dots:
    """The marks of one criterion with their givers left out."""
    return Dots(criterion, tuple(sorted(marks.values())), review)


def widest(dots: tuple[Dots, ...]) -> Dots | None:
    """The criterion with the greatest share of spread; None where nothing can lie apart yet."""
    apart = [one for one in dots if one.spread is not None]
    return max(apart, key=lambda one: one.share, default=None)


@dataclass(frozen=True, slots=True)
class Projected:
    """Everything the projector may ever show of an application; nothing else reaches its window."""

    sitting: str
    item: str
    name: str
    """Blank where the stage hides it."""
    applied: str
    leaving: tuple[str, ...]
    """Who must leave first, by 编号 or name as the policy says."""
    place: int
    """Its place in the agenda, from 1."""
    places: int
    held: bool = False
    """The sitting is on hold: the room is told so, and nothing else."""
