"""合计分布: one's own totals on one axis; equal and close ones side by side, every gap named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
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
MARK, COLUMN, AIR, LETTER = 11, 24, 3, 2
"""A mark, the way to the next beside it, what stays free between two above each other, and columns of a tie's letter."""


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
        by_total = self._by_total()
        if not by_total:
            painter.setPen(QColor(theme.INK2))
            words = self._words.say("评齐一份，这里就画出一份的合计。")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)
            painter.end()
            return
        low, high = _ends(by_total)
        self._draw_lines(painter, low, high)
        boxes = self.boxes()
        for gap in self._table.gaps:
            self._draw_gap(painter, gap, [boxes[total] for total in gap])
        for total, lines in by_total.items():
            self._draw_total(painter, lines, boxes[total])
        painter.end()

    def _by_total(self) -> dict[int, list[OwnLine]]:
        """The sheets with a total, the highest first."""
        found: defaultdict[int, list[OwnLine]] = defaultdict(list)
        for line in self._table.lines:
            if line.total is not None:
                found[line.total].append(line)
        return dict(sorted(found.items(), reverse=True))

    def boxes(self) -> dict[int, list[QRectF]]:
        """Where the marks of each total stand: none lies on another."""
        by_total, size, step = self._by_total(), self._scale.px(MARK), self._scale.px(COLUMN)
        columns = max((self.width() - self._left() - size) // step + 1, 1)
        low, high = _ends(by_total)
        taken: list[tuple[float, int, int]] = []
        found: dict[int, list[QRectF]] = {}
        # What stands alone comes first, so that it keeps the axis and the ties go beside it.
        for total, lines in sorted(by_total.items(), key=lambda one: bool(one[1][0].tie)):
            y = self._y(total, low, high)
            count = min(len(lines), self._beside_letter()) if lines[0].tie else 1
            wide = count + LETTER if lines[0].tie else count
            free = (
                at
                for at in range(columns - wide + 1)
                if all(
                    at + wide <= begins or at >= ends
                    for other, begins, ends in taken
                    if abs(y - other) < size + AIR
                )
            )
            place = next(free, 0)
            taken.append((y, place, place + wide))
            middles = [self._left() + at * step for at in range(place, place + count)]
            found[total] = [QRectF(x - size / 2, y - size / 2, size, size) for x in middles]
        return found

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

    def _beside_letter(self) -> int:
        """Marks that have room side by side, a letter beside them."""
        return max((self.width() - self._left() - self._scale.px(40)) // self._scale.px(COLUMN), 1)

    def _left(self) -> int:
        """The middle of the first column."""
        return self._axis() + self._scale.px(16)

    def _draw_gap(self, painter: QPainter, gap: tuple[int, int], marks: Sequence[Sequence[QRectF]]) -> None:
        """A line from one total to the next, and how far it is; beside the marks where they stand close."""
        upper, lower = marks
        begin, end = gap_ends(upper, lower)
        top, bottom = begin.y(), end.y()
        painter.setPen(QPen(QColor(theme.CONTROL), 1))
        painter.drawLine(begin.toPoint(), end.toPoint())  # the marks are painted over its ends
        painter.setPen(QColor(theme.INK2))
        words = self._words.say("断档 {points} 分", points=short_text(gap[0] - gap[1]))
        high = painter.fontMetrics().height()
        close = lower[0].top() - upper[0].bottom() < high
        beside = max(upper[-1].center().x(), lower[-1].center().x()) if close else (begin.x() + end.x()) / 2
        wide = painter.fontMetrics().horizontalAdvance(words)
        begins = min(10 + round(beside), max(self.width() - wide, self._axis()))
        box = QRectF(begins, (top + bottom - high) / 2, self.width() - begins, high)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        ground = painter.boundingRect(box, left, words).adjusted(-3, 0, 3, 0)
        painter.fillRect(ground, QColor(theme.SURFACE))  # no line runs through it
        painter.drawText(box, left, words)

    def _draw_total(self, painter: QPainter, lines: list[OwnLine], boxes: list[QRectF]) -> None:
        for line, box in zip(lines, boxes, strict=False):
            skilled = line.sheet.track is Track.SKILLED
            painter.setPen(QPen(QColor(theme.SKILLED if skilled else theme.PROFESSIONAL), 2))
            painter.setBrush(QColor(theme.SURFACE))
            if skilled:
                painter.drawRect(box)
            else:
                painter.drawEllipse(box)
        tie = lines[0].tie
        if tie:
            painter.setPen(QColor(theme.INK))
            last = boxes[-1].center()
            painter.drawText(
                QRectF(
                    last.x() + self._scale.px(COLUMN) - boxes[-1].width() / 2,
                    last.y() - 10,
                    self._scale.px(60),
                    20,
                ),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                self._words.say("＝") + tie_letter(self._words, tie),
            )


def gap_ends(upper: Sequence[QRectF], lower: Sequence[QRectF]) -> tuple[QPointF, QPointF]:
    """The middles of the two marks that a gap parts; of equal ones those that stand most nearly above each other."""
    pairs = [(one.center(), other.center()) for one in upper for other in lower]
    return min(pairs, key=lambda pair: abs(pair[0].x() - pair[1].x()))


def _ends(totals: Collection[int]) -> tuple[int, int]:
    """The lowest and the highest line."""
    low, high = min(totals, default=0) // STEP * STEP, -(-max(totals, default=0) // STEP) * STEP
    return low, max(high, low + LEAST_SPAN)
