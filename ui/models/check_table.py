"""The rows of one page of the check: each row, and below it one line or more for every sentence about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fusion_desk.services.dossiers.checked import Check, CheckedRow, CheckedSheet, Fate, SheetKind
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.models.line_table import SAID

Index = QModelIndex | QPersistentModelIndex

ROW, NAME, STATE = range(3)
OWN = 3
"""The columns of the sheet come after these."""
FROZEN = 2
NEITHER = Qt.ItemFlag.NoItemFlags
READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = READ | Qt.ItemFlag.ItemIsEditable
LINE = Qt.ItemDataRole.UserRole
NOTE = Qt.ItemDataRole.UserRole + 2
FAULT = Qt.ItemDataRole.UserRole + 3
"""`no`, `attention`, `fixed` or blank."""

HEADS = (N_("行"), N_("姓名"), N_("导入"))
FATES = {
    Fate.NEW: N_("新增"),
    Fate.CHANGED: N_("有变化"),
    Fate.SAME: N_("无变化"),
    Fate.LEFT_OUT: N_("不导入"),
}


class Chip(Enum):
    """Which rows are shown."""

    ALL = N_("全部")
    WRONG = N_("有错")
    WARNED = N_("提醒")
    NEW = N_("新增")
    CHANGED = N_("有变化")
    SAME = N_("无变化")

    def takes(self, row: CheckedRow) -> bool:
        """Whether a row is shown under this chip."""
        match self:
            case Chip.ALL:
                return True
            case Chip.WRONG:
                return row.wrong
            case Chip.WARNED:
                return row.warned
            case _:
                return row.fate.name == self.name and not row.wrong


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence below a row."""

    state: str
    """Its shape: no, attention, or none for a difference."""
    sentence: str
    units: int
    """How wide it is, in halves of a Chinese character."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the check with its sentences."""

    sheet: CheckedSheet
    notes: tuple[tuple[Note, ...], ...]
    counts: Mapping[Chip, int]


class Shown(NamedTuple):
    """One line of the table: a row (`part` 0), or the so manieth line of what is said below it."""

    at: int
    part: int
    note: Note | None = None
    first: int = 0
    """Of a note: the line that it begins with."""
    lines: int = 1
    last: bool = True
    """Whether the row's group ends here."""


def pages_of(found: Check, words: Words) -> list[Page]:
    """Every page with its sentences; slow for many rows, so off the UI thread."""
    return [_page(sheet, words) for sheet in found.sheets]


def _page(sheet: CheckedSheet, words: Words) -> Page:
    counts: Counter[Chip] = Counter()
    for row in sheet.rows:
        counts.update(chip for chip in Chip if chip.takes(row))
    return Page(sheet, tuple(notes_of(row, words) for row in sheet.rows), counts)


def notes_of(row: CheckedRow, words: Words) -> tuple[Note, ...]:
    """The sentences about one row."""
    if not row.remarks and not row.moves:
        return ()
    notes: list[Note] = []
    for remark in row.remarks:
        sentence = words.beside_row(remark.code, remark.facts)
        place = str(remark.facts.get("place") or "")
        if place and place not in sentence:
            sentence = f"{place} {sentence}"
        notes.append(_note("no" if remark.error else "attention", sentence))
    for move in row.moves:
        said = words.say(
            "{field}：{old} → {new}",
            field=words.say(move.title),
            old=move.old or words.say("（空白）"),
            new=move.new or words.say("（空白）"),
        )
        notes.append(_note("", said))
    return tuple(notes)


def _note(state: str, sentence: str) -> Note:
    return Note(state, sentence, sum(2 if one > "\u2000" else 1 for one in sentence))


class CheckTable(QAbstractTableModel):
    """Lines are laid out anew for each filter; ten thousand rows take milliseconds."""

    cell_typed = Signal(int, int, str)
    """(index of the row, index of the column, text)."""

    def __init__(self, page: Page, order: Sequence[int], words: Words) -> None:
        super().__init__()
        self._words = words
        self._order = tuple(order)
        """Which columns of the sheet are shown, by their index."""
        self.page = page
        self.locked = False
        self.ticked: Collection[str] = frozenset()
        self._chip = Chip.ALL
        self._needle = ""
        self._capacity = 80
        self._shown: list[Shown] = []
        """Laid out by the first filter."""

    # --- what is shown -------------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """The same sheet after another look; the next filter lays it out."""
        self.beginResetModel()
        self.page = page
        self._shown = []
        self.endResetModel()

    def filter(self, chip: Chip, needle: str, capacity: int) -> None:
        """Show the rows of one chip that have this text; a line of a sentence holds so many half characters."""
        self.beginResetModel()
        self._chip, self._needle, self._capacity = chip, needle.strip().casefold(), max(capacity, 20)
        self._lay_out()
        self.endResetModel()

    def _lay_out(self) -> None:
        shown: list[Shown] = []
        for at, row in enumerate(self.page.sheet.rows):
            if self._takes(row):
                notes = self.page.notes[at]
                shown.append(Shown(at, 0, last=not notes))
                for place, note in enumerate(notes):
                    lines = -(-note.units // self._capacity)
                    first = len(shown)
                    ends = place == len(notes) - 1
                    shown += [
                        Shown(at, part + 1, note, first, lines, last=ends and part == lines - 1)
                        for part in range(lines)
                    ]
        self._shown = shown

    def _takes(self, row: CheckedRow) -> bool:
        if not self._chip.takes(row):
            return False
        needle = self._needle
        return not needle or any(needle in text.casefold() for text in (row.number, row.name, *row.cells))

    def line(self, row: int) -> Shown:
        """The line in this row of the table."""
        return self._shown[row]

    def row_at(self, row: int) -> CheckedRow:
        """The row of the sheet that this row of the table belongs to."""
        return self.page.sheet.rows[self._shown[row].at]

    def notes_at(self, row: int) -> tuple[Note, ...]:
        """What is said about it."""
        return self.page.notes[self._shown[row].at]

    def find(self, row: int) -> int | None:
        """Where a row of the sheet (as in Excel) is shown."""
        rows = self.page.sheet.rows
        return next(
            (at for at, one in enumerate(self._shown) if not one.part and rows[one.at].row == row), None
        )

    def column_of(self, cell: int) -> int | None:
        """The column of the table that shows a cell of the sheet."""
        return self._order.index(cell) + OWN if cell in self._order else None

    def cell_of(self, column: int) -> int:
        """The cell of the sheet that a column of the table shows."""
        return self._order[column - OWN]

    def can_tick(self, row: int) -> bool:
        """Whether this row's differences wait for a word."""
        line = self._shown[row]
        return not line.part and self.row_at(row).fate is Fate.CHANGED and bool(self.row_at(row).number)

    # --- Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else OWN + len(self._order)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < OWN:
            return self._words.say(HEADS[section])
        column = self.page.sheet.columns[self.cell_of(section)]
        if self.page.sheet.kind is SheetKind.TABLE and not column.title:
            return column.header
        return self._words.say(column.title)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self._shown[index.row()]
        if line.part:
            return NEITHER
        editable = index.column() >= OWN and self.page.sheet.kind is SheetKind.TABLE and not self.locked
        return TYPED if editable else READ

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self._shown[index.row()]
        if role == LINE:
            return line
        if role == NOTE:
            return line.note
        if role == FAULT:
            return self._fault(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return (
                self.row_at(index.row()).cells[self.cell_of(index.column())] if index.column() >= OWN else ""
            )
        if role in SAID:
            return self._text(line, index.column(), role)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: ANN401 -- as Qt hands it on
        row, cell = self.row_at(index.row()), self.cell_of(index.column())
        if role != Qt.ItemDataRole.EditRole or str(value) == row.cells[cell]:
            return False
        self.cell_typed.emit(self._shown[index.row()].at, cell, str(value))
        return True

    def _text(self, line: Shown, column: int, role: int) -> str:
        if line.part:
            says = role != Qt.ItemDataRole.DisplayRole and line.note is not None
            return line.note.sentence if says and line.note is not None else ""
        row = self.page.sheet.rows[line.at]
        if column == ROW:
            return str(row.row) if row.row else ""
        if column == NAME:
            blank = self._words.say("（空白）")
            return row.name or (blank if self.page.sheet.kind is SheetKind.TABLE else row.number or "—")
        if column == STATE:
            return self._state(row)
        text = row.cells[self.cell_of(column)]
        return text if text or not self._fault_in(row, self.cell_of(column)) else self._words.say("（空白）")

    def _state(self, row: CheckedRow) -> str:
        if row.wrong and row.fate is Fate.LEFT_OUT:
            return self._words.say("有错")
        if row.fate is Fate.CHANGED:
            return self._words.say("采用新值") if row.number in self.ticked else self._words.say("保留原值")
        return self._words.say(FATES[row.fate])

    def _fault(self, row: int, column: int) -> str:
        if column < OWN or self._shown[row].part:
            return ""
        return self._fault_in(self.row_at(row), self.cell_of(column))

    @staticmethod
    def _fault_in(row: CheckedRow, cell: int) -> str:
        errors = [one.error for one in row.remarks if one.column == cell]
        if errors:
            return "no" if any(errors) else "attention"
        return "fixed" if cell in row.fixed else ""


def column_order(sheet: CheckedSheet) -> list[int]:
    """The columns of a sheet as they are shown: those at fault first, then as they stand; the name is frozen.

    A name at fault comes last of those, because it stands at the left as well.
    """
    faults = Counter(one.column for row in sheet.rows for one in row.remarks if one.column is not None)
    places = range(len(sheet.columns))
    at_fault = [at for at in places if faults[at]]
    rest = [at for at in places if not faults[at] and sheet.columns[at].field not in {"name", "person"}]
    return sorted(at_fault, key=lambda at: sheet.columns[at].field == "name") + rest
