"""X05 操作日志: the journal in words, as a workbook or as CSV; for people to sort and search, the record stays the file."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.paced_book import PacedBook

WIDTHS = (8, 18, 14, 20, 60, 24)
DANGEROUS = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula, also in its full-width form."""


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


def csv_text(heads: Sequence[str], rows: Sequence[Sequence[str]], foot: str) -> bytes:
    """With the mark that tells Excel the encoding; what looks like a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    writer.writerow([])
    writer.writerow([foot])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The text, never a formula."""
    first = unicodedata.normalize("NFKC", cell[:1])
    return f"'{cell}" if first and first[0] in DANGEROUS else cell
