"""What a page is filled with: strips, each a horizontal slice that is never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.pace import expect_wanted
from fusion_desk.reports.style.paragraph import SetParagraph, Span, TextStyle
from fusion_desk.reports.style.pen import Pen

Draw = Callable[[Pen, float, float], None]
"""Draws a strip with its left edge at x and its top at y."""


def draw_nothing(pen: Pen, x: float, y: float) -> None:
    """An empty strip."""


@dataclass(frozen=True, slots=True)
class Head:
    """The column heads of a table, drawn again on every page it runs over."""

    strips: tuple[Strip, ...]
    rows_a_page: int | None = None
    """Rows after which a new page begins; None fills the page."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of the flow."""

    height: float
    draw: Draw = draw_nothing
    keep: bool = False
    """Stays on one page with the strip after it."""
    head: Head | None = None
    """The table it is a row of."""
    notes: str = ""
    """Footnote marks called on it."""
    outline: str = ""
    """Its title among the bookmarks."""
    is_space: bool = False
    """Dropped at the top of a page."""


def space(height: float) -> Strip:
    """Vertical room, dropped at the top of a page."""
    return Strip(height, is_space=True)


def paragraph(
    text: str | Sequence[Span], style: TextStyle, measure: float, *, keep: bool = False, outline: str = ""
) -> list[Strip]:
    """The strips of a paragraph; `keep` ties its last line to what follows."""
    expect_wanted()
    spans = (Span(text, style.face),) if isinstance(text, str) else text
    set_text = SetParagraph(spans, style, measure)
    count = len(set_text.lines)
    strips = [
        Strip(
            style.leading,
            _line_drawer(set_text, number, style),
            keep=keep if number == count - 1 else style.together and number in {0, count - 2},
            notes=set_text.notes(line),
            outline=outline if number == 0 else "",
        )
        for number, line in enumerate(set_text.lines)
    ]
    before = [space(style.before)] if style.before else []
    after = [replace(space(style.after), keep=keep)] if style.after else []
    return [*before, *strips, *after]


def baseline(leading: float, size: float) -> float:
    """How far below the top of a line its baseline lies: ink centred in the leading."""
    return leading / 2 + size * 0.38


def _line_drawer(set_text: SetParagraph, number: int, style: TextStyle) -> Draw:
    depth = baseline(style.leading, style.size)

    def draw(pen: Pen, x: float, y: float) -> None:
        set_text.draw(pen, number, x, y - depth)

    return draw


def keep_together(strips: Iterable[Strip]) -> list[Strip]:
    """The strips tied to one another; the last one stays free."""
    tied = [replace(strip, keep=True) for strip in strips]
    if tied:
        tied[-1] = replace(tied[-1], keep=False)
    return tied


def tie_to_next(strips: Iterable[Strip]) -> list[Strip]:
    """The strips tied to one another and to what follows."""
    return [replace(strip, keep=True) for strip in strips]


def units(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """The runs of strips that belong on one page."""
    unit: list[Strip] = []
    for strip in strips:
        unit.append(strip)
        if not strip.keep:
            yield unit
            unit = []
    if unit:
        yield unit
