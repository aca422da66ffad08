"""A paragraph of Chinese text: spans of faces, broken into justified lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.kinsoku import RUN, Line, break_lines, squeezes
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
    """Added after each character that is no digit or Latin letter."""
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
        self._advances = _advances(spans, style)
        # Only a full-width mark has a blank half to lose: 楷体 sets its quotation marks narrow.
        self._squeezed = frozenset(
            place for place in squeezes(self.text) if self._advances[place] - style.tracking >= style.size
        )
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
        return "".join(sorted(NOTE_MARKS.intersection(self.line_text(line))))

    def draw(self, pen: Pen, number: int, x: float, y: float) -> None:
        """Draw line `number` with the left edge of its measure at x and its baseline at y."""
        line = self.lines[number]
        if line.start == line.end:
            return
        left = x + self._indent(line)
        if self._style.align == "centre":
            left = x + (self.measure - line.width) / 2
        elif self._style.align == "right":
            left = x + self.measure - line.width
        pen.raw(f"BT 1 0 0 1 {left:.2f} {y:.2f} Tm {self._operators(pen, line)} 0 Tc ET")

    def _indent(self, line: Line) -> float:
        ems = self._style.first_indent if line.opens else self._style.hanging
        return ems * self._style.size

    def _operators(self, pen: Pen, line: Line) -> str:
        size = self._style.size
        parts: list[str] = []
        for start, end, spacing in self._runs(line):
            piece, face = self.text[start:end], self._face_at(start)
            if piece[0] in NOTE_MARKS:
                parts.append(_raised(pen, piece, face, size))
            else:
                shown = pen.shown(piece, face, size, half=start in self._squeezed)
                parts.append(f"{spacing:.3f} Tc {shown}")
        return " ".join(parts)

    def _face_at(self, at: int) -> Face:
        return self._faces[at] if self._faces else self._face

    def _runs(self, line: Line) -> list[tuple[int, int, float]]:
        """The line cut where face or spacing changes: (start, end, space after each character)."""
        runs: list[tuple[int, int, float]] = []
        start, before = line.start, self._key(line.start, line)
        for at in range(line.start + 1, line.end):
            key = self._key(at, line)
            if key != before:
                runs.append((start, at, before[0]))
                start, before = at, key
        runs.append((start, line.end, before[0]))
        return runs

    def _key(self, at: int, line: Line) -> tuple[float, Face | None, str]:
        """What a run shares: space after a character, its face, what is special about it."""
        text = self.text
        character = text[at]
        face = self._faces[at] if self._faces else None
        if character in NOTE_MARKS:
            return 0.0, face, "note"
        tight = at + 1 >= line.end or (character in RUN and text[at + 1] in RUN)
        spacing = 0.0 if tight else line.spread
        if self._style.tracking and character not in RUN and character != " ":
            spacing += self._style.tracking
        return spacing, face, "half" if at in self._squeezed else ""


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
                tracked = character not in RUN and character != " "
                widths.append(ems[character] * style.size + (style.tracking if tracked else 0.0))
    return widths


def _raised(pen: Pen, marks: str, face: Face, size: float) -> str:
    shown = "".join(NOTES[ord(mark) - FIRST_NOTE] for mark in marks)
    return f"0 Tc {size * 0.35:.2f} Ts {pen.shown(shown, face, size * _NOTE_SCALE)} 0 Ts"
