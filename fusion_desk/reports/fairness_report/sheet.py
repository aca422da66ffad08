"""How the report is set: its measures and styles, and the few strips that every part uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite

from fusion_desk.figures.drawing import Drawing
from fusion_desk.reports.style.annexes.sheet import noted
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_4, SIZE_SMALL_4
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.plots import plot
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import Words

WORDS = Words("zh")
MEASURE = FORM_PAGE.measure
PLOT = MEASURE * 0.92
HEADING = TextStyle(Face.SANS, SIZE_4, 26.0, first_indent=0, align="left", before=8)
TEXT = TextStyle(Face.SERIF, SIZE_SMALL_4, 19.0)
POINT = TextStyle(Face.SERIF, SIZE_SMALL_4, 19.0, first_indent=0, hanging=1.5)
CAPTION = TextStyle(Face.SANS, 10.5, 18.0, first_indent=0, align="centre", before=6)
STYLE = TableStyle(size=9.5, leading=12.5, least_height=19.0, head_size=9.5)
PAGE_END = space(10_000)
"""Room that no page has, and that is dropped at the top of the next."""
KEPT_ROWS = 15
"""A table up to this long is not cut: what fits on a page is compared at a glance."""
MOST_NAMED = 12
CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”"
BLANK = re.compile(f"(?<=[{CHINESE}]) (?=[0-9A-Za-z+−])|(?<=[0-9A-Za-z%]) (?=[{CHINESE}])")


def tight(said: str) -> str:
    """As Chinese is set on paper: no blank between a character and a figure, which the screen has for the eye."""
    return BLANK.sub("", said)


def heading(text: str) -> list[Strip]:
    """The heading of a part, which stands among the bookmarks."""
    return paragraph(text, HEADING, MEASURE, keep=True, outline=text)


def text(said: str) -> list[Strip]:
    """A paragraph."""
    return paragraph(tight(said), TEXT, MEASURE)


def points(lines: Sequence[str]) -> list[Strip]:
    """Numbered lines."""
    return [
        strip
        for at, line in enumerate(lines, 1)
        for strip in paragraph(f"{at}. {tight(line)}", POINT, MEASURE)
    ]


def caption(said: str) -> list[Strip]:
    """The title of a plot or table, on the page of what it names."""
    return [space(4), *tie_to_next(paragraph(said, CAPTION, MEASURE))]


def drawn(title: str, drawing: Drawing) -> list[Strip]:
    """A plot with its title, and below it what to see."""
    return [*caption(title), *tie_to_next([plot(drawing, MEASURE)]), *text(drawing.spoken)]


def tabled(
    title: str, columns: Sequence[Column], cells: Sequence[Sequence[str]], notes: Sequence[str] = ()
) -> list[Strip]:
    """A table with its title and the notes below it."""
    rows = Table(columns, MEASURE, STYLE).strips([list(row) for row in cells])
    set_rows = noted(rows, [tight(note) for note in notes], MEASURE)
    return [*caption(title), *(keep_together(set_rows) if len(cells) <= KEPT_ROWS else set_rows), space(5)]


def named(names: Sequence[str]) -> str:
    """The names, or the first of very many."""
    more = f"等{len(names)}名" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def of_group(group: str) -> str:
    """How a group is called; without groups everybody is one."""
    return group or "全体"


def p_text(value: float) -> str:
    """P, never as 0: no test can say so."""
    return DASH if not isfinite(value) else "<0.001" if value < 0.001 else f"{value:.3f}"


def decimals(value: float | None, places: int = 2) -> str:
    """A figure with the printer's minus, or a dash."""
    if value is None or not isfinite(value):
        return DASH
    return f"{value:.{places}f}".replace("-", "−")
