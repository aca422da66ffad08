"""A small table of a dossier: heads and lines of plain text that wrap; for tens of lines, not for thousands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ui.theme import Scale
from ui.widgets.labels import clear, label


class FactTable(QFrame):
    """A sunken head and white lines; `shares` are the widths of the columns."""

    def __init__(self, scale: Scale, heads: Sequence[str], shares: Sequence[int], empty: str) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._scale, self._heads, self._shares, self._empty = scale, heads, shares, empty
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these lines, or the sentence that there are none."""
        clear(self._column)
        if not rows:
            nothing = label(self._empty, "quiet", wrap=True)
            nothing.setContentsMargins(12, 12, 12, 12)
            self._column.addWidget(nothing)
            return
        self._column.addWidget(self._line(self._heads, "head", "table-head"))
        for row in rows:
            self._column.addWidget(self._line(row, "row", "cell"))

    def _line(self, texts: Sequence[str], frame_role: str, text_role: str) -> QFrame:
        line = QFrame()
        line.setProperty("role", frame_role)
        grid = QGridLayout(line)
        grid.setContentsMargins(12, self._scale.px(6), 12, self._scale.px(6))
        grid.setHorizontalSpacing(12)
        for column, text in enumerate(texts):
            cell = label(text, text_role, wrap=True)
            cell.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            cell.setMinimumWidth(1)
            grid.addWidget(cell, 0, column)
            grid.setColumnStretch(column, self._shares[column])
        return line
