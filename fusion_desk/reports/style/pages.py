"""Filling pages: sections of strips become numbered pages with their head, foot and footnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.house_style import NOTE_LEADING, NOTE_RULE
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.strips import Head, Strip, units


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page and its margins, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def measure(self) -> float:
        """The width of the text area."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height of the text area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands: in its section and in the paper."""

    number: int
    section_number: int
    section_pages: int
    pages: int


Furniture = Callable[[Pen, PageShape, PagePlace], None]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper that begins on a new page: the text, or one annex."""

    shape: PageShape
    strips: Sequence[Strip]
    head: Furniture | None = None
    """Drawn within `head_height` below the top margin of each page."""
    head_height: float = 0.0
    foot: Furniture | None = None
    """Drawn within `foot_height` above the bottom margin of each page, e.g. the signature line."""
    foot_height: float = 0.0
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the top edge it was given."""

    strip: Strip
    top: float


@dataclass(slots=True)
class Filled:
    """One page of a section: what lies where, and which footnotes it calls."""

    placed: list[Placed] = field(default_factory=list[Placed])
    notes: str = ""


def fill(section: Section) -> list[Filled]:
    """The pages of a section."""
    filler = _Filler(section)
    for unit in paced(units(section.strips)):
        filler.place(unit)
    return filler.pages


class _Filler:
    """Places units one after another, beginning pages as they fill."""

    def __init__(self, section: Section) -> None:
        shape = section.shape
        self._top = shape.height - shape.top - section.head_height
        self._bottom = shape.bottom + section.foot_height
        self.pages: list[Filled] = [Filled()]
        self._y = self._top
        self._rows = 0

    def place(self, unit: list[Strip]) -> None:
        if not self._fits(unit) and self._page.placed:
            self._begin_page()
            unit = self._with_head(unit)
        for strip in unit:
            # A unit taller than a page is cut between its strips after all.
            if self._page.placed and not self._fits([strip]):
                self._begin_page()
            self._put(strip)

    @property
    def _page(self) -> Filled:
        return self.pages[-1]

    def _begin_page(self) -> None:
        self.pages.append(Filled())
        self._y = self._top
        self._rows = 0

    def _with_head(self, unit: list[Strip]) -> list[Strip]:
        head = unit[0].head
        return unit if head is None else [*head.strips, *unit]

    def _fits(self, unit: Sequence[Strip]) -> bool:
        notes = set(self._page.notes).union(*(strip.notes for strip in unit))
        room = self._y - self._bottom - _notes_height(len(notes))
        if sum(strip.height for strip in unit) > room + 0.01:
            return False
        return all(_row_fits(strip.head, self._rows, unit) for strip in unit[:1])

    def _put(self, strip: Strip) -> None:
        page = self._page
        if strip.is_space and not page.placed:
            return
        page.placed.append(Placed(strip, self._y))
        self._y -= strip.height
        page.notes = "".join(sorted(set(page.notes) | set(strip.notes)))
        self._rows = self._rows + 1 if strip.head is not None else 0


def _row_fits(head: Head | None, rows: int, unit: Sequence[Strip]) -> bool:
    if head is None or head.rows_a_page is None:
        return True
    coming = sum(1 for strip in unit if strip.head is head)
    return rows + coming <= head.rows_a_page


def _notes_height(count: int) -> float:
    return NOTE_RULE + count * NOTE_LEADING if count else 0.0
