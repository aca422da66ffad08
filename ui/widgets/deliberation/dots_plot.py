"""各项指标的评分: one dot one expert without a name, equal ones stacked, in the zones of the four bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fusion_desk.domain.disagreement import Dots
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Band
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale

LEFT_END = 40
"""Percent of the ceiling at the left edge; lower where a mark lies lower."""
ZONES = (theme.NAVY_TINT, theme.PAPER, theme.SURFACE, theme.SUNKEN)
"""From the highest band down; any further band is as the last."""
FIGURES = 96
SHORT = 4
"""Characters of a criterion's name that large text has room for beside its dots."""
HIGH, TALL = 26, 34
"""The head with the names of the bands, in one row and in two."""
APART = 8
"""Pixels between the names of two bands, at 100 %: closer they read as one word."""
STACKED = 5
"""So many equal marks stand on one another; further ones begin a column beside."""


class DotsPlot(QWidget):
    """Nothing here knows whose a dot is: it is given points, lowest first."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._dots: tuple[Dots, ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._head = theme.font(scale.caption)
        size = scale.caption if scale.folded else scale.dense
        self._name, self._bold = theme.font(size), theme.font(size, bold=True)
        self.setAccessibleName(words.say("评分分布"))

    @property
    def left_end(self) -> int:
        """Percent of the ceiling at the left edge."""
        shares = [one.points[0] * 100 // one.criterion.ceiling for one in self._dots if one.points]
        return min(LEFT_END, min(shares, default=LEFT_END) // 10 * 10)

    def show_dots(self, dots: Sequence[Dots], bands: Sequence[Band]) -> None:
        """Other marks."""
        self._dots, self._bands = tuple(dots), tuple(bands)
        self.setAccessibleDescription(self._words.in_one_line(self._spoken()))
        self.updateGeometry()
        self.update()

    def _spoken(self) -> Iterator[str]:
        """The same in words, for those who listen to the screen."""
        for one in self._dots:
            yield self._words.say(
                "{name}：{count} 个评分，{range}",
                name=self._words.name(one.criterion.name),
                count=len(one.points),
                range=self._range(one),
            )

    def minimumSizeHint(self) -> QSize:
        rows = max(len(self._dots), 1)
        least = self._scale.px(20 if self._scale.folded else 30)
        return QSize(self._scale.px(222), self._head_height + rows * least)

    def sizeHint(self) -> QSize:
        rows = max(len(self._dots), 1)
        return QSize(self._scale.px(720), self._head_height + rows * self._scale.px(40))

    @property
    def _head_height(self) -> int:
        """In large text the names of the bands may need two rows."""
        return self._scale.px(TALL if self._scale.folded else HIGH)

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = self._head_height
        plot = self._plot(head)
        self._draw_zones(painter, plot, head)
        if self._dots:
            height = plot.height() / len(self._dots)
            for at, one in enumerate(self._dots):
                self._draw_row(painter, one, plot, QRectF(0, head + at * height, self.width(), height))
        painter.end()

    def _named(self, one: Dots) -> str:
        """Large text names a criterion by its first word and leaves the width to the dots."""
        name = one.criterion.name
        return self._words.name(name[:SHORT] if self._scale.folded else name)

    def _plot(self, head: int) -> QRectF:
        metrics = QFontMetrics(self._bold)
        names = max((metrics.horizontalAdvance(self._named(one)) for one in self._dots), default=0) + 16
        ranges = max((metrics.horizontalAdvance(self._range(one)) for one in self._dots), default=0) + 24
        left = min(names, int(self.width() * (0.46 if self._scale.folded else 0.34)))
        right = max(min(self._scale.px(FIGURES), int(self.width() * 0.2)), ranges)
        return QRectF(left, head, max(self.width() - left - right, 1), max(self.height() - head - 1, 1))

    def _x(self, plot: QRectF, percent: float) -> float:
        return plot.left() + plot.width() * (percent - self.left_end) / (100 - self.left_end)

    def _heads_fit(self, plot: QRectF) -> bool:
        metrics, top = QFontMetrics(self._head), 100
        apart = self._scale.px(APART)
        for band in self._bands:
            end = max(band.from_percent, self.left_end)
            wide = metrics.horizontalAdvance(self._words.name(band.name)) + apart
            if wide > self._x(plot, top) - self._x(plot, end):
                return False
            top = end
        return True

    def _draw_zones(self, painter: QPainter, plot: QRectF, head: int) -> None:
        top = 100
        painter.setFont(self._head)
        whole = self._heads_fit(plot)
        if not whole:
            self._draw_beside(painter, plot, head)
        for at, band in enumerate(self._bands):
            bottom = max(band.from_percent, self.left_end)
            zone = QRectF(self._x(plot, bottom), plot.top(), 0, plot.height())
            zone.setRight(self._x(plot, top))
            painter.fillRect(zone, QColor(ZONES[min(at, len(ZONES) - 1)]))
            painter.setPen(QColor(theme.RULE))
            painter.drawLine(zone.topLeft(), zone.bottomLeft())
            painter.drawLine(zone.topRight(), zone.bottomRight())
            if whole:
                painter.setPen(QColor(theme.INK2))
                box = QRectF(zone.left(), 0, zone.width(), head)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words.name(band.name))
            top = bottom
        self._name_figures(painter, plot, head if whole else head / 2)

    def _name_figures(self, painter: QPainter, plot: QRectF, high: float) -> None:
        """Above the figures, where its words have room; in the lower row where the bands stand in two."""
        text = self._words.say("最低–最高")
        place = QRectF(plot.right(), plot.top() - high, self.width() - plot.right() - 8, high)
        if QFontMetrics(self._head).horizontalAdvance(text) <= place.width():
            painter.setPen(QColor(theme.INK2))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _staggered(self, plot: QRectF) -> list[QRectF]:
        """A place for every name in two rows, each over the middle of its zone; none where even that is too narrow."""
        metrics, places, top = QFontMetrics(self._head), list[QRectF](), 100
        high = self._scale.px(TALL) / 2
        for at, band in enumerate(self._bands):
            end = max(band.from_percent, self.left_end)
            middle = (self._x(plot, top) + self._x(plot, end)) / 2
            wide = metrics.horizontalAdvance(self._words.name(band.name)) + 4
            places.append(QRectF(middle - wide / 2, (at % 2) * high, wide, high))
            top = end
        parts = [*places, *(QRectF(*one.p1().toTuple(), 1, high) for one in _leaders(places))]
        apart = all(not one.intersects(other) for one, other in combinations(parts, 2))
        return places if apart and all(one.left() >= 0 for one in places) else []

    def _draw_beside(self, painter: QPainter, plot: QRectF, head: int) -> None:
        """Where not every band has room for its name in one row: in two, or the lowest and the highest alone."""
        places = self._staggered(plot)
        painter.setPen(QColor(theme.CONTROL))
        painter.drawLines(_leaders(places))
        painter.setPen(QColor(theme.INK2))
        for place, band in zip(places, self._bands, strict=False):
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words.name(band.name))
        if places or not self._bands:
            return
        high, low = (self._words.name(self._bands[at].name) for at in (0, -1))
        line = QRectF(0, 0, plot.right(), head)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, f"{low} → {high}")

    def _draw_row(self, painter: QPainter, one: Dots, plot: QRectF, row: QRectF) -> None:
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        font = self._bold if one.review else self._name
        painter.setFont(font)
        painter.setPen(QColor(theme.INK))
        name = QRectF(0, row.top(), plot.left() - 8, row.height())
        shown = QFontMetrics(font).elidedText(
            self._named(one), Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        figures = QRectF(plot.right() + 4, row.top(), self.width() - plot.right() - 14, row.height())
        painter.setPen(QColor(theme.NOT_YET if one.review else theme.INK))
        painter.drawText(
            figures, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._range(one)
        )
        if one.review:
            bar = self._scale.px(14)
            painter.fillRect(
                QRect(self.width() - 7, int(row.center().y() - bar / 2), 3, bar), QColor(theme.NOT_YET)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.NAVY))
        for centre in self._centres(one, plot, row):
            painter.drawEllipse(centre, self._radius(row), self._radius(row))

    def _radius(self, row: QRectF) -> float:
        return min(self._scale.px(7) / 2, row.height() / (STACKED + 1) / 2)

    def _centres(self, one: Dots, plot: QRectF, row: QRectF) -> Iterator[QPointF]:
        radius = self._radius(row)
        step = 2 * radius + 0.8
        for points, count in Counter(one.points).items():
            x = self._x(plot, points * 100 / one.criterion.ceiling)
            columns = [min(STACKED, count - first) for first in range(0, count, STACKED)]
            for column, high in enumerate(columns):
                across = x + (column - (len(columns) - 1) / 2) * step
                for at in range(high):
                    yield QPointF(across, row.center().y() + (at - (high - 1) / 2) * step)

    def _range(self, one: Dots) -> str:
        if not one.points:
            return "—"
        low, high = short_text(one.points[0]), short_text(one.points[-1])
        return low if low == high else f"{low}–{high}"


def _leaders(places: Sequence[QRectF]) -> list[QLineF]:
    """From every name of the upper row down to its zone: a name above nothing would belong to none."""
    upper = (one for one in places if one.top() == 0)
    return [QLineF(one.center().x(), one.bottom(), one.center().x(), 2 * one.bottom()) for one in upper]
