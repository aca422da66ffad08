"""The concluded applications beside the large figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.services.ballots import VoteFigures
from fusion_desk.words import Words
from ui.delegates.rows import StateDelegate

Index = QModelIndex | QPersistentModelIndex
PASSED = Qt.ItemDataRole.UserRole


class OutcomeList(QAbstractListModel):
    """编号, name, and the two numbers that decided."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.found: Sequence[VoteFigures] = ()

    def show_figures(self, found: Sequence[VoteFigures]) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        one = self.found[index.row()]
        if role == PASSED:
            return one.passed
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words.say(
                "{item}　{name}　{agree}，需 {needed}",
                item=one.item,
                name=one.name,
                agree=one.row.agree,
                needed=one.needed,
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = self._words.say("通过") if one.passed else self._words.say("未通过")
            return f"{one.item} {one.name} {word}"
        return None


class OutcomeDelegate(StateDelegate):
    """The shape of the result before the words."""

    def state(self, index: Index) -> tuple[str, str, str]:
        return "met" if index.data(PASSED) else "no", "", str(index.data(Qt.ItemDataRole.DisplayRole) or "")
