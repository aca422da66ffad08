"""One line with phrases at hand: their initials typed on any keyboard offer them, a digit or Enter puts one in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from fusion_desk.words import Words
from fusion_desk.words.phrases import Phrase, matching, typed_letters
from ui.theme import Scale
from ui.widgets.phrase_list import PhraseList


class PhraseLine(QLineEdit):
    """Its `list` is laid out below it by whoever holds both."""

    def __init__(self, words: Words, scale: Scale, use: str) -> None:
        super().__init__()
        self._use = use
        self._bank: tuple[Phrase, ...] = ()
        self.list = PhraseList(words, scale)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._put)
        self.textEdited.connect(self._look_up)

    def offer(self, bank: Sequence[Phrase]) -> None:
        """What may be put in."""
        self._bank = tuple(bank)

    def _letters(self) -> str:
        return typed_letters(self.text()[: self.cursorPosition()])

    def _look_up(self) -> None:
        letters = self._letters()
        found = matching(self._bank, letters, self._use) if letters else ()
        self.list.offer([one.text for one in found])

    def _put(self, text: str) -> None:
        for _ in self._letters():
            self.backspace()
        self.insert(text)
        self.list.leave()
        self.setFocus()
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.list.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.leave()
