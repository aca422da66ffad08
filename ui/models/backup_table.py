"""The table of backups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.services.restoring import Found
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.widgets.archive_page import size_text

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("时间"), N_("项目"), N_("记到"), N_("大小"), N_("状态"))


class BackupModel(QAbstractTableModel):
    """Those of the open panel are called so."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: Sequence[Found] = ()
        self._tag = ""

    def show_found(self, found: Sequence[Found], tag: str) -> None:
        """Show these backups; `tag` is that of the open panel, blank where none is open."""
        self.beginResetModel()
        self.rows, self._tag = found, tag
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(HEADS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        one, say = self.rows[index.row()], self._words.say
        return (
            f"{one.made_at:%Y-%m-%d %H:%M}",
            one.name,
            say("第 {seq} 条", seq=one.seq),
            size_text(one.size),
            say("当前项目") if one.tag == self._tag else say("其他项目"),
        )[index.column()]
