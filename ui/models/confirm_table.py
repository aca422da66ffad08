"""What one person recorded, for another to compare with the papers: read only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.ballot import Row
from fusion_desk.services.ballots import CountToConfirm, ListedItem
from fusion_desk.words import Words
from ui.delegates.rows import DIVIDES
from ui.models.line_table import SAID

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 9
FIGURES = 4
"""From this column on: numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one list."""

    number: int
    row: ListedItem
    count: Row | None
    before: Row | None
    first: bool
    """Whether another list begins here."""


class ConfirmModel(QAbstractTableModel):
    """List by list; a figure that an earlier, rejected count had otherwise says so."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.lines: Sequence[Line] = ()

    def show_counts(self, counts: Sequence[CountToConfirm]) -> None:
        """Show these lists."""
        self.beginResetModel()
        self.lines = [
            Line(one.ballot.number, row, one.rows.get(row.item), one.before.get(row.item), first=at == 0)
            for one in counts
            for at, row in enumerate(one.ballot.items)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        say = self._words.say
        heads = (
            say("票"),
            say("事项号"),
            say("姓名"),
            say("申报事项"),
            say("同意"),
            say("不同意"),
            say("弃权"),
            say("无效"),
            say("合计"),
        )
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self.lines[index.row()]
        if role == DIVIDES:
            return line.first and index.row() > 0
        if role not in SAID:
            return None
        column = index.column()
        if column < FIGURES:
            return (str(line.number), line.row.item, line.row.name, self._words.name(line.row.applied))[
                column
            ]
        return self._figure(line, column - FIGURES)

    def _figure(self, line: Line, at: int) -> str:
        if line.count is None:
            return "—"
        now = _figures(line.count)[at]
        before = now if line.before is None else _figures(line.before)[at]
        return (
            str(now) if before == now else self._words.say("{now}（上次 {before}）", now=now, before=before)
        )


def _figures(row: Row) -> tuple[int, int, int, int, int]:
    return row.agree, row.disagree, row.abstain, row.invalid, row.total
