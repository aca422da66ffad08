"""Bars from 0 to 1: how far each expert has come, how far apart a criterion is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape

ROW = 22.0
THICK = 9.0
TOP = 4.0
BEFORE = 14.0
"""Between the words of a row and its bar: a diamond at nought keeps clear of them."""
BEYOND = 2.0
"""By so much the mark at the end of a bar stands out above and below it."""
FOOT = 18.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A row; `flagged` ends in a diamond, so that grey paper and a colour-blind eye see it too."""

    label: str
    share: float
    shown: str
    flagged: bool = False


def bars(
    rows: Sequence[Bar],
    width: float,
    *,
    label_width: float,
    shown_width: float,
    spoken: str,
    limit: float | None = None,
    limit_word: str = "",
) -> Drawing:
    """Rows from top to bottom; `limit` is a dashed line of reference with its word below."""
    left, right = label_width + BEFORE, width - shown_width
    room = right - left
    bottom = TOP + ROW * len(rows)
    shapes: list[Shape] = []
    for at, row in enumerate(rows):
        y = TOP + ROW * (at + 0.5)
        if at:
            shapes.append(Line(0, y - ROW / 2, width, y - ROW / 2, Ink.FAINT, 0.6))
        shapes.append(Label(label_width, y + 3.2, row.label, Ink.TEXT, 9.0, Align.RIGHT))
        shapes.append(Patch(left, y - THICK / 2, room, THICK, Ink.FAINT, 0.9))
        share = min(max(row.share, 0.0), 1.0)
        if share > 0:
            shapes.append(Patch(left, y - THICK / 2, room * share, THICK, Ink.MARK))
        end = THICK / 2 + BEYOND
        shapes.append(Line(right, y - end, right, y + end, Ink.QUIET, 1.2))
        if row.flagged:
            shapes.append(Dot(left + room * share, y, 5.0, Ink.FLAG))
        shapes.append(Label(width, y + 3.2, row.shown, Ink.TEXT, 9.0, Align.RIGHT))
    if limit is not None:
        x = left + room * limit
        shapes += [Line(x, y, x, y + 3, Ink.TEXT, 1.2) for y in _dashes(TOP, bottom)]
        shapes.append(Label(x, bottom + 12, limit_word, Ink.QUIET, 8.0, Align.CENTRE))
    return Drawing(width, bottom + (FOOT if limit is not None else 4.0), tuple(shapes), spoken)


def _dashes(top: float, bottom: float) -> list[float]:
    return [top + 6.0 * at for at in range(int((bottom - top) / 6.0))]
