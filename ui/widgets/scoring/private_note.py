"""One's own note about an application: a draft, seen by nobody else and never printed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fusion_desk.words import Words
from ui.widgets.labels import label

SETTLE = 800


class PrivateNote(QWidget):
    """Kept a moment after the last key, and when one goes on."""

    drafted = True
    """It is in the panel file as soon as it is left."""

    settled = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self.line = QLineEdit()
        self.line.setAccessibleName(say("我的备注"))
        self.line.setPlaceholderText(say("只有本人看得到，不打印、不进记录"))
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.keep)
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.editingFinished.connect(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(say("我的备注"), "quiet"))
        row.addWidget(self.line, 1)

    def show_text(self, text: str) -> None:
        """The note of another application."""
        self._timer.stop()
        self._kept = text
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def keep(self) -> None:
        """Hand over what was typed, where it is new."""
        self._timer.stop()
        if self.line.text() != self._kept:
            self._kept = self.line.text()
            self.settled.emit(self._kept)
