"""X05 操作日志: the journal in words, as a workbook; for people to sort and search, the record stays the file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.paced_book import PacedBook

WIDTHS = (8, 18, 14, 20, 60, 24)


def workbook(heads: Sequence[str], rows: Sequence[Sequence[str]], foot: str) -> bytes:
    """One sheet with a frozen head; the foot says how many entries there are and their root."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = PacedBook(buffer, options)
    text = book.add_format({"num_format": "@", "valign": "top"})
    bold = book.add_format({"bold": True, "bg_color": "#ECEBE6"})
    page = book.add_worksheet("操作日志")
    for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
        page.set_column(column, column, width, text)
        page.write_string(0, column, head, bold)
    for at, row in enumerate(paced(rows), 1):
        for column, cell in enumerate(row):
            page.write_string(at, column, cell, text)
    page.freeze_panes(1, 0)
    if rows:
        page.autofilter(0, 0, len(rows), len(heads) - 1)
    page.write_string(len(rows) + 2, 0, foot)
    book.close()
    return buffer.getvalue()
