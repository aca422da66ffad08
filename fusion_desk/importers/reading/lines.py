"""A file whose rows each say one plain thing: read whole, good lines beside the rows that are turned down."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading.headers import Plan
from fusion_desk.importers.reading.problems import Problem
from fusion_desk.importers.reading.sheets import load_sheets
from fusion_desk.importers.reading.tables import Row, Table, find_table

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class ReadLines(Generic[Line]):
    """What a file says: good lines and rows that are turned down."""

    sha256: str
    read: int
    """Rows; one row may say several things."""
    lines: tuple[Line, ...]
    rejected: tuple[Problem, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]


def read_lines(
    path: Path, plan: Plan, no_table: str, take: Callable[[Table, Row], Sequence[Line] | Problem]
) -> ReadLines[Line]:
    """Read every sheet of the file that holds the plan's columns; `no_table` is the code where none does."""
    found = [find_table(sheet, plan) for sheet in load_sheets(path)]
    tables = [table for table in found if table is not None]
    if not tables:
        raise Refusal(no_table, file=path.name)
    read = 0
    lines: list[Line] = []
    rejected: list[Problem] = []
    for table in tables:
        for row in table:
            read += 1
            taken = take(table, row)
            if isinstance(taken, Problem):
                rejected.append(taken)
            else:
                lines.extend(taken)
    return ReadLines(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        read=read,
        lines=tuple(lines),
        rejected=tuple(rejected),
        columns=columns_of(tables),
        unmapped=unmapped_of(tables),
    )


def columns_of(tables: Sequence[Table]) -> dict[str, str]:
    """Headings as written, with the fields they were taken for."""
    return {header: name for table in tables for header, name in table.headers.items()}


def unmapped_of(tables: Sequence[Table]) -> tuple[str, ...]:
    """Headings that nothing was read from, each once."""
    return tuple(dict.fromkeys(text for table in tables for _, text in (*table.unmapped, *table.twice)))


def row_problem(table: Table, row: Row, field: str, code: str, **details: object) -> Problem:
    """Something wrong with one row."""
    sheet, title = table.sheet, table.plan.titles[field]
    return Problem(sheet.file, sheet.name, row.number, title, code, details)


def plain_text(row: Row, field: str) -> str:
    """A cell as it is compared: full-width letters and digits do not matter."""
    return unicodedata.normalize("NFKC", row.text(field)).strip()
