"""The order of names by strokes (按姓氏笔画排序), as official lists of people run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST_STROKES = "横竖撇点折"
UNKNOWN = 99
"""Strokes of what is no listed character: it comes last."""
_SKIPPED = frozenset("·　 ")


@dataclass(frozen=True, slots=True)
class StrokeTable:
    """How many strokes characters have, and the place of their first stroke in 横竖撇点折."""

    strokes: Mapping[str, int]
    first: Mapping[str, int]


StrokeKey = tuple[tuple[int, int, str], ...]


def stroke_key(name: str, table: StrokeTable) -> StrokeKey:
    """Character by character: strokes, first stroke, code point; what separates the parts of a name counts nothing."""
    return tuple(
        (
            table.strokes.get(character, UNKNOWN),
            table.first.get(character, len(FIRST_STROKES)),
            character,
        )
        for character in name
        if character not in _SKIPPED
    )
