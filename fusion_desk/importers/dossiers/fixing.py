"""Cells typed anew at the desk: read in place of what the file says, which itself is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.importers.reading import Sheet


class Fix(NamedTuple):
    """One cell; it holds for these very bytes only, because in another file the row may be somebody else's."""

    sha256: str
    """Of the table file."""
    sheet: str
    row: int
    """As a person counts it in Excel."""
    column: int
    """0 = A."""
    text: str


def mended(content: bytes, sheets: Sequence[Sheet], fixes: Sequence[Fix]) -> tuple[Sheet, ...]:
    """The sheets of a file with its cells fixed."""
    if not fixes:
        return tuple(sheets)
    digest = sha256_hex(content)
    own = [fix for fix in fixes if fix.sha256 == digest]
    return tuple(_mended(sheet, [fix for fix in own if fix.sheet == sheet.name]) for sheet in sheets)


def _mended(sheet: Sheet, fixes: Sequence[Fix]) -> Sheet:
    errors = dict(sheet.errors)
    for fix in fixes:
        row, column = fix.row - sheet.first_row, fix.column - sheet.first_column
        if 0 <= row < len(sheet.rows) and 0 <= column < len(sheet.rows[row]):
            sheet.rows[row][column] = fix.text
            errors.pop((fix.row, column), None)
    return replace(sheet, errors=errors) if fixes else sheet
