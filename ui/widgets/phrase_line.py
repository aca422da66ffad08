"""One line with phrases at hand: their initials typed on any keyboard offer them, a digit or Enter puts one in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from fusion_desk.words import Words
from fusion_desk.words.phrases import Phrase, matching, typed_letters
from ui.theme import Scale

TEXT = Qt.ItemDataRole.UserRole
MOST_ROWS = 5


class PhraseLine(QLineEdit):
    """Its `list` is laid out below it by whoever holds both."""

    def __init__(self, words: Words, scale: Scale, use: str) -> None:
        super().__init__()
        self._scale, self._use = scale, use
        self._bank: tuple[Phrase, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(words.say("常用语"))
        self.list.setProperty("role", "phrases")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._put)
        self.list.hide()
        self.textEdited.connect(self._look_up)

    def offer(self, bank: Sequence[Phrase]) -> None:
        """What may be put in."""
        self._bank = tuple(bank)

    def _letters(self) -> str:
        return typed_letters(self.text()[: self.cursorPosition()])

    def _look_up(self) -> None:
        letters = self._letters()
        found = matching(self._bank, letters, self._use) if letters else ()
        self.list.clear()
        for at, one in enumerate(found, 1):
            item = QListWidgetItem(f"{at}　{one.text}")
            item.setData(TEXT, one.text)
            item.setToolTip(one.text)
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentRow(0)
            self.list.setFixedHeight(min(len(found), MOST_ROWS) * self._scale.px(30) + 8)

    def _hide_list(self) -> None:
        self.list.hide()
        self.list.clear()

    def _put(self, item: QListWidgetItem) -> None:
        text = str(item.data(TEXT))
        for _ in self._letters():
            self.backspace()
        self.insert(text)
        self._hide_list()
        self.setFocus()
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """A key while the list is there; False lets the line have it."""
        if self.list.isHidden():
            return False
        key, row, rows = event.key(), self.list.currentRow(), self.list.count()
        if key == Qt.Key.Key_Escape:
            self._hide_list()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setCurrentRow((row + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._put(self.list.item(max(row, 0)))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < rows:
            self._put(self.list.item(key - Qt.Key.Key_1))
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_list()
