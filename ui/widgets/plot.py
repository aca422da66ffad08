"""A plot of the analysis, painted in the window's own colours; the same shapes that the report prints."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from fusion_desk.figures.drawing import Align, Dot, Drawing, Ink, Label, Line, Patch, Shape, Spot
from ui import theme
from ui.theme import Scale

COLOURS = {
    Ink.TEXT: theme.INK,
    Ink.QUIET: theme.INK3,
    Ink.FAINT: theme.HAIR,
    Ink.MARK: theme.NAVY,
    Ink.FLAG: theme.NO,
    Ink.OWN: theme.NAVY,
}
SMALLEST = 13 / 9
"""From the plot's points to pixels at 100 %: its smallest labels are captions."""
FOCUS_WIDTH = 3
STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
OPENING = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_Space)})
EMPTY = Drawing(0, 0, (), "")


class PlotView(QWidget):
    """Shows one drawing at the text size of the window; what it says stands in its accessible name.

    A row that can be explained is pressed, or reached with the arrow keys and opened with Enter.
    """

    asked = Signal(str)
    """The key of a figure whose derivation is wanted."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._drawing = EMPTY
        self._at = 0
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
        self._at = min(self._at, max(len(drawing.spots) - 1, 0))
        has_spots = bool(drawing.spots)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_spots else Qt.FocusPolicy.NoFocus)
        if has_spots:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
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
        if self.hasFocus() and self._drawing.spots:
            painter.setPen(QPen(QColor(theme.FOCUS), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = FOCUS_WIDTH / 2
            painter.drawRect(self._room(self._drawing.spots[self._at]).adjusted(inset, inset, -inset, -inset))

    # --- asking how a figure came about --------------------------------------------------------------------

    def _room(self, spot: Spot) -> QRectF:
        k = self._factor
        return QRectF(spot.x * k, spot.y * k, spot.width * k, spot.height * k)

    def _turn_to(self, at: int) -> None:
        self._at = at
        self.update()
        bottom = round(self._room(self._drawing.spots[at]).bottom())
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
                above.ensureVisible(0, self.mapTo(inside, QPoint(0, bottom)).y())
                return
            above = above.parentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots, key = self._drawing.spots, event.key()
        if not spots or (key not in STEPS and key not in OPENING):
            super().keyPressEvent(event)
        elif key in STEPS:
            self._turn_to(min(max(self._at + STEPS[key], 0), len(spots) - 1))
        else:
            self.asked.emit(spots[self._at].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at, spot in enumerate(self._drawing.spots):
            if event.button() is Qt.MouseButton.LeftButton and self._room(spot).contains(event.position()):
                self._turn_to(at)
                self.asked.emit(spot.key)
                return
        super().mousePressEvent(event)

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
