"""A workbook is a zip of XML: its true sizes are counted while inflating, before any parser sees it.

Declared sizes may lie, and one far-out cell makes a parser allocate the whole rectangle, so both are
measured here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fusion_desk.domain.errors import Refusal

MOST_PARTS = 20_000
LARGEST_PART = 512 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
RATIO = 250
"""Inflated bytes per stored byte, looked at beyond the first 4 MiB; honest sheets stay below 60."""
RATIO_FROM = 4 * 1024 * 1024
MOST_CELLS = 12_000_000
LOCAL_HEADER = 30
CHUNK = 1024 * 1024

SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
FAR_CELL = re.compile(rb'r="([A-Z]{3}|[A-Z]{1,2}(?=[0-9]{5}))([0-9]{1,8})"')
ANY_CELL = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,8})["']""")
ODD_ATTRIBUTE = re.compile(rb"""\sr(?:\s+=|=\s|=')|r="[A-Z]*[a-z]""")
NEAR_ROWS, NEAR_COLUMNS = 9_999, 702
ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\br="([A-Z]+)([0-9]+)")(?=[^>]*\bt="e")[^>]*>(?:(?!</(?:\w+:)?c>).)*?'
    rb"<(?:\w+:)?v>([^<]*)</",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the guard saw: formula errors by part, and the parts that the reader needs itself."""

    errors: Mapping[str, Mapping[tuple[int, int], str]] = field(
        default_factory=dict[str, Mapping[tuple[int, int], str]]
    )
    """Part name → {(row as in Excel, 0-based column): `#REF!`}."""
    parts: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def inspect_workbook(name: str, content: bytes) -> Inspected:
    """Inflate every part within the limits and look for DTDs, far-out cells and formula errors."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal("import.damaged", file=name) from error
    names = {member.filename.replace("\\", "/").lstrip("/").lower() for member in members}
    if "xl/workbook.xml" not in names:
        raise Refusal("import.not_a_workbook", file=name)
    if len(members) > MOST_PARTS:
        raise Refusal("import.bomb", file=name)
    return _inspect_members(name, content, members)


def _inspect_members(name: str, content: bytes, members: list[zipfile.ZipInfo]) -> Inspected:
    total = 0
    errors: dict[str, Mapping[tuple[int, int], str]] = {}
    kept: dict[str, bytes] = {}
    for member in members:
        if member.flag_bits & 1:
            raise Refusal("import.encrypted", file=name)
        part = inflate(content, member, LARGEST_TOTAL - total, lambda: Refusal("import.bomb", file=name))
        total += len(part)
        _refuse_entities(name, part)
        path = member.filename.replace("\\", "/").lstrip("/")
        if SHEET_PART.fullmatch(path):
            _refuse_far_cells(name, path, part)
            if b't="e"' in part:
                errors[path.lower()] = error_cells(part)
        elif path.lower() in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            kept[path.lower()] = part
    return Inspected(errors, kept)


def inflate(
    content: bytes, member: zipfile.ZipInfo, room: int, refusal: Callable[[], Refusal], at: int | None = None
) -> bytes:
    """The true bytes of one member, whatever its header declares; refused beyond the limits.

    `content` is the archive, or a piece of it in which the member's local header stands at `at`.
    """
    at = member.header_offset if at is None else at
    header = content[at : at + LOCAL_HEADER]
    if header[:4] != b"PK\x03\x04" or len(header) < LOCAL_HEADER:
        raise refusal()
    start = (
        at + LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    )
    stored = memoryview(content)[start : start + member.compress_size]
    most = min(room, LARGEST_PART, max(RATIO_FROM, RATIO * len(stored)))
    if member.compress_type == zipfile.ZIP_STORED and len(stored) <= most:
        return bytes(stored)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise refusal()
    stream = zlib.decompressobj(-15)
    try:
        inflated = stream.decompress(stored, most + 1)
    except zlib.error as error:
        raise refusal() from error
    if len(inflated) > most or not stream.eof:
        raise refusal()
    return inflated


def _refuse_entities(name: str, part: bytes) -> None:
    # OOXML has no DTD; whoever brings one brings entities.
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise Refusal("import.entities", file=name)
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") and b"<\0!\0D" in part[:8192]:
        raise Refusal("import.entities", file=name)


def _refuse_far_cells(name: str, path: str, part: bytes) -> None:
    if ODD_ATTRIBUTE.search(part):
        rows, columns = _extent(ANY_CELL, part)
    else:
        rows, columns = _extent(FAR_CELL, part)
        rows, columns = max(rows, NEAR_ROWS), max(columns, NEAR_COLUMNS)
        if rows * columns > MOST_CELLS:
            rows, columns = _extent(ANY_CELL, part)
    if rows * columns > MOST_CELLS:
        raise Refusal("import.too_far", file=name, part=path.rsplit("/", 1)[-1], rows=rows, columns=columns)


def _extent(pattern: re.Pattern[bytes], part: bytes) -> tuple[int, int]:
    rows = columns = 0
    widths: dict[bytes, int] = {}
    for letters, digits in pattern.findall(part):
        if letters not in widths:
            widths[letters] = column_number(letters.decode())
        columns = max(columns, widths[letters])
        rows = max(rows, int(digits))
    return rows, columns


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def error_cells(part: bytes) -> dict[tuple[int, int], str]:
    """The formula errors of one sheet part."""
    return {
        (int(digits), column_number(letters.decode()) - 1): value.decode("utf-8", "replace")
        for letters, digits, value in ERROR_CELL.findall(part)
    }
