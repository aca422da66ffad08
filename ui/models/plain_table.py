"""A table of plain lines: texts, one of them a state as shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from ui.delegates.rows import DIVIDES
from ui.models.line_table import LINE, Index, LineTable

__all__ = ["LINE", "PlainLine", "PlainTable"]


@dataclass(frozen=True, slots=True)
class PlainLine:
    """The cells of one line; `state` is the shape in front of the word in the column of states."""

    key: str
    cells: tuple[str, ...]
    state: str = ""
    note: str = ""
    """Said below the table while the line is chosen: what no cell has the room for."""
    divides: bool = False
    """Whether another group begins here; only where nobody sorts by a column."""


class PlainTable(LineTable[PlainLine]):
    """Lines under heads; sorted by a column as text, or as they came."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__(heads, lambda line: line.cells)
        self._given: tuple[PlainLine, ...] = ()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_lines(self, lines: Sequence[PlainLine]) -> None:
        """Show these lines and no others."""
        self._given = tuple(lines)
        self.sort(*self._order)

    def row_of(self, key: str) -> int | None:
        """The row of the line with this key."""
        return next((at for at, line in enumerate(self.lines) if line.key == key), None)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        return self.lines[index.row()].divides if role == DIVIDES else super().data(index, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        lines = list(self._given)
        if column >= 0:
            lines.sort(key=lambda one: one.cells[column], reverse=order is Qt.SortOrder.DescendingOrder)
        super().show_lines(lines)
