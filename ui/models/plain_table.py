"""A table of plain lines: texts, one of them a state as shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PlainLine:
    """The cells of one line; `state` is the shape in front of the word in the column of states."""

    key: str
    cells: tuple[str, ...]
    state: str = ""


class PlainTable(QAbstractTableModel):
    """Lines under heads; sorted by a column as text, or as they came."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self._given: tuple[PlainLine, ...] = ()
        self._lines: tuple[PlainLine, ...] = ()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_lines(self, lines: Sequence[PlainLine]) -> None:
        """Show these lines and no others."""
        self._given = tuple(lines)
        self.sort(*self._order)

    def line(self, row: int) -> PlainLine:
        """The line in this row."""
        return self._lines[row]

    def row_of(self, key: str) -> int | None:
        """The row of the line with this key."""
        return next((at for at, line in enumerate(self._lines) if line.key == key), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.beginResetModel()
        lines = list(self._given)
        if column >= 0:
            lines.sort(key=lambda one: one.cells[column], reverse=order is Qt.SortOrder.DescendingOrder)
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return line.cells[index.column()]
        return None
