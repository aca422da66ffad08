"""Nine small bars: how far a sitting has come, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.theme import Scale

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

BARS = 9


WIDEST = 30
"""Of one bar: in large text the words beside them want the room."""


class PhaseStrip(QWidget):
    """Done = grey, now = tall and navy, to come = outlined."""

    def __init__(self, at: int, scale: Scale) -> None:
        super().__init__()
        self._at, self._unit = at, min(scale.px(26), WIDEST)
        self.setFixedSize(BARS * self._unit, scale.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for place in range(BARS):
            now = place == self._at
            half = middle if now else 3.0
            box = QRectF(place * self._unit + 0.5, middle - half + 0.5, self._unit - 4, 2 * half - 1)
            colour = theme.NAVY if now else theme.INK3 if place < self._at else theme.RULE
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(colour if place <= self._at else theme.SURFACE))
            painter.drawRoundedRect(box, 2, 2)
        painter.end()
