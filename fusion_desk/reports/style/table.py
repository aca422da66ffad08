"""Tables drawn as plain strings: columns with their widths, rows that are never cut, heads that repeat.

Cells are broken into lines with the same rules as paragraphs, but their measures are remembered by text, and a
row is drawn in one go: a thousand rows take a fraction of what a table of paragraph objects takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.kinsoku import BLANKS, Line, break_lines, may_break, words_cut
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.strips import Draw, Head, Strip
from fusion_desk.reports.style.wording import listed_name

PADDING = 2.6
# Cells longer than this are text to read, not words to set; trying every break would take long.
MOST_BALANCED = 3
LONGEST_BALANCED = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the width, and how its cells stand (left, centre, right)."""

    title: str
    share: float
    align: str = "centre"
    names: bool = False
    """A list of names: two characters are spread to the width of three."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table is set, in points."""

    size: float = 9.0
    leading: float = 12.5
    least_height: float = 22.0
    """Of a row; a form to be filled by hand needs more."""
    head_size: float = 9.0
    padding: float = 2.6
    """Above and below the lines of a cell."""
    rows_a_page: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A title over several neighbouring columns: the head then has two levels."""

    title: str
    columns: int


class _Cells:
    """Breaks cell texts into lines, remembering what it has broken before."""

    def __init__(self, face: Face, size: float) -> None:
        self.face = face
        self._size = size
        self._typeface = typeface(face)
        self._broken: dict[tuple[str, float, bool], tuple[tuple[str, float], ...]] = {}

    def lines(self, text: str, measure: float, *, balanced: bool = False) -> tuple[tuple[str, float], ...]:
        """The lines of a cell, each with its width."""
        key = (text, measure, balanced)
        broken = self._broken.get(key)
        if broken is None:
            broken = self._break(text, measure, balanced)
            self._broken[key] = broken
        return broken

    def _break(self, text: str, measure: float, balanced: bool) -> tuple[tuple[str, float], ...]:
        if "\n" in text:
            return tuple(line for part in text.split("\n") for line in self._break(part, measure, balanced))
        width = self._typeface.width(text, self._size)
        if width <= measure:
            return ((text, width),)
        ems = self._typeface.advances
        advances = [ems[character] * self._size for character in text]
        lines = self._lines(text, advances, measure)
        if balanced:
            lines = self._balance(text, advances, measure, lines)
        return tuple((text[line.start : line.end], line.width) for line in lines)

    def _lines(self, text: str, advances: list[float], measure: float) -> list[Line]:
        return break_lines(text, advances, size=self._size, first=measure, rest=measure, justify=False)

    def _balance(self, text: str, advances: list[float], measure: float, lines: list[Line]) -> list[Line]:
        """The same number of lines, as even as may be and with words left whole where they can be.

        高技能 / 人才 rather than 高技能人 / 才, 专业技术 / 人才 rather than 专业技 / 术人才.
        """
        if not 2 <= len(lines) <= MOST_BALANCED or len(text) > LONGEST_BALANCED:
            return lines
        places = [at for at in range(1, len(text)) if may_break(text, at)]
        best, best_cost = lines, (len(text), measure)
        for ends in combinations(places, len(lines) - 1):
            starts = (0, *ends)
            tried = [
                _line(text, advances, start, end)
                for start, end in zip(starts, (*ends, len(text)), strict=True)
            ]
            widest = max(line.width for line in tried)
            cost = (words_cut(text, ends), widest)
            if widest <= measure and cost < best_cost:
                best, best_cost = tried, cost
        return best


def _line(text: str, advances: list[float], start: int, end: int) -> Line:
    """A line of these characters without the blanks at its ends."""
    while start < end - 1 and text[start] in BLANKS:
        start += 1
    while start < end - 1 and text[end - 1] in BLANKS:
        end -= 1
    return Line(start, end, sum(advances[start:end]), 0.0, opens=start == 0)


class Table:
    """Rows of strings as strips; every row carries the head that repeats on each page."""

    def __init__(
        self,
        columns: Sequence[Column],
        measure: float,
        style: TableStyle | None = None,
        groups: Sequence[Group] = (),
        *,
        headless: bool = False,
    ) -> None:
        self._columns = columns
        self._style = style or TableStyle()
        total = sum(column.share for column in columns)
        self._widths = [measure * column.share / total for column in columns]
        self._edges = [0.0]
        for width in self._widths:
            self._edges.append(self._edges[-1] + width)
        self._body = _Cells(Face.SERIF, self._style.size)
        self._titles = _Cells(Face.SANS, self._style.head_size)
        self._head = Head(() if headless else self._head_strips(groups), self._style.rows_a_page)

    def strips(
        self,
        rows: Sequence[Sequence[str]],
        closing: Sequence[str] = (),
        *,
        fields: Sequence[str] = (),
        field_column: int = 0,
    ) -> list[Strip]:
        """The head, the rows, and closing lines over the whole width (totals, 以下空白).

        `fields` names the signature field of each row, in its cell of column `field_column`.
        """
        body = [self._row(row) for row in paced(rows)]
        if fields:
            body = [
                replace(strip, draw=self._with_field(strip, name, field_column))
                for strip, name in zip(body, fields, strict=True)
            ]
        ends = [self._closing(text) for text in closing]
        if ends:
            # The closing lines never stand alone under a repeated head, nor with a single row.
            body[-2:] = [replace(strip, keep=True) for strip in body[-2:]]
        ends = [replace(strip, keep=True) for strip in ends[:-1]] + ends[-1:]
        return [*self._head.strips, *body, *ends]

    def _with_field(self, strip: Strip, name: str, column: int) -> Draw:
        left, width, height = self._edges[column], self._widths[column], strip.height

        def draw(pen: Pen, x: float, y: float) -> None:
            strip.draw(pen, x, y)
            pen.field(name, x + left + 1, y - height + 1, width - 2, height - 2)

        return draw

    def _row(self, cells: Sequence[str]) -> Strip:
        placed = [
            self._body.lines(
                listed_name(text) if column.names else text,
                width - 2 * PADDING,
                balanced=column.align == "centre",
            )
            for text, width, column in zip(cells, self._widths, self._columns, strict=True)
        ]
        return self._strip(placed, self._body, [column.align for column in self._columns], self._head)

    def _strip(
        self,
        placed: Sequence[Sequence[tuple[str, float]]],
        cells: _Cells,
        aligns: Sequence[str],
        head: Head | None,
    ) -> Strip:
        style = self._style
        height = max(max(map(len, placed)) * style.leading + 2 * style.padding, style.least_height)
        places = [
            (dx, dy, text)
            for column, lines in enumerate(placed)
            for dx, dy, text in self._places(column, lines, aligns[column], height)
        ]
        edges = self._edges
        size = style.size if cells is self._body else style.head_size

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.texts([(x + dx, y + dy, text) for dx, dy, text in places], cells.face, size)
            bottom = y - height
            pen.grid(x, y, bottom, edges)

        return Strip(height, draw, head=head)

    def _places(
        self, column: int, lines: Sequence[tuple[str, float]], align: str, height: float
    ) -> list[tuple[float, float, str]]:
        style = self._style
        left, width = self._edges[column], self._widths[column]
        first = -(height - len(lines) * style.leading) / 2 - style.leading / 2 - style.size * 0.38
        places: list[tuple[float, float, str]] = []
        for number, (text, text_width) in enumerate(lines):
            if align == "left":
                dx = left + PADDING
            elif align == "right":
                dx = left + width - PADDING - text_width
            else:
                dx = left + (width - text_width) / 2
            places.append((dx, first - number * style.leading, text))
        return places

    def _closing(self, text: str) -> Strip:
        style = self._style
        measure = self._edges[-1]
        lines = self._body.lines(text, measure - 4 * PADDING)
        height = max(len(lines) * style.leading + 2 * style.padding, style.least_height)

        def draw(pen: Pen, x: float, y: float) -> None:
            first = y - (height - len(lines) * style.leading) / 2 - style.leading / 2 - style.size * 0.38
            centred = len(lines) == 1
            for number, (line, width) in enumerate(lines):
                left = x + (measure - width) / 2 if centred else x + 2 * PADDING
                pen.text(left, first - number * style.leading, line, Face.SERIF, style.size)
            pen.grid(x, y, y - height, [0.0, measure])

        return Strip(height, draw)

    def _head_strips(self, groups: Sequence[Group]) -> tuple[Strip, ...]:
        style = self._style
        titles = [
            self._titles.lines(column.title, width - PADDING, balanced=True)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        aligns = ["centre"] * len(titles)
        if not groups:
            return (replace(self._strip(titles, self._titles, aligns, None), keep=True),)
        return (replace(self._grouped_head(groups, titles, style), keep=True),)

    def _grouped_head(
        self, groups: Sequence[Group], titles: Sequence[Sequence[tuple[str, float]]], style: TableStyle
    ) -> Strip:
        upper = style.leading + 2 * style.padding + 2
        lower = max(len(lines) for lines in titles) * style.leading + 2 * style.padding + 2
        height = max(upper + lower, style.least_height)
        spans = _spans(groups)
        texts: list[tuple[float, float, str]] = []
        for title, first, last in spans:
            if title:
                left, right = self._edges[first], self._edges[last]
                width = self._titles.lines(title, right - left)[0][1]
                texts.append(((left + right - width) / 2, -upper / 2 - style.head_size * 0.38, title))
            for column in range(first, last):
                low = lower if title else height
                top = upper if title else 0.0
                texts += [
                    (dx, dy - top, text)
                    for dx, dy, text in self._places(column, titles[column], "centre", low)
                ]
        edges = self._edges
        size = style.head_size

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.texts([(x + dx, y + dy, text) for dx, dy, text in texts], Face.SANS, size)
            bottom = y - height
            rules = [(x, y, x + edges[-1], y), (x, bottom, x + edges[-1], bottom)]
            for title, first, last in spans:
                if title:
                    rules.append((x + edges[first], y - upper, x + edges[last], y - upper))
                rules += [
                    (
                        x + edges[column],
                        y if column == first or not title else y - upper,
                        x + edges[column],
                        bottom,
                    )
                    for column in range(first, last)
                ]
            rules.append((x + edges[-1], y, x + edges[-1], bottom))
            pen.lines(rules)

        return Strip(height, draw)


def _spans(groups: Sequence[Group]) -> list[tuple[str, int, int]]:
    spans: list[tuple[str, int, int]] = []
    start = 0
    for group in groups:
        spans.append((group.title, start, start + group.columns))
        start += group.columns
    return spans
