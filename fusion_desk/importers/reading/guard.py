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
from xml.etree.ElementTree import ParseError

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading.marks import STYLES, Marks, column_number, marks_of, month_styles
from fusion_desk.importers.reading.pictures import CELL_IMAGE_RELATIONS, CELL_IMAGES

MOST_PARTS = 20_000
LARGEST_PART = 512 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
RATIO = 250
"""Inflated bytes per stored byte, looked at beyond the first 4 MiB; honest sheets stay below 60."""
RATIO_FROM = 4 * 1024 * 1024
MOST_CELLS = 12_000_000
LOCAL_HEADER = 30
KEPT = frozenset({"xl/workbook.xml", "xl/_rels/workbook.xml.rels", CELL_IMAGES, CELL_IMAGE_RELATIONS})
ENCRYPTED = 1

# A cell element that does not begin with a reference to one of the near cells, as nearly all do.
UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}+[0-9]{1,4}+")(?=[\s>/])[^>]*')
CANONICAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
PREFIXED_CELL = re.compile(rb":c[\s>/]")
ANY_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*+)([0-9]++)["']""")
MOST_LETTERS, MOST_DIGITS = 3, 7
"""Of a reference: XFD1048576. A reader that cannot hold a longer one takes what is left of it for a far cell."""
TABLE_OF_TEXTS = re.compile(rb"<(?:\w+:)?sst\b[^>]*")
CLAIMED = re.compile(rb"[0-9]+")
MOST_EMPTY = 100_000
NEAR_ROWS, NEAR_COLUMNS = 9_999, 702


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the guard saw: marked cells by part, and the parts that the reader needs itself."""

    marks: Mapping[str, Marks] = field(default_factory=dict[str, Marks])
    """By part name in lower case."""
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
    pictured = any(member.filename.lower() == CELL_IMAGES for member in members)
    months: frozenset[int] = frozenset()
    marks: dict[str, Marks] = {}
    kept: dict[str, bytes] = {}
    # The styles first: they say which cells of the sheets show months.
    for member in sorted(members, key=lambda one: one.filename.lower() != STYLES):
        if member.flag_bits & ENCRYPTED:
            raise Refusal("import.encrypted", file=name)
        part = inflate(content, member, LARGEST_TOTAL - total, lambda: Refusal("import.bomb", file=name))
        total += len(part)
        path = member.filename.replace("\\", "/").lstrip("/").lower()
        if path.endswith((".xml", ".rels")):
            _refuse_entities(name, part)
            _refuse_false_counts(name, part)
        if path == STYLES:
            months = _month_styles(name, part)
        elif b"sheetData" in part:
            _refuse_far_cells(name, path, part)
            marks[path] = marks_of(part, months)
        elif path in KEPT or (pictured and path.startswith("xl/media/")):
            kept[path] = part
    return Inspected(marks, kept)


def _month_styles(name: str, part: bytes) -> frozenset[int]:
    try:
        return month_styles(part)
    except (ParseError, ValueError, LookupError) as error:  # a lookup: no such encoding
        raise Refusal("import.damaged", file=name) from error


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
    # OOXML has no DTD; whoever brings one brings entities. It is UTF-8, so that nothing can hide in UTF-16.
    # Nearly no part holds a "!", and one letter is found ten times as fast as nine.
    if b"!" in part and b"<!DOCTYPE" in part:
        raise Refusal("import.entities", file=name)
    if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        raise Refusal("import.damaged", file=name)


def _refuse_false_counts(name: str, part: bytes) -> None:
    """The reader makes room for as many texts as a table says it has; where there is none, the program ends."""
    if b"sst" not in part:
        return
    # Years in the names of its namespaces are numbers, too, but smaller than any table with a word in it is long.
    claimed = (digits for table in TABLE_OF_TEXTS.findall(part) for digits in CLAIMED.findall(table))
    if any(len(digits) > 18 or int(digits) > max(len(part), MOST_EMPTY) for digits in claimed):
        raise Refusal("import.damaged", file=name)


def _refuse_far_cells(name: str, path: str, part: bytes) -> None:
    rows, columns = _extent(part)
    if rows * columns > MOST_CELLS:
        raise Refusal("import.too_far", file=name, part=path.rsplit("/", 1)[-1], rows=rows, columns=columns)


def _extent(part: bytes) -> tuple[int, int]:
    """How far the cells reach; at least as far, where looking closely would tell nothing of interest."""
    unusual = UNUSUAL_CELL.findall(part)
    canonical = [CANONICAL_CELL.match(cell) for cell in unusual]
    if None not in canonical and not PREFIXED_CELL.search(part):
        far = [(int(cell[2]), column_number(cell[1].decode())) for cell in canonical if cell is not None]
        reach = (
            max([NEAR_ROWS, *(row for row, _ in far)]),
            max([NEAR_COLUMNS, *(column for _, column in far)]),
        )
        if reach[0] * reach[1] <= MOST_CELLS:
            return reach
    # Row elements name no column, but cells without a reference of their own stand in them.
    references = set(ANY_CELL.findall(part))
    if any(len(letters) > MOST_LETTERS or len(digits) > MOST_DIGITS for letters, digits in references):
        return 10**MOST_DIGITS, NEAR_COLUMNS
    columns = {column_number(letters.decode()) for letters, _ in references}
    return max((int(digits) for _, digits in references), default=0), max(columns, default=0)
