"""A large number pad for eight digits, by finger, mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from fusion_desk.domain.electronic import SLIP_DIGITS, shown_code
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label

ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class NumberPad(QWidget):
    """The keys; `shown` has the digits in two groups of four and stands where the page wants it. Enter hands them over."""

    changed = Signal()
    entered = Signal(str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say("表决签号码"))
        self.shown = label("", "slip")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.keys: dict[str, QPushButton] = {}
        for at, text in enumerate(("1", "2", "3", "4", "5", "6", "7", "8", "9")):
            grid.addWidget(self._key(text), at // 3, at % 3)
        erase = self._other(words.say("退格"), self.erase)
        clear = self._other(words.say("清空"), self.clear)
        grid.addWidget(clear, 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(erase, 3, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(grid)
        self._show()

    def _key(self, digit: str) -> QWidget:
        made = button(digit, role="pad")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self.put(digit))
        self.keys[digit] = made
        return made

    def _other(self, text: str, act: Callable[[], None]) -> QWidget:
        made = button(text, role="pad")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(act)
        return made

    @property
    def lacking(self) -> int:
        """How many digits are still to be put in."""
        return SLIP_DIGITS - len(self.digits)

    @property
    def complete(self) -> bool:
        """Whether all eight digits are there."""
        return len(self.digits) == SLIP_DIGITS

    def put(self, digit: str) -> None:
        """One digit more."""
        if not self.complete:
            self.digits += digit
            self._show()

    def erase(self) -> None:
        """Take the last one back."""
        self.digits = self.digits[:-1]
        self._show()

    def clear(self) -> None:
        """Take all back."""
        self.digits = ""
        self._show()

    def _show(self) -> None:
        self.shown.setText(shown_code(self.digits.ljust(SLIP_DIGITS, "○")))
        self.shown.setAccessibleName(self.digits)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isascii() and text.isdecimal():
            self.put(text)
        elif event.key() in ERASE:
            self.erase()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.complete:
            self.entered.emit(self.digits)
        else:
            super().keyPressEvent(event)
