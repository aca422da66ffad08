"""The queue of 评议: spreads that ask for a re-check carry a bar, states a shape and a word."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from fusion_desk.services.deliberation import Line
from ui import theme
from ui.delegates.rows import GAP, Index, RowDelegate, StateDelegate, text_of, value_of
from ui.models.deliberation_table import LINE

BAR = 3


class ApartDelegate(RowDelegate):
    """The spread at the right; a bar behind it where somebody has to look again."""

    def wanted(self, index: Index) -> int:
        return super().wanted(index) + BAR + 3

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        line: Line = value_of(index, LINE)
        inner = box.adjusted(GAP, 0, -GAP - BAR - 3, 0)
        self.draw_text(painter, inner, text_of(index), theme.NOT_YET if line.review else theme.INK)
        if line.review:
            height = self.scale.px(14)
            top = box.center().y() - height // 2
            painter.fillRect(QRect(inner.right() + 4, top, BAR, height), QColor(theme.NOT_YET))


class DoneDelegate(StateDelegate):
    """待评议 or 已评议; who has to leave is said by its own shape."""

    def state(self, index: Index) -> tuple[str, str, str]:
        line: Line = value_of(index, LINE)
        if line.done:
            return "met", text_of(index), ""
        if line.concluded:
            return "locked", text_of(index), ""
        return ("recused" if line.leavers else "to_do"), text_of(index), ""
