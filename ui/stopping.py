"""Stopping long work from wherever one is: Esc in every window, and a bar of its own in a dialog that lies in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout
from shiboken6 import isValid

from ui.input_watch import InputWatch
from ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from fusion_desk.words import Words
    from ui.theme import Scale
    from ui.widgets.status_line import StatusLine


class WorkBar(WorkRow):
    """In a dialog, whose window keeps the status line from the mouse: a bar, and a stop or why there is none."""

    def __init__(self, status: StatusLine, words: Words, scale: Scale) -> None:
        super().__init__(words, scale)
        self.line.setContentsMargins(3, 0, 6, 0)  # in line with the fields above and the buttons below
        self.stop.clicked.connect(status.cancel)
        self.show_state(status)

    def show_state(self, status: StatusLine) -> None:
        """As the status line has it."""
        self.said.setText(status.why.whole)
        self.stop.setVisible(not status.why.whole)
        self.stop.setEnabled(status.stop.isEnabled())
        self.stop.setText(status.stop.text())


class Stopping(InputWatch):
    """Begins when long work is shown, and ends with it."""

    def __init__(self, status: StatusLine, words: Words, scale: Scale) -> None:
        super().__init__(status)
        self._status, self._words, self._scale = status, words, scale
        self.bar: WorkBar | None = None
        """In the dialog in front."""
        self._height = 0
        """Of that dialog before."""

    def show_work(self, there: bool) -> None:
        """Offer the stop, or take the offer back."""
        if not there:
            self.end()
            self._take_out()
            return
        self.begin()
        if self.bar is not None and isValid(self.bar):
            self.bar.show_state(self._status)
        else:
            self._put_in()

    def _put_in(self) -> None:
        dialog = QApplication.activeModalWidget()
        layout = dialog.layout() if dialog is not None else None
        if dialog is None or not isinstance(layout, QVBoxLayout):
            return
        self.bar = WorkBar(self._status, self._words, self._scale)
        self._height = dialog.height()
        layout.insertWidget(layout.count() - 1, self.bar)
        room = self.bar.sizeHint().height() + layout.spacing()
        dialog.resize(dialog.width(), min(dialog.height() + room, self._status.window().height()))

    def _take_out(self) -> None:
        bar, self.bar = self.bar, None
        if bar is None or not isValid(bar):
            return
        dialog, layout = bar.window(), bar.window().layout()
        bar.hide()
        if layout is not None:
            layout.removeWidget(bar)
            layout.activate()
        bar.deleteLater()
        dialog.resize(dialog.width(), self._height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or event.modifiers():
            return False
        if QApplication.activePopupWidget() is not None or self._status.why.whole:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._status.cancel()
        event.accept()
        return True
