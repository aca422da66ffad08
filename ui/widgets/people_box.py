"""Choosing a person: nobody is chosen beforehand, and who may not be chosen says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from fusion_desk.domain.sitting import Member


class PeopleBox(QComboBox):
    """By 编号 and name."""

    def __init__(self, name: str, nobody: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(nobody)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)

    def show_people(self, people: Sequence[Member], barred: Mapping[str, str], chosen: str = "") -> None:
        """Offer these; `barred` says by 编号 why somebody may not be chosen."""
        self.blockSignals(True)
        self._rows.clear()
        for one in people:
            why = barred.get(one.number, "")
            item = QStandardItem(f"{one.number}　{one.name}" + (f"（{why}）" if why else ""))
            item.setData(one.number, Qt.ItemDataRole.UserRole)
            item.setEnabled(not why)
            self._rows.appendRow(item)
        self.setCurrentIndex(-1)
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, number: str) -> None:
        """Choose by 编号; blank or barred chooses nobody."""
        at = self.findData(number) if number else -1
        item = self._rows.item(at) if at >= 0 else None
        self.setCurrentIndex(at if item is not None and item.isEnabled() else -1)

    @property
    def number(self) -> str:
        """The 编号 of who is chosen, or blank."""
        return str(self.currentData() or "") if self.currentIndex() >= 0 else ""
