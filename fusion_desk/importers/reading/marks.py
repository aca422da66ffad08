"""What calamine does not tell of a cell: that its formula failed, or that its date shows only the month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

Place = tuple[int, int]
"""(row as in Excel, 0-based column)."""

STYLES = "xl/styles.xml"
# Built-in formats that show year and month, in Chinese Excel also 27 and its kin (ECMA-376, 18.8.30).
MONTH_FORMATS = frozenset({17, 27, 36, 50, 52, 57})
# What is left of a format code without quoted text, brackets and escapes.
LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')

# None of these looks past the next "<": a sheet of a million openings without an end takes no longer than an honest one.
ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*\br="([A-Z]+)([0-9]+)")(?=[^<>]*\bt="e")[^<>]*>',
)
CELL_END = re.compile(rb"</(?:\w+:)?c>")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
MOST_CHOICES = 32
"""Styles that a pattern may offer; of more it would try each at every cell."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked cells of one sheet."""

    errors: Mapping[Place, str] = field(default_factory=dict[Place, str])
    """Formula errors: `#REF!`."""
    months: frozenset[Place] = frozenset()
    """Cells whose number format shows a month and no day: what was typed was a month."""


def marks_of(part: bytes, month_styles: frozenset[int]) -> Marks:
    """The marked cells of a sheet part."""
    # From the end, where Python searches for the first letter alone and is twice as fast.
    errors = _error_cells(part) if part.rfind(b't="e"') >= 0 else {}
    months = _month_cells(part, month_styles) if month_styles else frozenset[Place]()
    return Marks(errors, months)


def month_styles(styles: bytes) -> frozenset[int]:
    """The cell styles (index into cellXfs) whose format shows a month and no day; `styles` holds no DTD."""
    root = ET.fromstring(styles)  # noqa: S314 -- the guard refuses DTDs
    formats = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in root.iter()
        if element.tag.endswith("}numFmt")
    }
    shown = MONTH_FORMATS | {number for number, code in formats.items() if shows_month_only(code)}
    shown -= {number for number, code in formats.items() if not shows_month_only(code)}
    used = [element for group in root if group.tag.endswith("}cellXfs") for element in group]
    return frozenset(at for at, style in enumerate(used) if int(style.get("numFmtId", "0")) in shown)


def shows_month_only(code: str) -> bool:
    """Whether a number format shows year and month, but neither day nor time."""
    letters = LITERAL.sub("", code.partition(";")[0]).lower()
    return "y" in letters and "m" in letters and not set("dhs") & set(letters)


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _error_cells(part: bytes) -> dict[Place, str]:
    errors: dict[Place, str] = {}
    cells = list(ERROR_CELL.finditer(part))
    ends = [*(cell.start() for cell in cells[1:]), len(part)]
    for cell, end in zip(cells, ends, strict=False):
        closed = CELL_END.search(part, cell.end(), end)
        value = VALUE.search(part, cell.end(), closed.start() if closed is not None else end)
        if value is not None:
            place = (int(cell[2]), column_number(cell[1].decode()) - 1)
            errors[place] = value[1].decode("utf-8", "replace")
    return errors


def _month_cells(part: bytes, styles: frozenset[int]) -> frozenset[Place]:
    few = len(styles) <= MOST_CHOICES
    wanted = b"|".join(str(style).encode() for style in sorted(styles)) if few else rb"[0-9]{1,9}"
    cells = re.findall(rb'<(?:\w+:)?c r="([A-Z]+)([0-9]+)" s="(' + wanted + rb')"', part)
    return frozenset(
        (int(digits), column_number(letters.decode()) - 1)
        for letters, digits, style in cells
        if few or int(style) in styles
    )
