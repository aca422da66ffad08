"""Phrases below a field: numbered, chosen by a digit, by the arrows and Enter, or by a press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fusion_desk.words import Words
from ui.theme import Scale

TEXT = Qt.ItemDataRole.UserRole
MOST_ROWS = 5
DIGITS = 9


class PhraseList(QListWidget):
    """There while it has something to offer; the field above it hands its keys over first."""

    chosen = Signal(str)
    put_away = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.setAccessibleName(words.say("常用语"))
        self.setProperty("role", "phrases")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._choose)
        self.hide()

    def offer(self, texts: Sequence[str]) -> None:
        """Show these; nothing to offer puts the list away."""
        self.clear()
        for at, text in enumerate(texts, 1):
            item = QListWidgetItem(f"{at}　{text}" if at <= DIGITS else f"　　{text}")
            item.setData(TEXT, text)
            item.setToolTip(text)
            self.addItem(item)
        self.setVisible(bool(texts))
        if texts:
            self.setCurrentRow(0)
            self.setFixedHeight(min(len(texts), MOST_ROWS) * self._scale.px(30) + 8)

    def leave(self) -> None:
        """Away with it."""
        self.hide()
        self.clear()
        self.put_away.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key while the list is there; False lets the field have it."""
        if self.isHidden():
            return False
        key, row, rows = event.key(), self.currentRow(), self.count()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.setCurrentRow((row + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.item(max(row, 0)))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < rows:
            self._choose(self.item(key - Qt.Key.Key_1))
        else:
            return False
        return True

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(TEXT)))
