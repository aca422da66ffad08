"""A Wright map: people, experts and criteria on one upright ruler, with the bands along it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
FAN = 20.0
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
    spoken: Callable[[int], str],
) -> Drawing:
    """All on one axis in logits; `bands` = name and where the band begins (None for the lowest), lowest first.

    `spoken` makes the sentence from how many people one dot stands for.
    """
    others = [*(one.value for one in (*experts, *criteria)), *_begins(bands)]
    axis, each = _axis([*people, *others]), dots_each(people, others, width)
    left = _columns(width)
    shapes: list[Shape] = [*_ruler(axis, width), *_bands(bands, axis, left[1] - GAP, left[3], width)]
    shapes += _people(people, axis, left[0], each)
    shapes += _labels(experts, axis, left[1])
    shapes += _labels(criteria, axis, left[2])
    for x, (title, direction) in zip(
        left, (heads.people, heads.experts, heads.criteria, heads.bands), strict=True
    ):
        shapes.append(Label(x, 10.0, title, Ink.TEXT, 9.5))
        shapes.append(Label(x, 22.0, direction, Ink.QUIET, 8.0))
    return Drawing(width, TOP + ROW * ROWS + 8, tuple(shapes), spoken(each))


def _begins(bands: Sequence[tuple[str, float | None]]) -> list[float]:
    """The borders, and a logit beyond them so that the outer bands are seen."""
    found = [begin for _, begin in bands if begin is not None]
    return [*found, min(found) - 1, max(found) + 1] if found else []


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
    bands: Sequence[tuple[str, float | None]], axis: Scale, names: float, left: float, width: float
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
                # Names stand between people and bands: there the border is only hinted at.
                ink = Ink.FAINT if names < x < left - 4 else Ink.QUIET
                yield Line(x, low, min(x + 3.5, width), low, ink, 0.7)
        if low - high >= CHARACTER:
            yield Label(left, (low + high) / 2 + 3, name, Ink.TEXT, 8.5)


def _people(people: Sequence[float], axis: Scale, left: float, each: int) -> Iterator[Shape]:
    rows = _rows(people, axis)
    for row in sorted(set(rows)):
        for place in range(ceil(rows.count(row) / each)):
            yield Dot(left + DOT + STEP * place, TOP + ROW * (row + 0.5), DOT, Ink.MARK)


def _labels(placed: Sequence[Placed], axis: Scale, left: float) -> Iterator[Shape]:
    """Each at its true height, its name beside it: moved as far as the names need room, and tied by a line."""
    ordered = sorted(placed, key=lambda one: (-one.value, one.label))
    heights = [axis.place(one.value) for one in ordered]
    for one, y, beside in zip(ordered, heights, apart(heights, TOP, TOP + ROW * ROWS), strict=True):
        yield Line(left + 4, y, left + FAN, beside, Ink.QUIET, 0.5)
        yield Label(left + FAN + 3, beside + 3, one.label, Ink.TEXT, 8.5)
        yield Dot(left, y, 2.6, Ink.FLAG if one.flagged else Ink.MARK)


def apart(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Heights a row apart, in the same order and as near to the wanted ones as that allows; `wanted` ascends."""
    row = min(ROW, (bottom - top) / max(len(wanted), 1))
    runs: list[list[float]] = []
    for height in wanted:
        runs.append([height])
        while len(runs) > 1 and _first(runs[-2], row) + len(runs[-2]) * row > _first(runs[-1], row):
            last = runs.pop()
            runs[-1] += last
    found = [_first(run, row) + place * row for run in runs for place in range(len(run))]
    for at, least in enumerate(top + row * (place + 0.5) for place in range(len(found))):
        found[at] = max(found[at], least)
    for at in range(len(found)):
        found[-1 - at] = min(found[-1 - at], bottom - row * (at + 0.5))
    return found


def _first(run: Sequence[float], row: float) -> float:
    """Where the first of a run of names stands so that all of them are moved least."""
    return sum(height - place * row for place, height in enumerate(run)) / len(run)
