"""The sender's own rows again, with what is wrong coloured and said beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fusion_desk.words import Words

BAD = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said about one row: in which column (0 = A, None = the row), how badly."""

    column: int | None
    error: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One sheet as it came."""

    name: str
    first_row: int
    """As in Excel."""
    first_column: int
    rows: Sequence[Sequence[str]]
    header: tuple[int, int]
    marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict[int, Sequence[Mark]])
    """Row as in Excel → what is said of it."""


def marked_workbook(sheets: Iterable[MarkedSheet], words: Words) -> bytes:
    """A workbook with every cell where it was, errors red, warnings yellow, and the sentences in a last column."""
    from fusion_desk.reports.style.paced_book import PacedBook

    buffer = io.BytesIO()
    book = PacedBook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#ECEBE6", "bottom": 1}),
        "error": book.add_format({"bg_color": "#FBEDEB", "border": 2, "border_color": "#A8241C"}),
        "warning": book.add_format({"bg_color": "#FBF3E4", "border": 1, "border_color": "#8A5200"}),
        "no": book.add_format({"font_color": "#A8241C", "text_wrap": True, "valign": "top"}),
        "look": book.add_format({"font_color": "#8A5200", "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"num_format": "@"}),
    }
    taken: set[str] = set()
    for one in sheets:
        page = book.add_worksheet(_free_name(one.name, taken))
        _write(page, one, formats, words)
    if not taken:
        book.add_worksheet(words.say("检查意见"))
    book.close()
    return buffer.getvalue()


def _write(page: Any, sheet: MarkedSheet, formats: Mapping[str, Any], words: Words) -> None:
    width = max(map(len, sheet.rows), default=0)
    last = sheet.first_column + width
    first, low = sheet.header
    for at, row in enumerate(sheet.rows):
        number = sheet.first_row + at
        marks = sheet.marks.get(number, ())
        bad = {
            one.column: "error" if one.error else "warning"
            for one in sorted(marks, key=lambda one: one.error)
        }
        for column, text in enumerate(row, sheet.first_column):
            kind = "head" if first <= number <= low else bad.get(column, "plain")
            if text:
                page.write_string(number - 1, column, text, formats[kind])
            elif kind != "plain":
                page.write_blank(number - 1, column, None, formats[kind])
        for one in marks:
            if one.column is not None:
                page.write_comment(number - 1, one.column, one.sentence, {"x_scale": 2})
        if marks:
            wrong = any(one.error for one in marks)
            told = "\n".join(one.sentence for one in marks)
            page.write_string(number - 1, last, told, formats["no" if wrong else "look"])
    if low > 0:
        page.write_string(low - 1, last, words.say("检查意见"), formats["head"])
        page.freeze_panes(low, 0)
    page.set_column(sheet.first_column, max(last - 1, 0), 16)
    page.set_column(last, last, 60)


def _free_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = BAD.sub(" ", name).strip("'")[:LONGEST] or "Sheet"
    made, at = plain, 1
    while made.casefold() in taken:
        at += 1
        tail = f" ({at})"
        made = plain[: LONGEST - len(tail)] + tail
    taken.add(made.casefold())
    return made
