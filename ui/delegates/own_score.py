"""Cells of the table of one's own marks: blank ones dashed, wrong ones bordered, those that want a reason cornered."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from fusion_desk.words import Words
from ui import theme
from ui.delegates.rows import GAP, Index, RowDelegate, box_of, has_focus, text_of, value_of
from ui.models.own_scores import CELL
from ui.theme import Scale


class OwnScoreDelegate(RowDelegate):
    """One mark; typing opens the field with what was typed."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(scale, right=True)
        self._words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if has_focus(option):
            painter.save()
            painter.setPen(QPen(QColor(theme.FOCUS), 3))
            painter.drawRoundedRect(box_of(option).adjusted(2, 2, -2, -3), 4, 4)
            painter.restore()

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        state = str(value_of(index, CELL))
        inner = box.adjusted(3, 3, -3, -4)
        if state in {"blank", "wrong"}:
            dashed = Qt.PenStyle.DashLine if state == "blank" else Qt.PenStyle.SolidLine
            painter.fillRect(inner, QColor(theme.NO_TINT))
            painter.setPen(QPen(QColor(theme.NO), 1 if state == "blank" else 2, dashed))
            painter.drawRect(inner)
        if state == "asked":
            corner = QPolygonF(
                [
                    QPointF(inner.topRight()),
                    QPointF(inner.right() - 8, inner.top()),
                    QPointF(inner.right(), inner.top() + 8),
                ]
            )
            painter.setBrush(QColor(theme.NOT_YET))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(corner)
        colour = {"blank": theme.NO, "wrong": theme.NO, "recused": theme.INK3}.get(state, theme.INK)
        self.draw_text(painter, box.adjusted(GAP, 0, -GAP - 2, 0), text_of(index), colour)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(self._words.say("分数"))
        return field
