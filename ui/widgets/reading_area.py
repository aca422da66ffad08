"""A page that scrolls: what is in it ends where its neighbours end, and the ring of the keyboard lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.widgets.labels import set_by_name

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

RING = 3


class ReadingArea(QScrollArea):
    """Downwards only; a border kept free for the ring would set its cards in by three pixels.

    The ring is made when the keyboard first comes: what it takes of Qt nobody need load before the first picture.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._ring: QWidget | None = None
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        set_by_name(self, "horizontalScrollBarPolicy", "ScrollBarAlwaysOff")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ring is not None:
            self._ring.setGeometry(self.rect())
            self._ring.raise_()  # a bar that comes is laid over it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._ring is None:
            self._ring = _Ring(self)
        self._ring.setGeometry(self.rect())
        self._ring.show()
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.hide()


class _Ring(QWidget):
    def __init__(self, around: QWidget) -> None:
        from PySide6.QtCore import Qt

        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtGui import QColor, QPainter, QPen

        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.FOCUS), RING))
        inset = RING // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.end()
