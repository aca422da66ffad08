"""Experts against experts: how alike two of them rank the same people, darker for more alike, the figure in the cell."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from fusion_desk.figures.drawing import Align, Drawing, Ink, Label, Patch, Shape

HEAD = 18.0
PALE = 0.75
"""Up to this shade dark figures are read better than light ones, on grey paper and on screen."""


def heat_map(names: Sequence[str], values: Sequence[Sequence[float]], width: float, spoken: str) -> Drawing:
    """A square of figures from 0 to 1 (nan: nothing in common); the diagonal stays empty."""
    side = (width - 34.0) / max(len(names), 1)
    cell = min(side, 34.0)
    shapes: list[Shape] = []
    for row, name in enumerate(names):
        y = HEAD + cell * row
        shapes.append(Label(30.0, y + cell / 2 + 3, name, Ink.TEXT, 8.5, Align.RIGHT))
        shapes.append(Label(34.0 + cell * (row + 0.5), HEAD - 6, name, Ink.TEXT, 8.5, Align.CENTRE))
        for column, value in enumerate(values[row]):
            if column == row:
                continue
            x = 34.0 + cell * column
            if isnan(value):
                shapes.append(Label(x + cell / 2, y + cell / 2 + 3, "—", Ink.QUIET, 7.5, Align.CENTRE))
                continue
            shade = min(max(value, 0.0), 1.0) ** 2
            shapes.append(Patch(x + 0.6, y + 0.6, cell - 1.2, cell - 1.2, Ink.MARK, shade))
            shapes.append(
                Label(
                    x + cell / 2, y + cell / 2 + 3, f"{value:.2f}", Ink.TEXT, 7.5, Align.CENTRE, inverse=shade > PALE
                )
            )  # fmt: skip
    return Drawing(34.0 + cell * len(names), HEAD + cell * len(names) + 4, tuple(shapes), spoken)
