"""A page that takes long to draw: said where it will stand, with a stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.work_row import WorkRow

PATIENCE = 1000
"""Milliseconds after which it is said that a page is being drawn."""


class PageWork(WorkRow):
    """Comes after a second of waiting for one answer, and goes with it."""

    slow = Signal()
    stopped = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(words, scale, words.say("这一页内容很多，正在绘制…"))
        self._waiting = 0
        self.stop.clicked.connect(self._stop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show)
        self.hide()

    @property
    def under_way(self) -> bool:
        """Whether a page has taken more than a second by now."""
        return not self.isHidden()

    def note_asked(self) -> None:
        """One more answer is waited for."""
        self._waiting += 1
        if self._waiting == 1:
            self._patience.start()

    def note_answered(self) -> None:
        """There is an answer; the next has a second of its own."""
        self._waiting -= 1
        self._offer(there=False)
        if self._waiting:
            self._patience.start()
        else:
            self._patience.stop()

    def _show(self) -> None:
        self._offer(there=True)
        self.slow.emit()

    def _offer(self, *, there: bool) -> None:
        self.setVisible(there)
        self._escape.setEnabled(there)

    def _stop(self) -> None:
        self.stopped.emit()  # while it is under way: what is not cannot be stopped
        self._offer(there=False)
