"""A pressable sheet with several lines on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent


class Card(QPushButton):
    """A button that is as high as what lies on it; the accessible name is all of its words."""

    opened = Signal()
    """Enter was pressed on it; a press of the mouse or of the space bar chooses it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 12, 20, 12)
        self.body.setSpacing(2)

    def seal(self) -> None:
        """Let presses on the words reach the card; call it when everything lies on it.

        Two turns later: the first picture, which comes in the first of them, need not wait for it.
        """
        QTimer.singleShot(0, self, self._seal_soon)

    def _seal_soon(self) -> None:
        QTimer.singleShot(0, self, self._let_presses_through)

    def _let_presses_through(self) -> None:
        for part in self.findChildren(QWidget):
            part.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=True)

    def sizeHint(self) -> QSize:
        return QSize(self.body.sizeHint().width(), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high())

    def _high(self) -> int:
        """As high as its words are in this width."""
        wraps = self.body.hasHeightForWidth() and self.width() > 0
        return self.body.totalHeightForWidth(self.width()) if wraps else self.body.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {
            QtCore.QEvent.Type.LayoutRequest,
            QtCore.QEvent.Type.Show,
            QtCore.QEvent.Type.Resize,
        }:
            # The style sheet's least height of a button would let a full list squeeze its cards.
            self.setMinimumHeight(self._high())
        return done

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two presses, not none."""
        self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}:
            self.opened.emit()
            return
        super().keyPressEvent(event)
