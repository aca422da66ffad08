"""A question in the page about what cannot be taken back, with its two answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fusion_desk.words import Words
from ui.widgets.labels import button
from ui.widgets.message import MessageLine


class ConfirmLine(MessageLine):
    """The keyboard begins at the answer that does nothing."""

    confirmed = Signal()

    def __init__(self, words: Words, yes: str) -> None:
        self.yes_button, self.no_button = button(yes), button(words.say("再看看"))
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.yes_button)
        line.addWidget(self.no_button)
        super().__init__(both)
        self.yes_button.clicked.connect(self._answer)
        self.no_button.clicked.connect(self.put_away)

    def ask(self, question: str) -> None:
        """Put the question."""
        self.tell("not_yet", question)
        self.no_button.setFocus()

    def put_away(self) -> None:
        """It is not asked any more."""
        self.tell("", "")

    def _answer(self) -> None:
        self.put_away()
        self.confirmed.emit()
