"""States as shapes: the colour comes third, after shape and word, because colour-blind eyes mix them up."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

COLOURS = {
    "met": theme.MET,
    "not_yet": theme.NOT_YET,
    "no": theme.NO,
    "check": theme.CHECK,
    "missing": theme.NO,
    "recused": theme.INK2,
    "locked": theme.INK2,
    "attention": theme.NOT_YET,
    "to_do": theme.CONTROL,
    "skilled": theme.SKILLED,
    "professional": theme.PROFESSIONAL,
}

VERDICT_STATES = {"eligible": "met", "not_yet": "not_yet", "ineligible": "no", "unknown": "check"}
TRACK_LETTERS = {"skilled": "技", "professional": "专"}
LINE = 1.6
CLEAR = QColor(0, 0, 0, 0)
MOST_KEPT = 512
_KEPT: dict[object, QImage] = {}
"""Pictures by what they show, where between the pixels it lies, how large it is, and on how dense a screen."""


class StateShape(QWidget):
    """One state as a 16 px shape."""

    def __init__(self, state: str, size: int | None = None) -> None:
        super().__init__()
        self._state = state
        self._size = theme.live(16) if size is None else size
        self.setFixedSize(self._size, self._size)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_state(painter, QRectF(0, 0, self._size, self._size), self._state)
        painter.end()


class TrackMark(QWidget):
    """技 in a square or 专 in a circle."""

    def __init__(self, scale: theme.Scale) -> None:
        super().__init__()
        self._track = ""
        size = scale.px(20)
        self.setFixedSize(size, size)

    def show_track(self, track: str) -> None:
        """Show a track; blank shows nothing."""
        self._track = track
        self.setVisible(bool(track))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._track:
            painter = QPainter(self)
            draw_track(painter, QRectF(self.rect()), self._track)
            painter.end()


def draw_kept(
    painter: QPainter, box: QRectF, name: str, draw: Callable[[QPainter, QRectF, str], None], around: int = 1
) -> None:
    """Draw something that a table has in every row: it is drawn once, and its picture laid down from then on.

    `around`: pixels outside of the box that belong to it. Where the painter draws larger than life there is no picture.
    """
    if painter.worldTransform().isScaling():
        draw(painter, box, name)
        return
    left, top = math.floor(box.x()), math.floor(box.y())
    place = (box.x() - left, box.y() - top, box.width(), box.height())
    ratio = painter.device().devicePixelRatio()
    key = (name, draw, place, ratio)
    kept = _KEPT.get(key)
    if kept is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        size = QSize(math.ceil(place[0] + place[2]) + 2 * around, math.ceil(place[1] + place[3]) + 2 * around)
        kept = _KEPT[key] = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        kept.setDevicePixelRatio(ratio)
        kept.fill(CLEAR)
        own = QPainter(kept)
        draw(own, QRectF(around + place[0], around + place[1], place[2], place[3]), name)
        own.end()
    painter.drawImage(QPointF(left - around, top - around), kept)


def draw_state(painter: QPainter, box: QRectF, state: str) -> None:
    """Draw the shape of a state into a square box."""
    draw_kept(painter, box, state, _draw_state)


def draw_track(painter: QPainter, box: QRectF, track: str) -> None:
    """高技能人才 in an outlined square, 专业技术人才 in an outlined circle; both weigh the same."""
    draw_kept(painter, box, track, _draw_track)


def _draw_state(painter: QPainter, box: QRectF, state: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    painter.translate(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2)
    painter.scale(side / 16, side / 16)
    colour = QColor(COLOURS[state])
    painter.setPen(QPen(colour, LINE))
    DRAWERS[state](painter, colour)
    painter.restore()


def _draw_track(painter: QPainter, box: QRectF, track: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(COLOURS[track]), 1.5))
    inner = box.adjusted(1, 1, -1, -1)
    if track == "skilled":
        painter.drawRoundedRect(inner, 3, 3)
    else:
        painter.drawEllipse(inner)
    painter.setFont(theme.font(round(box.height() * 0.6), bold=True))
    painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, TRACK_LETTERS[track])
    painter.restore()


def _tick(painter: QPainter) -> None:
    painter.setPen(_white())
    path = QPainterPath(QPointF(4.5, 8.3))
    path.lineTo(7, 10.8)
    path.lineTo(11.5, 5.6)
    painter.setBrush(QBrush())
    painter.drawPath(path)


def _white() -> QPen:
    return _round(QColor(theme.SURFACE), 1.8)


def _round(colour: QColor, width: float = LINE) -> QPen:
    """For lines whose ends are seen."""
    return QPen(colour, width, QtCore.Qt.PenStyle.SolidLine, QtCore.Qt.PenCapStyle.RoundCap)


def _met(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(QBrush(colour))
    painter.setPen(CLEAR)
    painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))
    _tick(painter)


def _not_yet(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    painter.setBrush(QBrush(colour))
    painter.setPen(CLEAR)
    painter.drawPie(QRectF(3.6, 3.6, 8.8, 8.8), 90 * 16, -270 * 16)


def _no(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(QBrush(colour))
    painter.setPen(CLEAR)
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 2, 2)
    painter.setPen(_white())
    painter.drawLine(QPointF(5, 5), QPointF(11, 11))
    painter.drawLine(QPointF(11, 5), QPointF(5, 11))


def _check(painter: QPainter, colour: QColor) -> None:
    diamond = QPainterPath(QPointF(8, 0.8))
    for x, y in ((15.2, 8), (8, 15.2), (0.8, 8)):
        diamond.lineTo(x, y)
    diamond.closeSubpath()
    painter.drawPath(diamond)
    painter.setFont(theme.font(9, bold=True))
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, 16, 16), QtCore.Qt.AlignmentFlag.AlignCenter, "?")


def _dashed(painter: QPainter, _colour: QColor) -> None:
    pen = QPen(_colour, 1.8)
    pen.setDashPattern([2, 1.6])
    painter.setPen(pen)
    painter.drawEllipse(QRectF(1.4, 1.4, 13.2, 13.2))


def _recused(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_round(colour))
    painter.drawEllipse(QRectF(1.4, 1.4, 13.2, 13.2))
    painter.drawLine(QPointF(4, 12), QPointF(12, 4))


def _locked(painter: QPainter, colour: QColor) -> None:
    painter.drawArc(QRectF(4.5, 1.2, 7, 10), 0, 180 * 16)
    painter.setBrush(QBrush(colour))
    painter.setPen(CLEAR)
    painter.drawRoundedRect(QRectF(2.5, 7, 11, 8), 1.5, 1.5)


def _attention(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_round(colour))
    triangle = QPainterPath(QPointF(8, 1.5))
    triangle.lineTo(15, 14.2)
    triangle.lineTo(1, 14.2)
    triangle.closeSubpath()
    painter.drawPath(triangle)
    painter.drawLine(QPointF(8, 6), QPointF(8, 9.6))
    painter.drawPoint(QPointF(8, 12))


def _to_do(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(1.4, 1.4, 13.2, 13.2))


DRAWERS = {
    "met": _met,
    "not_yet": _not_yet,
    "no": _no,
    "check": _check,
    "missing": _dashed,
    "recused": _recused,
    "locked": _locked,
    "attention": _attention,
    "to_do": _to_do,
}
