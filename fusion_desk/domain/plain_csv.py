"""Tables as CSV that people open in Excel: its mark for the encoding, and no cell that it takes for a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

DANGEROUS = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula, also in its full-width form."""


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]], foot: str = "") -> bytes:
    """A heading, the rows, and a foot after a blank line where there is one."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    if foot:
        writer.writerow([])
        writer.writerow([foot])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The text, never a formula."""
    first = unicodedata.normalize("NFKC", cell[:1])
    return f"'{cell}" if first and first[0] in DANGEROUS else cell
