"""Workbooks and delimited files as sheets of cells, read with python-calamine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import cast
from xml.etree import ElementTree as ET

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading.apart import read_apart
from fusion_desk.importers.reading.cells import Cell
from fusion_desk.importers.reading.delimited import delimited_rows
from fusion_desk.importers.reading.files import read_source
from fusion_desk.importers.reading.guard import Inspected, inspect_workbook
from fusion_desk.importers.reading.marks import Marks
from fusion_desk.importers.reading.pictures import cell_pictures, part_path
from fusion_desk.importers.reading.workbook import Used, used_sheets

Merge = tuple[int, int, int, int]
Progress = Callable[[int, int], None]

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
DELIMITED = frozenset({".csv", ".tsv", ".txt"})
MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<head", b"mime-version")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The used rectangle of one sheet; rows are of one width, blank cells are ''."""

    file: str
    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    """The number of `rows[0]` as a person counts it in Excel."""
    first_column: int = 0
    """The 0-based column of the first cell of every row (0 = A)."""
    merged: tuple[Merge, ...] = ()
    """(first row index, first column index, last row index, last column index) into `rows`."""
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """Formula errors, which read as blank: {(row as in Excel, column index into a row): `#REF!`}."""
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Pictures in cells by the id that the cell names."""


def load_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of an xlsx, xls or delimited file; one refusal where it cannot be read."""
    return read_sheets(path.name, read_source(path))


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The same from bytes; `name` is how sentences call the file."""
    if content.startswith(ZIP_MARK):
        inspected = inspect_workbook(name, content)  # before anything else touches the file
        return _read_workbook(name, used_sheets(name, content), inspected)
    if content.startswith(OLE_MARK):
        return _read_workbook(name, read_apart(name, content), Inspected())
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        raise Refusal("import.web_page", file=name)
    if PurePath(name).suffix.lower() not in DELIMITED:
        raise Refusal("import.not_a_workbook" if content else "import.empty", file=name)
    rows = cast("list[list[Cell]]", delimited_rows(name, content))
    return (Sheet(name, PurePath(name).stem, rows),)


def _read_workbook(name: str, found: Sequence[Used], inspected: Inspected) -> tuple[Sheet, ...]:
    parts = _sheet_parts(name, inspected)
    pictures = _pictures(name, inspected)
    return tuple(
        _sheet(name, used, inspected.marks.get(parts.get(used.name, "")), pictures) for used in found
    )


def _sheet(file: str, used: Used, marks: Marks | None, pictures: Mapping[str, bytes]) -> Sheet:
    if used.start is None:
        return Sheet(file, used.name, [])
    top, left = used.start
    merged = tuple(
        (first[0] - top, first[1] - left, last[0] - top, last[1] - left) for first, last in used.merged
    )
    errors: dict[tuple[int, int], str] = {}
    if marks is not None:
        errors = {(row, column - left): text for (row, column), text in marks.errors.items()}
        _show_months(used.rows, [(row - top - 1, column - left) for row, column in marks.months])
    return Sheet(file, used.name, used.rows, top + 1, left, merged, errors, pictures)


def _show_months(rows: list[list[Cell]], places: list[tuple[int, int]]) -> None:
    """2019年7月, typed into Excel, becomes 1 July: where the format shows no day, the month is what was said."""
    for row, column in places:
        if row < len(rows) and column < len(rows[row]):
            cell = rows[row][column]
            if isinstance(cell, date) and cell.day == 1:
                rows[row][column] = f"{cell.year:04d}-{cell.month:02d}"


def _pictures(name: str, inspected: Inspected) -> Mapping[str, bytes]:
    try:
        return cell_pictures(inspected.parts)
    except (ET.ParseError, LookupError, ValueError) as error:
        raise Refusal("import.damaged", file=name) from error


def _sheet_parts(name: str, inspected: Inspected) -> dict[str, str]:
    """Sheet title → part name, from the workbook and its relations."""
    relations = {
        element.get("Id", ""): part_path(element.get("Target", ""))
        for element in _elements(name, inspected, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return {
        element.get("name", ""): relations.get(element.get(RELATION, ""), "")
        for element in _elements(name, inspected, "xl/workbook.xml", "sheet")
    }


def _elements(name: str, inspected: Inspected, part: str, tag: str) -> list[ET.Element]:
    try:
        root = ET.fromstring(inspected.parts.get(part, b"<none/>"))  # noqa: S314 -- the guard refuses DTDs
    except (ET.ParseError, LookupError, ValueError) as error:
        raise Refusal("import.damaged", file=name) from error
    return [element for element in root.iter() if element.tag.rsplit("}", 1)[-1] == tag]
