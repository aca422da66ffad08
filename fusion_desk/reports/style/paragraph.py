"""A paragraph of Chinese text: spans of faces, broken into justified lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.kinsoku import Line, break_lines, is_tight, squeezes
from fusion_desk.reports.style.pen import Pen

# A mark that calls the footnote: one private character, shown as a raised ①, ② ….
FIRST_NOTE = 0xE000
NOTES = "①②③④⑤⑥⑦⑧⑨"
NOTE_MARKS = frozenset(chr(FIRST_NOTE + place) for place in range(len(NOTES)))
_NOTE_SCALE = 0.6


def note_mark(number: int) -> str:
    """The character that calls footnote `number` (from 1) inside a text."""
    return chr(FIRST_NOTE + number - 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph in one face."""

    text: str
    face: Face = Face.SERIF


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; measures in points, indents in ems."""

    face: Face = Face.SERIF
    size: float = 16.0
    leading: float = 28.99
    first_indent: float = 2.0
    hanging: float = 0.0
    """Indent of every line but the first."""
    tracking: float = 0.0
    """Added to each full-width character."""
    align: str = "justify"
    """justify, left, centre or right"""
    before: float = 0.0
    after: float = 0.0
    together: bool = True
    """No first or last line of a paragraph stands alone on a page."""


class SetParagraph:
    """A paragraph broken into lines for one measure."""

    __slots__ = ("_advances", "_face", "_faces", "_squeezed", "_style", "lines", "measure", "text")

    def __init__(self, spans: Sequence[Span], style: TextStyle, measure: float) -> None:
        self._style = style
        self.measure = measure
        self.text = "".join(span.text for span in spans)
        self._face = spans[0].face if spans else style.face
        self._faces = [span.face for span in spans for _ in span.text] if len(spans) > 1 else None
        self._squeezed = frozenset(squeezes(self.text))
        self._advances = _advances(spans, style)
        for place in self._squeezed:
            self._advances[place] -= style.size / 2
        self.lines: list[Line] = break_lines(
            self.text,
            self._advances,
            size=style.size,
            first=measure - style.first_indent * style.size,
            rest=measure - style.hanging * style.size,
            justify=style.align == "justify",
        )

    def line_text(self, line: Line) -> str:
        """The characters of one line."""
        return self.text[line.start : line.end]

    def notes(self, line: Line) -> str:
        """The footnote marks called on this line."""
        return "".join(mark for mark in self.line_text(line) if mark in NOTE_MARKS)

    def draw(self, pen: Pen, number: int, x: float, y: float) -> None:
        """Draw line `number` with the left edge of its measure at x and its baseline at y."""
        line = self.lines[number]
        if line.start == line.end:
            return
        left = x + self._indent(number)
        if self._style.align == "centre":
            left = x + (self.measure - line.width) / 2
        elif self._style.align == "right":
            left = x + self.measure - line.width
        pen.raw(f"BT 1 0 0 1 {left:.2f} {y:.2f} Tm {self._operators(pen, line)} 0 Tc ET")

    def _indent(self, number: int) -> float:
        ems = self._style.hanging if number else self._style.first_indent
        return ems * self._style.size

    def _operators(self, pen: Pen, line: Line) -> str:
        style = self._style
        parts: list[str] = []
        for (face, spacing, note), places in groupby(
            range(line.start, line.end), key=lambda at: self._setting(at, line)
        ):
            run = list(places)
            piece = self.text[run[0] : run[-1] + 1]
            if note:
                parts.append(_raised(pen, piece, face, style.size))
                continue
            parts.append(f"{spacing:.3f} Tc {pen.shown(piece, face, style.size)}")
        return " ".join(parts)

    def _setting(self, at: int, line: Line) -> tuple[Face, float, bool]:
        """Face, space after and whether this is a footnote mark: runs of one setting are drawn together."""
        face = self._faces[at] if self._faces else self._face
        if self.text[at] in NOTE_MARKS:
            return face, 0.0, True
        spacing = 0.0 if at + 1 >= line.end or is_tight(self.text, at) else line.spread
        if typeface(face).advances[self.text[at]] >= 1:
            spacing += self._style.tracking
        if at in self._squeezed:
            spacing -= self._style.size / 2
        return face, round(spacing, 3), False


def _advances(spans: Sequence[Span], style: TextStyle) -> list[float]:
    """The width of each character in points."""
    widths: list[float] = []
    for span in spans:
        ems = typeface(span.face).advances
        for character in span.text:
            if character in NOTE_MARKS:
                widths.append(style.size * _NOTE_SCALE)
            elif character == "\n":
                widths.append(0.0)
            else:
                em = ems[character]
                widths.append(em * style.size + (style.tracking if em >= 1 else 0.0))
    return widths


def _raised(pen: Pen, marks: str, face: Face, size: float) -> str:
    shown = "".join(NOTES[ord(mark) - FIRST_NOTE] for mark in marks)
    return f"0 Tc {size * 0.35:.2f} Ts {pen.shown(shown, face, size * _NOTE_SCALE)} 0 Ts"
