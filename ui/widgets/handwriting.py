"""A pad to sign on with a finger, a pen or the mouse; what was drawn goes into the signature as lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fusion_desk.domain.handwriting import Strokes
from ui import theme
from ui.theme import Scale

MARGIN, LEAST = 3.0, 40.0
"""Pixels around what was drawn, and the least size: a dot stays a dot."""

NEAREST = 1.5
"""Pixels between two points that are worth keeping."""


class HandwritingPad(QWidget):
    """White paper with a line to sign on."""

    changed = Signal()

    def __init__(self, scale: Scale, name: str, hint: str) -> None:
        super().__init__()
        self._scale, self._hint = scale, hint
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumWidth(scale.px(280))
        self.setFixedHeight(scale.px(104))
        self._lines: list[list[QPointF]] = []

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(360), self._scale.px(110))

    @property
    def strokes(self) -> Strokes | None:
        """What was drawn, without the blank paper around it, or None while the pad is blank."""
        points = [point for line in self._lines for point in line]
        if not points:
            return None
        left, top = min(one.x() for one in points) - MARGIN, min(one.y() for one in points) - MARGIN
        width = max(one.x() for one in points) + MARGIN - left
        height = max(one.y() for one in points) + MARGIN - top
        return Strokes(
            max(width, LEAST),
            max(height, LEAST),
            tuple(tuple((one.x() - left, one.y() - top) for one in line) for line in self._lines),
        )

    def clear(self) -> None:
        """Forget what was drawn."""
        self._lines.clear()
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Touch and pen arrive here too: Qt makes mouse events of what nobody takes."""
        self._lines.append([self._inside(event.position())])
        self.update()
        self.changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._lines or not event.buttons():
            return
        point, last = self._inside(event.position()), self._lines[-1][-1]
        if (point - last).manhattanLength() >= NEAREST:
            self._lines[-1].append(point)
            self.update()

    def _inside(self, point: QPointF) -> QPointF:
        return QPointF(min(max(point.x(), 0), self.width()), min(max(point.y(), 0), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.SURFACE))
        painter.setPen(QPen(QColor(theme.CONTROL), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        baseline = round(self.height() * 0.78)
        painter.setPen(QPen(QColor(theme.HAIR), 1))
        painter.drawLine(self._scale.px(16), baseline, self.width() - self._scale.px(16), baseline)
        if not self._lines:
            painter.setPen(QColor(theme.INK3))
            painter.setFont(theme.font(self._scale.dense))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.setPen(
            QPen(
                QColor(theme.INK),
                2.2,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        for line in self._lines:
            if len(line) == 1:
                painter.drawPoint(line[0])
            else:
                painter.drawPolyline(QPolygonF(line))
        painter.end()
