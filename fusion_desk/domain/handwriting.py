"""Handwriting as it was drawn with a finger, a pen or the mouse."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Handwriting as lines on a pad of this size; x runs right and y down, as a screen counts."""

    width: float
    height: float
    lines: tuple[tuple[Point, ...], ...]
