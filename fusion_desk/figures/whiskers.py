"""One row a person or criterion: a figure with its interval beside a line of reference (严宽, 两类人才差距)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Shape, Spot
from fusion_desk.figures.scale import Scale, scale

ROW = 20.0
AXIS = 28.0
TOP = 8.0
RADIUS = 3.6
VALUE_WIDTH = 52.0


@dataclass(frozen=True, slots=True)
class Whisker:
    """A row; `flagged` where the interval keeps away from the reference."""

    label: str
    value: float
    lower: float
    upper: float
    shown: str
    """The figure as text, at the right edge."""
    key: str = ""
    """By which the figure is explained; blank where it is not."""

    @property
    def flagged(self) -> bool:
        """Whether the interval does not hold 0."""
        return self.lower > 0 or self.upper < 0


def whiskers(
    rows: Sequence[Whisker], width: float, *, label_width: float, left_word: str, right_word: str, spoken: str
) -> Drawing:
    """Rows from top to bottom on one axis with 0 marked; the words say what lies to either side of it."""
    axis = scale(
        [end for row in rows for end in (row.lower, row.upper)],
        label_width + 6,
        width - VALUE_WIDTH,
        with_zero=True,
    )
    bottom = TOP + ROW * len(rows)
    shapes: list[Shape] = [*_axis(axis, bottom)]
    for at, row in enumerate(rows):
        shapes += _row(row, axis, TOP + ROW * (at + 0.5), label_width, width, first=not at)
    words = bottom + AXIS
    shapes.append(Label(axis.left, words, left_word, Ink.QUIET, 8.0))
    shapes.append(Label(axis.right, words, right_word, Ink.QUIET, 8.0, Align.RIGHT))
    spots = tuple(
        Spot(0, TOP + ROW * at, width, ROW, row.key, f"{row.label} {row.shown}")
        for at, row in enumerate(rows)
        if row.key
    )
    return Drawing(width, words + 4, tuple(shapes), spoken, spots)


def _axis(axis: Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for value, text in axis.ticks():
        x = axis.place(value)
        zero = abs(value) < axis.step / 2
        shapes.append(Line(x, TOP, x, bottom + 3, Ink.QUIET if zero else Ink.FAINT, 1.2 if zero else 0.6))
        shapes.append(Label(x, bottom + 14, text, Ink.QUIET, 8.0, Align.CENTRE))
    return shapes


def _row(
    row: Whisker, axis: Scale, y: float, label_width: float, width: float, *, first: bool
) -> list[Shape]:
    ink = Ink.FLAG if row.flagged else Ink.MARK
    edge: list[Shape] = [] if first else [Line(0, y - ROW / 2, width, y - ROW / 2, Ink.FAINT, 0.6)]
    return [
        *edge,
        Label(label_width, y + 3.2, row.label, Ink.TEXT, 9.0, Align.RIGHT),
        Line(axis.place(row.lower), y, axis.place(row.upper), y, ink, 1.6),
        *(Line(axis.place(end), y - 3, axis.place(end), y + 3, ink, 1.2) for end in (row.lower, row.upper)),
        Dot(axis.place(row.value), y, RADIUS + (0.8 if row.flagged else 0), ink),
        Label(width, y + 3.2, row.shown, Ink.TEXT, 9.0, Align.RIGHT),
    ]
