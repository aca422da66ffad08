"""A long sheet and its button: it reads on until the last row was in sight, and only then does what it says."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QScrollBar

from fusion_desk.words import Words


class ReadOn(QObject):
    """Names the button after what pressing it does now; `step` tells whether everything has been in sight."""

    def __init__(self, area: QScrollArea, press: QPushButton, done: str, words: Words) -> None:
        super().__init__(area)
        self._area, self._press, self._done = area, press, done
        self._say = words.say
        self._read = False
        self._bar.valueChanged.connect(self._note)
        self._bar.rangeChanged.connect(lambda _least, _most: self._name())
        self._name()

    @property
    def _bar(self) -> QScrollBar:
        # Asked for each time: Qt for Python may part with a bar that was kept while the area still has it.
        return self._area.verticalScrollBar()

    def begin(self) -> None:
        """A new sheet, from its top."""
        self._read = False
        self._bar.setValue(0)
        self._name()
        # How long the sheet is, is known when it has been laid out.
        QTimer.singleShot(0, self, self._name)

    @property
    def more(self) -> bool:
        """Whether rows are left that have not been in sight."""
        return not self._read and self._bar.value() < self._bar.maximum()

    def step(self) -> bool:
        """A page further down; True where there is nothing further."""
        if not self.more:
            return True
        self._bar.setValue(self._bar.value() + self._bar.pageStep())
        return False

    def _note(self, at: int) -> None:
        # Only what somebody scrolled to counts: before the first layout every sheet is short.
        self._read = self._read or (self._bar.maximum() > 0 and at >= self._bar.maximum())
        self._name()

    def _name(self) -> None:
        text = self._say("下面还有，往下看") if self.more else self._done
        self._press.setText(text)
        self._press.setAccessibleName(text)
