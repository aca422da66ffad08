"""Workbooks that people edit further; every text cell is written as text, so that no cell can become a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fusion_desk.domain.pace import paced
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.listing import Listing
from fusion_desk.reports.style.paced_book import PacedBook
from fusion_desk.reports.style.table import Column

WIDTH_OF_SHARE = 2.3
LONGEST_SHEET_NAME = 31
LAST_NARROW = 0x2000
LINE = 15.0
"""Points of a line; rows are as high as their longest cell, which not every program finds out by itself."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the column titles with their shares of the width, and the rows."""

    name: str
    titles: tuple[str, ...]
    shares: tuple[float, ...]
    rows: Sequence[Sequence[str]]


def table_sheet(name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Sheet:
    """A table as a sheet."""
    return Sheet(
        name[:LONGEST_SHEET_NAME],
        tuple(column.title.replace("\n", "") for column in columns),
        tuple(column.share for column in columns),
        rows,
    )


def listing_book(masthead: Masthead, listings: Sequence[Listing]) -> bytes:
    """Lists as a workbook, one sheet each."""
    sheets = [table_sheet(one.title, one.columns, one.rows) for one in listings]
    return workbook(masthead, listings[0].title, sheets)


def workbook(masthead: Masthead, title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook; the same sheets give the same bytes."""
    sink = io.BytesIO()
    book = PacedBook(
        sink,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = masthead.made_on or masthead.meeting_to
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    book.set_properties({"title": title, "author": "Fusion Desk", "created": made.replace(tzinfo=None)})
    formats = _Formats(book)
    for sheet in sheets:
        _write_sheet(book, sheet, f"{masthead.committee}{masthead.year}年度{sheet.name}", formats)
    book.close()
    return sink.getvalue()


class _Formats:
    """The cell formats."""

    def __init__(self, book: Any) -> None:
        grid = {"border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
        # quote_prefix keeps a text a text even after somebody edits the cell.
        self.text = book.add_format({**grid, "num_format": "@", "quote_prefix": True})
        self.count = book.add_format({**grid, "num_format": "0"})
        self.points = book.add_format({**grid, "num_format": "0.00"})
        self.head = book.add_format({**grid, "bold": True, "bg_color": "#ECEBE6"})
        self.title = book.add_format({"bold": True, "font_size": 14})


def _write_sheet(book: Any, sheet: Sheet, title: str, formats: _Formats) -> None:
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, title, formats.title)
    for column, (head, share) in enumerate(zip(sheet.titles, sheet.shares, strict=True)):
        page.write_string(1, column, head, formats.head)
        page.set_column(column, column, share * WIDTH_OF_SHARE)
    widths = [share * WIDTH_OF_SHARE for share in sheet.shares]
    page.set_row(1, LINE * _lines(sheet.titles, widths) + 4)
    # 编号 and 证件号码 are names made of digits: as numbers they would lose zeros and digits.
    texts = {at for at, head in enumerate(sheet.titles) if at == 1 or "号" in head or "码" in head}
    for line, row in enumerate(paced(sheet.rows), start=2):
        page.set_row(line, LINE * _lines(row, widths) + 4)
        for column, text in enumerate(row):
            _write(page, line, column, text, formats, as_text=column in texts and column > 0)
    page.freeze_panes(2, 3)
    page.autofilter(1, 0, 1 + len(sheet.rows), len(sheet.titles) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)


def _lines(row: Sequence[str], widths: Sequence[float]) -> int:
    """Lines of the longest cell; a Chinese character is as wide as two digits."""
    found = 1
    for text, width in zip(row, widths, strict=True):
        room = max(width - 1, 1.0)
        cell = sum(max(1, math.ceil(_width(part) / room)) for part in text.split("\n"))
        found = max(found, cell)
    return found


def _width(text: str) -> int:
    return sum(2 if ord(character) > LAST_NARROW else 1 for character in text)


def _write(page: Any, line: int, column: int, text: str, formats: _Formats, *, as_text: bool) -> None:
    """Counts and points as numbers so that they can be sorted; numbers of applications and all else as text."""
    whole, _, decimals = text.partition(".")
    if not as_text and whole.isascii() and whole.isdigit() and (not decimals or decimals.isdigit()):
        page.write_number(line, column, float(text), formats.points if decimals else formats.count)
    else:
        page.write_string(line, column, text, formats.text)
