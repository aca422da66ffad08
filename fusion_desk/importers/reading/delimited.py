"""Delimited text: BOM, then UTF-8 strictly, then GB 18030 strictly; UTF-16 also without a BOM."""

from __future__ import annotations

import codecs
import csv
import io

from fusion_desk.domain.errors import Refusal

LARGEST = 64 * 1024 * 1024
WIDEST = 1_000
DELIMITERS = (",", "\t", ";", "，", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)


def delimited_rows(name: str, content: bytes) -> list[list[str]]:
    """The records of a delimited file, all of one width; a blank line is a blank record."""
    if len(content) > LARGEST:
        raise Refusal("import.too_large", file=name, limit=LARGEST // 1024 // 1024)
    text = decoded(name, content)
    if "\0" in text:
        raise Refusal("import.csv_nul", file=name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        raise Refusal("import.csv_broken", file=name, line=reader.line_num) from error
    width = max(map(len, records), default=0)
    if width > WIDEST:
        raise Refusal("import.too_wide", file=name, limit=WIDEST)
    return [record + [""] * (width - len(record)) for record in records]


def decoded(name: str, content: bytes) -> str:
    """The text of the file in whichever of the encodings it is."""
    for encoding in _encodings(content):
        try:
            # GB 18030 has no codec that knows its mark.
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise Refusal("import.csv_encoding", file=name)


def _encodings(content: bytes) -> tuple[str, ...]:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return (encoding,)
    # Commas, digits and line ends of UTF-16 carry a zero byte: before or after tells the order.
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and abs(even - odd) * 50 > len(content) and min(even, odd) * 10 < max(even, odd):
        return ("utf-16-be",) if even > odd else ("utf-16-le",)
    return ("utf-8", "gb18030")


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max(DELIMITERS, key=head.count)
