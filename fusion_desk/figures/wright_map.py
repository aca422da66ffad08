"""A Wright map: people, experts and criteria on one upright ruler, with the bands along it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape
from fusion_desk.figures.scale import Scale, scale

ROW = 12.0
ROWS = 30
TOP = 34.0
AXIS = 30.0
BANDS = 62.0
DOT = 2.2
STEP = 5.6
GAP = 10.0
CHARACTER = 8.5
"""Width of a Chinese character in a label; a letter or digit takes half."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One label at its height on the ruler; `flagged` is drawn as a diamond."""

    label: str
    value: float
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The titles of the columns with what a high place means, and what one dot stands for when there are many."""

    people: tuple[str, str]
    experts: tuple[str, str]
    criteria: tuple[str, str]
    bands: tuple[str, str]


def dots_each(people: Sequence[float], others: Sequence[float], width: float) -> int:
    """How many people one dot stands for, so that the fullest row fits; `others` = what else is on the ruler."""
    rows, left = _rows(people, _axis([*people, *others])), _columns(width)
    fullest = max((rows.count(row) for row in set(rows)), default=1)
    return max(1, ceil(fullest * STEP / (left[1] - left[0] - GAP)))


def wright_map(
    people: Sequence[float],
    experts: Sequence[Placed],
    criteria: Sequence[Placed],
    bands: Sequence[tuple[str, float | None]],
    width: float,
    heads: Heads,
    spoken: str,
) -> Drawing:
    """All on one axis in logits; `bands` = name and where the band begins (None for the lowest), lowest first."""
    others = [*(one.value for one in (*experts, *criteria)), *_begins(bands)]
    axis = _axis([*people, *others])
    left = _columns(width)
    shapes: list[Shape] = [*_ruler(axis, width), *_bands(bands, axis, left[3], width)]
    shapes += _people(people, axis, left[0], dots_each(people, others, width))
    shapes += _labels(experts, axis, left[1], left[2] - left[1] - GAP)
    shapes += _labels(criteria, axis, left[2], left[3] - left[2] - GAP)
    for x, (title, direction) in zip(
        left, (heads.people, heads.experts, heads.criteria, heads.bands), strict=True
    ):
        shapes.append(Label(x, 10.0, title, Ink.TEXT, 9.5))
        shapes.append(Label(x, 22.0, direction, Ink.QUIET, 8.0))
    return Drawing(width, TOP + ROW * ROWS + 8, tuple(shapes), spoken)


def _begins(bands: Sequence[tuple[str, float | None]]) -> list[float]:
    return [begin for _, begin in bands if begin is not None]


def _axis(values: Sequence[float]) -> Scale:
    """Upwards: the low end lies at the bottom."""
    return scale(values, TOP + ROW * ROWS, TOP)


def _columns(width: float) -> tuple[float, float, float, float]:
    """Where people, experts, criteria and bands begin."""
    room = width - AXIS - BANDS
    return AXIS + 6, AXIS + 0.36 * room, AXIS + 0.62 * room, width - BANDS


def _rows(values: Sequence[float], axis: Scale) -> list[int]:
    return [min(int((axis.place(value) - TOP) / ROW), ROWS - 1) for value in values]


def _ruler(axis: Scale, width: float) -> Iterator[Shape]:
    yield Line(AXIS, TOP, AXIS, TOP + ROW * ROWS, Ink.QUIET, 1.0)
    for value, text in axis.ticks():
        y = axis.place(value)
        yield Line(AXIS - 3, y, width - BANDS - 4, y, Ink.FAINT, 0.6)
        yield Label(AXIS - 6, y + 3, text, Ink.QUIET, 8.0, Align.RIGHT)


def _bands(
    bands: Sequence[tuple[str, float | None]], axis: Scale, left: float, width: float
) -> Iterator[Shape]:
    """Zones with their names; the borders run across the whole map."""
    bottom = TOP + ROW * ROWS
    edges = [axis.place(begin) if begin is not None else bottom for _, begin in bands]
    for at, (name, begin) in enumerate(bands):
        low, high = edges[at], edges[at + 1] if at + 1 < len(bands) else TOP
        if at % 2:
            yield Patch(left - 4, high, width - left + 4, low - high, Ink.FAINT, 0.5)
        if begin is not None:
            for x in range(int(AXIS), int(width), 7):
                yield Line(x, low, min(x + 3.5, width), low, Ink.QUIET, 0.7)
        if low - high >= CHARACTER:
            yield Label(left, (low + high) / 2 + 3, name, Ink.TEXT, 8.5)


def _people(people: Sequence[float], axis: Scale, left: float, each: int) -> Iterator[Shape]:
    rows = _rows(people, axis)
    for row in sorted(set(rows)):
        for place in range(ceil(rows.count(row) / each)):
            yield Dot(left + DOT + STEP * place, TOP + ROW * (row + 0.5), DOT, Ink.MARK)


def _labels(placed: Sequence[Placed], axis: Scale, left: float, room: float) -> Iterator[Shape]:
    """Labels beside one another where they share a row, in the next free row where there is no room."""
    filled = [0.0] * ROWS
    for one in sorted(placed, key=lambda one: (-one.value, one.label)):
        needed = _width(one.label) + 14
        wanted = _rows([one.value], axis)[0]
        row = min(
            (row for row in range(ROWS) if filled[row] == 0.0 or filled[row] + needed <= room),
            key=lambda row: abs(row - wanted),
            default=wanted,
        )
        x, y = left + filled[row], TOP + ROW * (row + 0.5)
        yield Dot(x + 2.5, y, 2.6, Ink.FLAG if one.flagged else Ink.MARK)
        yield Label(x + 8, y + 3, one.label, Ink.TEXT, 8.5)
        filled[row] += needed


def _width(text: str) -> float:
    return sum(CHARACTER if character > "⺀" else CHARACTER * 0.55 for character in text)
