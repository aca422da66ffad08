"""A plot of the analysis, painted in the window's own colours; the same shapes that the report prints."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape
from ui import theme
from ui.theme import Scale

COLOURS = {
    Ink.TEXT: theme.INK,
    Ink.QUIET: theme.INK3,
    Ink.FAINT: theme.HAIR,
    Ink.MARK: theme.NAVY,
    Ink.FLAG: theme.NO,
}
SMALLEST = 13 / 9
"""From the plot's points to pixels at 100 %: its smallest labels are captions."""
EMPTY = Drawing(0, 0, (), "")


class PlotView(QWidget):
    """Shows one drawing at the text size of the window; what it says stands in its accessible name."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._drawing = EMPTY
        self._factor = SMALLEST * scale.percent / 100
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    def points(self, pixels: int) -> float:
        """How wide a drawing may be to fit so many pixels."""
        return pixels / self._factor

    def show_drawing(self, drawing: Drawing) -> None:
        """Show this drawing and no other."""
        self._drawing = drawing
        self.setAccessibleName(drawing.spoken)
        self.setToolTip(drawing.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            round(self._drawing.width * self._factor) + 1, round(self._drawing.height * self._factor) + 1
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._drawing.shapes:
            self._paint(painter, shape)

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        k = self._factor
        colour = QColor(COLOURS[shape.ink])
        if isinstance(shape, Line):
            painter.setPen(QPen(colour, max(shape.width * k * 0.8, 1.0)))
            painter.drawLine(QPointF(shape.x1 * k, shape.y1 * k), QPointF(shape.x2 * k, shape.y2 * k))
        elif isinstance(shape, Patch):
            colour.setAlphaF(shape.shade)
            painter.fillRect(QRectF(shape.x * k, shape.y * k, shape.width * k, shape.height * k), colour)
        elif isinstance(shape, Dot):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            self._dot(painter, shape)
        else:
            self._label(painter, shape)

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        k = self._factor
        centre, r = QPointF(dot.x * k, dot.y * k), dot.radius * k
        if not dot.is_diamond:
            painter.drawEllipse(centre, r, r)
            return
        r *= 1.25
        corners = (QPointF(-r, 0), QPointF(0, -r), QPointF(r, 0), QPointF(0, r))
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))

    def _label(self, painter: QPainter, shape: Label) -> None:
        k = self._factor
        painter.setFont(theme.font(max(round(shape.size * k), round(k * 9))))
        painter.setPen(QColor(theme.SURFACE if shape.inverse else COLOURS[shape.ink]))
        width = painter.fontMetrics().horizontalAdvance(shape.text)
        left = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: float(width)}[shape.align]
        painter.drawText(QPointF(shape.x * k - left, shape.y * k), shape.text)
