"""The table of acts: what is overdue or due first, then by kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.act_book import Standing
from fusion_desk.services.acts import ActLine
from fusion_desk.words import Words
from fusion_desk.words.acts import KIND_WORDS, STANDING_WORDS
from fusion_desk.words.marking import N_
from ui.delegates.rows import DIVIDES, StateDelegate
from ui.theme import Scale

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

STATE, KIND, WHOM, DATES, NUMBER, OUTCOME = range(6)
HEADS = (N_("状态"), N_("事项"), N_("涉及"), N_("起止"), N_("文号"), N_("结果"))
STATES = {
    Standing.OVERDUE: "missing",
    Standing.DUE: "attention",
    Standing.RUNNING: "not_yet",
    Standing.DONE: "met",
    Standing.VOID: "recused",
}
PRESSING = frozenset({Standing.OVERDUE, Standing.DUE})


class ActModel(QAbstractTableModel):
    """A line for every act that the filter lets through."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: tuple[ActLine, ...] = ()

    def show_lines(self, lines: Sequence[ActLine]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> ActLine:
        """The line in this row."""
        return self._lines[row]

    def row_of(self, number: int) -> int:
        """The row of an act by its place in the book, or -1."""
        rows = (row for row, line in enumerate(self._lines) if line.act.number_in_book == number)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(HEADS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == DIVIDES:
            return index.row() > 0 and _pressing(line) is not _pressing(self._lines[index.row() - 1])
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self._text(line, index.column())
        return None

    def _text(self, line: ActLine, column: int) -> str:
        act, say = line.act, self._words.say
        if column == STATE:
            return say(STANDING_WORDS[line.standing])
        if column == KIND:
            return say(KIND_WORDS[act.kind])
        if column == WHOM:
            return f"{line.item} {line.name}" if line.item else say("整个评审会")
        if column == DATES:
            return span(line)
        return act.number or "—" if column == NUMBER else act.outcome or act.text or "—"


def span(line: ActLine) -> str:
    """From when until when."""
    first, last = line.act.starts_on, line.act.ends_on
    if first is not None and last is not None and last != first:
        return f"{first.isoformat()}—{last.isoformat() if last.year != first.year else f'{last:%m-%d}'}"
    one = first or last
    return one.isoformat() if one else "—"


def _pressing(line: ActLine) -> bool:
    return line.standing in PRESSING


class StandingDelegate(StateDelegate):
    """How an act stands, as shape and word."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(scale, first=True)
        self._words = words

    def state(self, index: Any) -> tuple[str, str, str]:  # noqa: ANN401 -- either kind of index
        line: ActLine = index.data(LINE)
        return STATES[line.standing], self._words.say(STANDING_WORDS[line.standing]), ""
