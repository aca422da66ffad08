"""The secretary opens sheets again, with the reason the expert gave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fusion_desk.words import Words
from ui.widgets.labels import button


class Reopening(QWidget):
    """One final sheet is opened by itself; those handed in before sheets were final, all at once."""

    wanted = Signal(str, str)
    """(item or blank for all, reason)."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self._item = ""
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self._say("重新打开的理由"))
        self.reason.setPlaceholderText(self._say("要改分的，写明理由后重新打开"))
        self.button = button(self._say("重新打开"))
        self.button.clicked.connect(self.ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.button)

    def ask(self) -> None:
        """Ask for it; without a reason the service refuses."""
        self.wanted.emit(self._item, self.reason.text())

    def name_for(self, item: str, *, whole: bool) -> None:
        """For the chosen final sheet, or for the whole table that was handed in."""
        self._item = item
        text = self._say("重新打开 {item}", item=item) if item else self._say("重新打开")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setEnabled(bool(item) or whole)
        self.button.setToolTip("" if item or whole else self._say("请先选已定稿的一行"))
