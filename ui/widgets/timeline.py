"""年限怎么算: the years of one pathway drawn to scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fusion_desk.domain.clocks import FOREVER, anniversary
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.words import Words
from ui import theme
from ui.models.candidate_table import days_short
from ui.theme import Scale

MOST_TICKS = 12
ABOVE, HIGHER = 28, 33
"""How far above the line the days that are missing stand, and how far where the last year stands below them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: counted spans, the cut-off, and the day on which the years are full."""

    start: date
    cutoff: date
    full_on: date | None
    years: int
    spans: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, result: PathwayResult) -> Drawn | None:
        """None where no credential started the clock."""
        grounds = result.grounds
        if grounds is None:
            return None
        cutoff = grounds.case.cutoff
        spans = tuple(
            (span.start, min(span.end, cutoff)) for span in grounds.count.spans if span.start < cutoff
        )
        full_on = grounds.count.full_on
        return cls(grounds.start, cutoff, full_on, grounds.pathway.years, spans)

    @property
    def full(self) -> bool:
        """Whether the years are full at the cut-off."""
        return self.full_on is not None and self.full_on <= self.cutoff

    @property
    def end(self) -> date:
        """The last day on the line."""
        latest = max(self.cutoff, self.full_on or self.cutoff)
        return latest if latest < FOREVER - timedelta(days=1) else self.cutoff


class Timeline(QWidget):
    """Solid = counted, dashed = still to come; the cut-off is a stroke, the day of eligibility a ring."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._drawn: Drawn | None = None
        self.setFixedHeight(scale.px(92))

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(480), self._scale.px(92))

    def show_result(self, result: PathwayResult | None) -> None:
        """Draw the clock of this pathway, or nothing."""
        self._drawn = Drawn.of(result) if result is not None else None
        self.setAccessibleName(self._spoken())
        self.setVisible(self._drawn is not None and self._drawn.start < self._drawn.end)
        self.update()

    def _spoken(self) -> str:
        drawn = self._drawn
        if drawn is None:
            return ""
        if drawn.full_on is None:
            return self._words.say("自 {start} 起算，截止日 {cutoff}", start=drawn.start, cutoff=drawn.cutoff)
        return self._words.say(
            "自 {start} 起算，截止日 {cutoff}，{full_on} 满 {years} 年",
            start=drawn.start,
            cutoff=drawn.cutoff,
            full_on=drawn.full_on,
            years=drawn.years,
        )

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(self._scale.caption))
        self._draw(painter, self._drawn)
        painter.end()

    def _x(self, day: date) -> float:
        drawn = self._drawn
        assert drawn is not None  # noqa: S101 -- painting only with something drawn
        margin = self._scale.px(70)
        whole = max((drawn.end - drawn.start).days, 1)
        share = (day - drawn.start).days / whole
        return margin + share * (self.width() - 2 * margin)

    def _draw(self, painter: QPainter, drawn: Drawn) -> None:
        middle = self.height() / 2 + 2
        bold = self._scale.px(3)
        grey, amber = QColor(theme.INK2), QColor(theme.NOT_YET)
        painter.setPen(QPen(QColor(theme.HAIR), bold))
        painter.drawLine(QPointF(self._x(drawn.start), middle), QPointF(self._x(drawn.cutoff), middle))
        painter.setPen(QPen(grey, bold))
        for start, end in drawn.spans:
            painter.drawLine(QPointF(self._x(start), middle), QPointF(self._x(end), middle))
        self._draw_ticks(painter, drawn, middle)
        self._draw_start(painter, drawn, middle)
        if drawn.full_on is not None and not drawn.full and drawn.full_on < FOREVER:
            painter.setPen(QPen(amber, self._scale.px(2), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._x(drawn.cutoff), middle), QPointF(self._x(drawn.full_on), middle))
        self._draw_cutoff(painter, drawn, middle)
        self._draw_full(painter, drawn, middle)

    def _draw_ticks(self, painter: QPainter, drawn: Drawn, middle: float) -> None:
        if len(drawn.spans) > 1:
            return
        painter.setPen(QPen(QColor(theme.INK2), 1))
        crowded = drawn.years > MOST_TICKS // 2
        for year in range(1, drawn.years):
            day = anniversary(drawn.start, year)
            if day >= drawn.end:
                break
            x = self._x(day)
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
            if not crowded or year % 2 == 0:
                self._word(painter, x, middle - self._scale.px(12), self._words.say("满{year}年", year=year))

    def _draw_start(self, painter: QPainter, drawn: Drawn, middle: float) -> None:
        radius = self._scale.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.INK2))
        painter.drawEllipse(QPointF(self._x(drawn.start), middle), radius, radius)
        painter.setPen(QColor(theme.INK2))
        self._word(
            painter,
            self._x(drawn.start),
            middle + self._scale.px(28),
            f"{drawn.start} " + self._words.say("起"),
        )

    def _draw_cutoff(self, painter: QPainter, drawn: Drawn, middle: float) -> None:
        x = self._x(drawn.cutoff)
        painter.setPen(QPen(QColor(theme.INK), self._scale.px(3)))
        painter.drawLine(QPointF(x, middle - self._scale.px(11)), QPointF(x, middle + self._scale.px(11)))
        painter.setFont(theme.font(self._scale.caption, bold=True))
        text = self._words.say("截止日 {day}", day=drawn.cutoff)
        metrics = QFontMetrics(painter.font())
        half = metrics.horizontalAdvance(text) / 2
        if drawn.full_on is not None and not drawn.full:  # the day of eligibility has the room to its right
            day = metrics.horizontalAdvance(drawn.full_on.isoformat()) / 2
            x = min(x, self._x(drawn.full_on) - day - half - self._scale.px(10))
        self._word(painter, x, middle + self._scale.px(28), text)

    def _draw_full(self, painter: QPainter, drawn: Drawn, middle: float) -> None:
        if drawn.full_on is None or drawn.full_on >= FOREVER:
            return
        x = self._x(drawn.full_on)
        colour = QColor(theme.MET if drawn.full else theme.NOT_YET)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawEllipse(QPointF(x, middle), self._scale.px(6), self._scale.px(6))
        painter.setFont(theme.font(self._scale.caption, bold=True))
        painter.setPen(colour)
        full = self._words.say("满{year}年", year=drawn.years)
        self._word(painter, x, middle - self._scale.px(12), full)
        if drawn.full:
            return
        self._word(painter, x, middle + self._scale.px(28), drawn.full_on.isoformat())
        short = days_short(drawn.cutoff, drawn.full_on, self._words)
        between = (x + self._x(drawn.cutoff)) / 2
        metrics = QFontMetrics(painter.font())
        _, right = self._span(metrics, between, short)
        full_left, _ = self._span(metrics, x, full)
        apart = self._scale.px(ABOVE if right < full_left else HIGHER)
        self._word(painter, between, middle - apart, short)

    def _span(self, metrics: QFontMetrics, x: float, text: str) -> tuple[float, float]:
        """Where a word around `x` begins and ends: inside the picture."""
        width = metrics.horizontalAdvance(text)
        left = min(max(x - width / 2, 4.0), self.width() - width - 4.0)
        return left, left + width

    def _word(self, painter: QPainter, x: float, baseline: float, text: str) -> None:
        left, right = self._span(QFontMetrics(painter.font()), x, text)
        painter.drawText(
            QRectF(left, baseline - self._scale.px(14), right - left + 4, self._scale.px(20)),
            Qt.AlignmentFlag.AlignLeft,
            text,
        )
