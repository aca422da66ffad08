"""One applicant per criterion beside the panel: a band for the middle half, a line for the middle, dots for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape
from fusion_desk.figures.scale import Scale, scale

ROW = 30.0
TOP = 6.0
AXIS = 34.0
SHOWN = 92.0
MOST_DOTS = 200
"""Of more people only the band and both ends are drawn: dots would be a line."""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One criterion in percent of its ceiling; own = the applicant's result, None without one."""

    label: str
    own: float | None
    others: tuple[float, ...]
    shown: str


def profile(
    rows: Sequence[ProfileRow], width: float, *, label_width: float, axis_word: str, spoken: str
) -> Drawing:
    """Rows from top to bottom on one axis."""
    known = [value for row in rows for value in (*row.others, *([] if row.own is None else [row.own]))]
    axis = scale(known, label_width + 8, width - SHOWN)
    bottom = TOP + ROW * len(rows)
    shapes: list[Shape] = []
    for value, text in axis.ticks():
        x = axis.place(value)
        shapes.append(Line(x, TOP, x, bottom, Ink.FAINT, 0.6))
        shapes.append(Label(x, bottom + 13, text, Ink.QUIET, 8.0, Align.CENTRE))
    for at, row in enumerate(rows):
        shapes += _row(row, axis, TOP + ROW * (at + 0.5), label_width, width)
    shapes.append(Label(axis.right, bottom + 27, axis_word, Ink.QUIET, 8.0, Align.RIGHT))
    return Drawing(width, bottom + AXIS, tuple(shapes), spoken)


def _row(row: ProfileRow, axis: Scale, y: float, label_width: float, width: float) -> list[Shape]:
    shapes: list[Shape] = [
        Line(0, y + ROW / 2, width, y + ROW / 2, Ink.FAINT, 0.6),
        Label(label_width, y + 3.2, row.label, Ink.TEXT, 9.0, Align.RIGHT),
        Label(width, y + 3.2, row.shown, Ink.TEXT, 9.0, Align.RIGHT),
    ]
    if row.others:
        low, high = _middle_half(row.others)
        left, right = axis.place(low), axis.place(high)
        shapes.append(Patch(left, y - 8, max(right - left, 1.0), 16, Ink.MARK, 0.16))
        ends = axis.place(row.others[0]), axis.place(row.others[-1])
        shapes.append(Line(ends[0], y, ends[1], y, Ink.QUIET, 0.6))
        if len(row.others) <= MOST_DOTS:
            shapes += _dots(_without(row.others, row.own), axis, y)
        x = axis.place(median(row.others))
        shapes.append(Line(x, y - 9, x, y + 9, Ink.TEXT, 1.6))
    if row.own is not None:
        shapes.append(Dot(axis.place(row.own), y, 4.6, Ink.OWN))
    return shapes


def _middle_half(values: Sequence[float]) -> tuple[float, float]:
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def _without(values: Sequence[float], own: float | None) -> list[float]:
    """Everybody but the applicant, who is drawn as a diamond."""
    rest = list(values)
    if own in rest:
        rest.remove(own)
    return rest


def _dots(values: Sequence[float], axis: Scale, y: float) -> list[Shape]:
    stacked: dict[float, int] = {}
    shapes: list[Shape] = []
    for value in values:
        place = round(axis.place(value), 1)
        level = stacked.get(place, 0)
        stacked[place] = level + 1
        shapes.append(Dot(place, y + 5.0 - 3.6 * min(level, 3), 1.7, Ink.QUIET))
    return shapes
