"""The shipped table of strokes, read when a list first needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from fusion_desk import paths
from fusion_desk.domain.name_order import FIRST_STROKES, StrokeTable, stroke_key

T = TypeVar("T")
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@cache
def stroke_table() -> StrokeTable:
    """Strokes of every character of Unicode's Han database, and the first strokes of family names."""
    strokes: dict[str, int] = {}
    for first, letters in _lines("strokes.txt"):
        start = int(first, 16)
        strokes.update((chr(start + at), _LETTERS.index(letter)) for at, letter in enumerate(letters))
    places = {
        character: FIRST_STROKES.index(stroke)
        for stroke, characters in _lines("first_strokes.txt")
        for character in characters
    }
    return StrokeTable(strokes, places)


def stroke_ranks(names: Iterable[str]) -> dict[str, int]:
    """The place of each name in the order by strokes; equal names have one place."""
    return {name: at for at, name in enumerate(by_strokes(set(names), str))}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    text = paths.resource("strokes", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            key, _, value = line.partition(" ")
            yield key, value


def by_strokes(people: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """People as official lists run."""
    table = stroke_table()
    return sorted(people, key=lambda one: stroke_key(name(one), table))
