"""Workbooks and delimited files as sheets of cells, read with python-calamine."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import cast
from xml.etree import ElementTree as ET

from fusion_desk.domain.errors import Cancelled, DeskError, Refusal
from fusion_desk.importers.reading.cells import Cell
from fusion_desk.importers.reading.delimited import delimited_rows
from fusion_desk.importers.reading.files import read_source
from fusion_desk.importers.reading.guard import Inspected, inspect_workbook

MOST_SHEETS = 256
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


def load_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of an xlsx, xls or delimited file; one refusal where it cannot be read."""
    return read_sheets(path.name, read_source(path))


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The same from bytes; `name` is how sentences call the file."""
    if content.startswith(ZIP_MARK):
        return _read_workbook(name, content, inspect_workbook(name, content))
    if content.startswith(OLE_MARK):
        return _read_workbook(name, content, Inspected())
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        raise Refusal("import.web_page", file=name)
    if PurePath(name).suffix.lower() not in DELIMITED:
        raise Refusal("import.not_a_workbook" if content else "import.empty", file=name)
    rows = cast("list[list[Cell]]", delimited_rows(name, content))
    return (Sheet(name, PurePath(name).stem, rows),)


def _read_workbook(name: str, content: bytes, inspected: Inspected) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            if len(workbook.sheet_names) > MOST_SHEETS:
                raise Refusal("import.bomb", file=name)
            parts = _sheet_parts(inspected) if inspected.errors else {}
            return tuple(
                _sheet(
                    name, workbook.get_sheet_by_name(title), inspected.errors.get(parts.get(title, ""), {})
                )
                for title in workbook.sheet_names
            )
    except (DeskError, Cancelled, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except python_calamine.PasswordError as error:
        raise Refusal("import.encrypted", file=name) from error
    except BaseException as error:  # a dozen kinds when damaged, and a Rust panic is not even an Exception
        raise Refusal("import.damaged", file=name) from error


def _sheet(file: str, sheet: object, errors: Mapping[tuple[int, int], str]) -> Sheet:
    from python_calamine import CalamineSheet

    used = cast("CalamineSheet", sheet)
    if used.start is None:
        return Sheet(file, used.name, [])
    top, left = used.start
    merged = tuple(
        (first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in used.merged_cell_ranges or ()
    )
    shifted = {(row, column - left): text for (row, column), text in errors.items()}
    rows = used.to_python(skip_empty_area=True)
    return Sheet(file, used.name, rows, top + 1, left, merged, shifted)


def _sheet_parts(inspected: Inspected) -> dict[str, str]:
    """Sheet title → part name, from the workbook and its relations (the guard refuses DTDs)."""
    relations = {
        element.get("Id", ""): posixpath.normpath(posixpath.join("/xl", element.get("Target", ""))).lstrip(
            "/"
        )
        for element in _elements(inspected, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return {
        element.get("name", ""): relations.get(element.get(RELATION, ""), "").lower()
        for element in _elements(inspected, "xl/workbook.xml", "sheet")
    }


def _elements(inspected: Inspected, part: str, tag: str) -> list[ET.Element]:
    root = ET.fromstring(inspected.parts.get(part, b"<none/>"))  # noqa: S314 -- DTDs are refused before
    return [element for element in root.iter() if element.tag.rsplit("}", 1)[-1] == tag]
