"""Plots drawn on paper, in black and greys."""

from __future__ import annotations

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.strips import Strip

GREYS = {Ink.TEXT: 0.0, Ink.QUIET: 0.35, Ink.FAINT: 0.86, Ink.MARK: 0.3, Ink.FLAG: 0.0, Ink.OWN: 0.0}
CURVE = 0.5523
"""Of the radius: where the control points of a quarter circle lie."""


def plot(drawing: Drawing, measure: float) -> Strip:
    """A plot in the middle of the measure, never cut."""
    indent = max((measure - drawing.width) / 2, 0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        for shape in drawing.shapes:
            _draw(pen, shape, x + indent, y)

    return Strip(drawing.height, draw)


def _draw(pen: Pen, shape: Shape, x: float, y: float) -> None:
    if isinstance(shape, Line):
        grey = GREYS[shape.ink]
        pen.raw(
            f"q {grey:g} G {shape.width:g} w {x + shape.x1:.2f} {y - shape.y1:.2f} m"
            f" {x + shape.x2:.2f} {y - shape.y2:.2f} l S Q"
        )
    elif isinstance(shape, Patch):
        grey = 1 - (1 - GREYS[shape.ink]) * shape.shade
        pen.filled([(x + shape.x, y - shape.y - shape.height, shape.width, shape.height)], grey)
    elif isinstance(shape, Dot):
        path = _diamond(shape, x, y) if shape.is_diamond else _circle(shape, x, y)
        pen.raw(f"q {GREYS[shape.ink]:g} g {path} f Q")
    else:
        _label(pen, shape, x, y)


def _label(pen: Pen, shape: Label, x: float, y: float) -> None:
    grey = 1.0 if shape.inverse else GREYS[shape.ink]
    pen.raw(f"q {grey:g} g")
    place = {Align.LEFT: pen.text, Align.CENTRE: pen.centred, Align.RIGHT: pen.right}[shape.align]
    place(x + shape.x, y - shape.y, shape.text, Face.SERIF, shape.size)
    pen.raw("Q")


def _diamond(dot: Dot, x: float, y: float) -> str:
    cx, cy, r = x + dot.x, y - dot.y, dot.radius * 1.25
    return (
        f"{cx - r:.2f} {cy:.2f} m {cx:.2f} {cy + r:.2f} l {cx + r:.2f} {cy:.2f} l {cx:.2f} {cy - r:.2f} l h"
    )


def _circle(dot: Dot, x: float, y: float) -> str:
    cx, cy, r = x + dot.x, y - dot.y, dot.radius
    c = r * CURVE
    return (
        f"{cx + r:.2f} {cy:.2f} m"
        f" {cx + r:.2f} {cy + c:.2f} {cx + c:.2f} {cy + r:.2f} {cx:.2f} {cy + r:.2f} c"
        f" {cx - c:.2f} {cy + r:.2f} {cx - r:.2f} {cy + c:.2f} {cx - r:.2f} {cy:.2f} c"
        f" {cx - r:.2f} {cy - c:.2f} {cx - c:.2f} {cy - r:.2f} {cx:.2f} {cy - r:.2f} c"
        f" {cx + c:.2f} {cy - r:.2f} {cx + r:.2f} {cy - c:.2f} {cx + r:.2f} {cy:.2f} c h"
    )
