"""What a look at the sources found, as the window shows it: sheets, their columns, and every row with what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from fusion_desk.importers.dossiers import SheetMapping


class Fate(Enum):
    """What is to become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


class SheetKind(Enum):
    """What a page of the check shows."""

    TABLE = "table"
    """One of our tables, as read."""
    LOOSE = "loose"
    """A sheet that is none of ours, as far as anybody can tell."""
    RECORDED = "recorded"
    """Candidates on record that only other sheets or files speak of."""
    FILES = "files"
    """Attachments, person by person."""
    GENERAL = "general"
    """What is said about whole files."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a row or a file."""

    code: str
    facts: Mapping[str, object]
    error: bool
    column: int | None = None
    """Index into the cells of the row."""


@dataclass(frozen=True, slots=True)
class Move:
    """One field that the sources tell otherwise than the record."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CheckedColumn:
    """One column of a sheet."""

    at: int
    """0 = A."""
    letter: str
    header: str
    field: str
    """Our name, or blank where it stands for none of ours."""
    title: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row as the sheet (or the desk) has it."""

    row: int
    """As a person counts it in Excel; 0 where it is no row of a sheet."""
    number: str
    name: str
    cells: tuple[str, ...]
    fate: Fate
    remarks: tuple[Remark, ...] = ()
    moves: tuple[Move, ...] = ()
    fixed: frozenset[int] = frozenset()
    """Indexes of the cells typed anew."""

    @property
    def wrong(self) -> bool:
        """Whether it is not loaded."""
        return any(one.error for one in self.remarks)

    @property
    def warned(self) -> bool:
        """Whether it is loaded, but should be looked at."""
        return bool(self.remarks) and not self.wrong


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """One page of the check."""

    kind: SheetKind
    title: str
    """Our name of the table, to be translated; of a loose sheet its own name."""
    file: str = ""
    sheet: str = ""
    sha256: str = ""
    columns: tuple[CheckedColumn, ...] = ()
    rows: tuple[CheckedRow, ...] = ()
    header: tuple[int, int] = (0, 0)
    """First and last row of the header as in Excel."""
    offers: tuple[tuple[str, str], ...] = ()
    """(field, title) of every column that one of its could stand for."""
    doubtful: bool = False
    """Whether the header was found, but most columns say nothing to us."""


@dataclass(frozen=True, slots=True)
class Check:
    """Everything a look at the sources found; nothing was written."""

    sheets: tuple[CheckedSheet, ...]
    sections: tuple[SheetMapping, ...]
    """The mapping it was read with."""
    new: int
    changed: tuple[str, ...]
    """编号 of candidates who differ from the record."""
    names: Mapping[str, str]
    """What those are called on record."""
    same: int
    applications: int
    """Of the new candidates."""
    attachments: int
    photos: int
    """Files of the new candidates, and how many of them are photos."""
    digests: Mapping[str, str] = field(default_factory=dict[str, str])
    """SHA-256 of every table file, by how sentences call it."""

    wrong: int = 0
    """Rows that are not loaded."""
    warned: int = 0
    """Rows to look at."""
    loose: int = 0
    """Sheets that nobody knows."""
    bringing: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many files a candidate on record would get who is taken over, by 编号."""

    def arriving(self, ticked: Collection[str]) -> int:
        """Files that come in when these candidates are taken over."""
        return self.attachments + sum(self.bringing.get(one, 0) for one in ticked)
