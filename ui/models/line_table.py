"""The table of every list that is read: lines under heads, and what each says in its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
SAID = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
)

Line = TypeVar("Line")


class LineTable(QAbstractTableModel, Generic[Line]):
    """Cells are worked out when they are shown, so that a hundred thousand lines are there at once."""

    def __init__(self, heads: Sequence[str], cells: Callable[[Line], Sequence[str]]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self._cells = cells
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The line in this row."""
        return self.lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self.lines[index.row()]
        if role == LINE:
            return line
        return self._cells(line)[index.column()] if role in SAID else None
