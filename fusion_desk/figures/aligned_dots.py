"""Rows of dots on one axis: the experts' marks of one candidate per criterion, or the totals one expert gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Shape, Spot
from fusion_desk.figures.scale import scale

ROW = 24.0
AXIS = 20.0
TOP = 6.0


@dataclass(frozen=True, slots=True)
class Dots:
    """One row; `own` is drawn as a diamond over the others, `middle` as a tick."""

    label: str
    values: tuple[float, ...]
    middle: float | None = None
    own: float | None = None
    shown: str = ""
    flagged: bool = False
    """Its own dot asks for a look."""
    key: str = ""
    """By which the figure is explained; blank where it is not."""


def aligned_dots(
    rows: Sequence[Dots], width: float, *, label_width: float, ends: tuple[float, float] | None, spoken: str
) -> Drawing:
    """Rows from top to bottom on one axis; equal figures are stacked, so that none hides another."""
    known = ends if ends is not None else [value for row in rows for value in row.values]
    axis = scale(known, label_width + 8, width - 44)
    bottom = TOP + ROW * len(rows)
    shapes: list[Shape] = []
    for value, text in axis.ticks():
        x = axis.place(value)
        shapes.append(Line(x, TOP, x, bottom, Ink.FAINT, 0.6))
        shapes.append(Label(x, bottom + 13, text, Ink.QUIET, 8.0, Align.CENTRE))
    for at, row in enumerate(rows):
        y = TOP + ROW * (at + 0.5)
        if at:
            shapes.append(Line(0, y - ROW / 2, width, y - ROW / 2, Ink.FAINT, 0.6))
        shapes.append(Label(label_width, y + 3.2, row.label, Ink.TEXT, 9.0, Align.RIGHT))
        stacked: dict[float, int] = {}
        for value in sorted(row.values):
            place = round(axis.place(value), 1)
            level = stacked.get(place, 0)
            stacked[place] = level + 1
            shapes.append(Dot(place, y + 4.0 - 4.4 * min(level, 3), 2.2, Ink.MARK))
        if row.middle is not None:
            x = axis.place(row.middle)
            shapes.append(Line(x, y - ROW / 2 + 3, x, y + ROW / 2 - 3, Ink.TEXT, 1.4))
        if row.own is not None:
            shapes.append(Dot(axis.place(row.own), y, 4.2, Ink.FLAG if row.flagged else Ink.OWN))
        shapes.append(Label(width, y + 3.2, row.shown, Ink.TEXT, 9.0, Align.RIGHT))
    spots = tuple(
        Spot(0, TOP + ROW * at, width, ROW, row.key, f"{row.label} {row.shown}")
        for at, row in enumerate(rows)
        if row.key
    )
    return Drawing(width, bottom + AXIS, tuple(shapes), spoken, spots)
