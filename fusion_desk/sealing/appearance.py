# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""What a signature looks like on the page: role, name and time, and the handwriting where it was captured.

Glyphs are drawn as outlines: no font has to be embedded thirteen times, every character of the shipped fonts
shows in every viewer, and a rare one comes from the next font in the list.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from fusion_desk.domain.handwriting import Point, Strokes

__all__ = ["Glyph", "Point", "Strokes", "Typeface", "draw"]

_MARGIN = 0.06
_STACKED = ((0.68, 0.22), (0.30, 0.36), (0.05, 0.18))
"""Baseline and size of role, name and time beside handwriting, in heights of the box."""
_NAME = (0.24, 0.62)
"""Baseline and size of the name where it stands for the handwriting."""
_BESIDE = ((0.56, 0.27), (0.17, 0.27))
"""Baseline and size of role and time, right of the name."""
_NAME_SHARE = 0.46
_NARROW = 4.0
"""Widths of its height below which a box has no room beside the name: the time stands under it."""
_ABOVE, _BELOW = (0.40, 0.54), (0.07, 0.24)
_HANDWRITING_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Glyph:
    """The outline of one character as path operators in units of the em, and its advance."""

    outline: tuple[tuple[str, tuple[Point, ...]], ...]
    advance: float


_MISSING = Glyph(
    (
        ("m", ((0.1, 0.0),)),
        ("l", ((0.9, 0.0),)),
        ("l", ((0.9, 0.8),)),
        ("l", ((0.1, 0.8),)),
        ("h", ()),
        ("m", ((0.15, 0.05),)),
        ("l", ((0.15, 0.75),)),
        ("l", ((0.85, 0.75),)),
        ("l", ((0.85, 0.05),)),
        ("h", ()),
    ),
    1.0,
)
"""An empty box, as printers set it for a character that no font holds."""


@cache
def _known_glyphs(_fonts: tuple[Path, ...]) -> dict[str, Glyph]:
    """The characters drawn so far: a few outlines are kept, where an open font would take 50 MB."""
    return {}


class Typeface:
    """The shipped fonts in the order in which a character is looked for; each is opened when first needed."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self._paths = tuple(fonts)
        self._opened: list[_Font] = []
        self._glyphs = _known_glyphs(self._paths)

    def glyph(self, character: str) -> Glyph:
        """The outline of a character from the first font that has it."""
        if character not in self._glyphs:
            self._glyphs[character] = self._drawn(character)
        return self._glyphs[character]

    def width(self, text: str) -> float:
        """The width of a line in ems."""
        return sum(self.glyph(character).advance for character in text)

    def _drawn(self, character: str) -> Glyph:
        for at in range(len(self._paths)):
            if at == len(self._opened):
                self._opened.append(_Font(self._paths[at]))
            glyph = self._opened[at].glyph(character)
            if glyph is not None:
                return glyph
        return _MISSING


class _Font:
    """One font file; fontTools has no types, so it is met here only."""

    def __init__(self, path: Path) -> None:
        # From memory: a font file kept open would keep a USB stick or a temporary folder busy.
        font: Any = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
        # The names of glyphs are nowhere seen; finding a readable one for each takes longer than the outlines.
        font.setGlyphOrder([str(at) for at in range(font["maxp"].numGlyphs)])
        self._names = cast("dict[int, str]", font.getBestCmap())
        self._glyphs: Any = font.getGlyphSet()
        self._em = int(font["head"].unitsPerEm)

    def glyph(self, character: str) -> Glyph | None:
        name = self._names.get(ord(character))
        if name is None:
            return None
        pen = _Outline(self._glyphs, self._em)
        self._glyphs[name].draw(pen)
        return Glyph(tuple(pen.steps), float(self._glyphs[name].width) / self._em)


class _Outline(BasePen):  # type: ignore[misc]
    """Collects an outline; quadratic curves arrive here as cubic ones."""

    def __init__(self, glyphs: Any, em: int) -> None:  # noqa: ANN401 -- fontTools has no type for a set of glyphs
        super().__init__(glyphs)
        self._em = em
        self.steps: list[tuple[str, tuple[Point, ...]]] = []

    def _add(self, operator: str, *points: Point) -> None:
        self.steps.append((operator, tuple((x / self._em, y / self._em) for x, y in points)))

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 -- BasePen's name
        self._add("m", pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self._add("l", pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._add("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add("h")


def draw(
    width: float,
    height: float,
    lines: tuple[str, str, str],
    typeface: Typeface,
    strokes: Strokes | None = None,
) -> bytes:
    """The content stream of a signature in a box: the handwriting or a large name, role and time on its right."""
    edge = width * _MARGIN
    box = _Box(height, typeface)
    if strokes:
        left = width * _HANDWRITING_SHARE
        parts = list(_handwriting(strokes, left - 2 * edge, height, edge))
        for text, place in zip(lines, _STACKED, strict=True):
            parts += box.line(text, place, left, width - edge - left)
    else:
        role, name, time = lines
        if width < _NARROW * height:
            parts = [*box.line(name, _ABOVE, edge, width - 2 * edge)]
            parts += box.line(time, _BELOW, edge, width - 2 * edge)
            return "\n".join(["q 0 g", *parts, "Q"]).encode()
        parts = list(box.line(name, _NAME, edge, width * _NAME_SHARE - edge))
        left = width * _NAME_SHARE + edge
        for text, place in zip((role, time), _BESIDE, strict=True):
            parts += box.line(text, place, left, width - edge - left)
    return "\n".join(["q 0 g", *parts, "Q"]).encode()


@dataclass(frozen=True, slots=True)
class _Box:
    """Where lines are set: as large as their place allows, smaller where they would not fit."""

    height: float
    typeface: Typeface

    def line(self, text: str, place: tuple[float, float], left: float, room: float) -> Iterator[str]:
        baseline, size = place
        scale = min(size * self.height, room / max(self.typeface.width(text), 0.01))
        return _line(text, (left, baseline * self.height), scale, self.typeface)


def _line(text: str, start: Point, scale: float, typeface: Typeface) -> Iterator[str]:
    x, y = start
    for character in text:
        glyph = typeface.glyph(character)
        for operator, points in glyph.outline:
            yield _step(operator, [(x + scale * px, y + scale * py) for px, py in points])
        if glyph.outline:
            yield "f"
        x += scale * glyph.advance


def _handwriting(strokes: Strokes, width: float, height: float, left: float) -> Iterator[str]:
    scale = min(width / strokes.width, height * (1 - 2 * _MARGIN) / strokes.height)
    bottom = (height - strokes.height * scale) / 2
    yield "1 J 1 j 1.1 w 0 G"
    for line in strokes.lines:
        points = [(left + x * scale, bottom + (strokes.height - y) * scale) for x, y in line]
        for at, point in enumerate(points):
            yield _step("l" if at else "m", [point])
        if len(points) == 1:
            yield _step("l", points)
        if points:
            yield "S"


def _step(operator: str, points: Sequence[Point]) -> str:
    numbers = " ".join(f"{x:.2f} {y:.2f}" for x, y in points)
    return f"{numbers} {operator}".strip()
