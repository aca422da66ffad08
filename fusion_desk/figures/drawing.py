"""Plots as neutral shapes, in points from the upper left corner; the window and the papers draw the very same ones.

Nothing is told by colour alone: who stands out has another shape too, so that a grey print and a colour-blind eye read
the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Ink(StrEnum):
    """What a shape is, which decides its colour on screen and its grey on paper."""

    TEXT = "text"
    QUIET = "quiet"
    """Secondary text and axes."""
    FAINT = "faint"
    """Grid lines and bands behind the figures."""
    MARK = "mark"
    """The figures themselves."""
    FLAG = "flag"
    """A figure that asks for a look."""
    OWN = "own"
    """The one that all the others stand around."""


class Align(StrEnum):
    """Where a label's x is."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure: round, or a diamond where it asks for a look or is the one that is looked at."""

    x: float
    y: float
    radius: float
    ink: Ink

    @property
    def is_diamond(self) -> bool:
        """Whether it stands out by its shape too."""
        return self.ink in {Ink.FLAG, Ink.OWN}


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled rectangle; shade from 0 (paper) to 1 (ink)."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    shade: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, its baseline at y."""

    x: float
    y: float
    text: str
    ink: Ink = Ink.TEXT
    size: float = 9.0
    align: Align = Align.LEFT
    inverse: bool = False
    """On a dark patch: in the colour of the paper."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the plot that can be asked how it came about; nothing is drawn for it."""

    x: float
    y: float
    width: float
    height: float
    key: str
    name: str


Shape: TypeAlias = Line | Dot | Patch | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot: its size, its shapes from back to front, and for those who cannot see it what it says."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spoken: str
    spots: tuple[Spot, ...] = ()
    """From top to bottom; the keyboard goes through them in this order."""
