"""合计分布: one's own totals on one axis; equal ones side by side, the widest gap named."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fusion_desk.domain.levels import Track
from fusion_desk.domain.own_marks import OwnLine, OwnTable
from fusion_desk.domain.rounding import short_text
from fusion_desk.words import Words
from ui import theme
from ui.models.own_scores import tie_letter
from ui.theme import Scale

STEP = 500
"""A line every five points."""
LEAST_SPAN = 1500


class OwnTotals(QWidget):
    """Squares for skilled workers, circles for engineers, as everywhere."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._table = OwnTable((), ())
        self.setMinimumHeight(scale.px(220))

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(180), self._scale.px(380))

    def show_table(self, table: OwnTable) -> None:
        """Draw these totals; the words say the same to a screen reader."""
        self._table = table
        totals = [line.total for line in table.lines if line.total is not None]
        say = self._words.say
        self.setAccessibleName(
            say(
                "合计从 {low} 到 {high} 分，同分 {ties} 组",
                low=short_text(min(totals)),
                high=short_text(max(totals)),
                ties=table.ties,
            )
            if totals
            else say("评齐一份，这里就画出一份的合计。")
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(self._scale.caption))
        by_total: defaultdict[int, list[OwnLine]] = defaultdict(list)
        for line in self._table.lines:
            if line.total is not None:
                by_total[line.total].append(line)
        if not by_total:
            painter.setPen(QColor(theme.INK2))
            words = self._words.say("评齐一份，这里就画出一份的合计。")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)
            painter.end()
            return
        low, high = min(by_total) // STEP * STEP, -(-max(by_total) // STEP) * STEP
        high = max(high, low + LEAST_SPAN)
        self._draw_lines(painter, low, high)
        self._draw_gap(painter, low, high)
        for total, lines in by_total.items():
            self._draw_total(painter, self._y(total, low, high), lines)
        painter.end()

    def _y(self, total: float, low: int, high: int) -> float:
        pad = self._scale.px(14)
        return pad + (high - total) / (high - low) * (self.height() - 2 * pad)

    def _axis(self) -> int:
        return self._scale.px(34)

    def _draw_lines(self, painter: QPainter, low: int, high: int) -> None:
        metrics = QFontMetrics(painter.font())
        step = STEP
        while (high - low) // step > 10:
            step += STEP
        for total in range(low, high + 1, step):
            y = self._y(total, low, high)
            painter.setPen(QColor(theme.INK2))
            text = short_text(total)
            painter.drawText(
                QRectF(0, y - 10, self._axis() - 8, 20),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                text,
            )
            painter.setPen(QColor(theme.HAIR))
            painter.drawLine(self._axis(), round(y), self.width(), round(y))
        del metrics

    def _draw_gap(self, painter: QPainter, low: int, high: int) -> None:
        if not self._table.gaps:
            return
        upper, lower = self._table.gaps[0]
        x, half = self._axis() + self._scale.px(16), self._scale.px(9)
        top, bottom = self._y(upper, low, high) + half, self._y(lower, low, high) - half
        if bottom <= top:
            return
        painter.setPen(QPen(QColor(theme.CONTROL), 1))
        painter.drawLine(x, round(top), x, round(bottom))
        painter.setPen(QColor(theme.INK2))
        words = self._words.say("断档 {points} 分", points=short_text(upper - lower))
        box = QRectF(x + 10, (top + bottom) / 2 - 10, self.width() - x - 10, 20)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.fillRect(
            painter.boundingRect(box, left, words), QColor(theme.SURFACE)
        )  # no line runs through it
        painter.drawText(box, left, words)

    def _draw_total(self, painter: QPainter, y: float, lines: list[OwnLine]) -> None:
        size, gap = self._scale.px(11), self._scale.px(24)
        left = self._axis() + self._scale.px(16)
        room = max((self.width() - left - self._scale.px(40)) // gap, 1)
        for at, line in enumerate(lines[:room]):
            skilled = line.sheet.track is Track.SKILLED
            painter.setPen(QPen(QColor(theme.SKILLED if skilled else theme.PROFESSIONAL), 2))
            painter.setBrush(QColor(theme.SURFACE))
            box = QRectF(left + at * gap - size / 2, y - size / 2, size, size)
            if skilled:
                painter.drawRect(box)
            else:
                painter.drawEllipse(box)
        tie = lines[0].tie
        if tie:
            painter.setPen(QColor(theme.INK))
            x = left + min(len(lines), room) * gap - size / 2
            painter.drawText(
                QRectF(x, y - 10, self._scale.px(60), 20),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                f"＝{tie_letter(self._words, tie)}",
            )
