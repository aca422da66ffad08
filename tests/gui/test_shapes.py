"""Shapes that are drawn once and laid down from then on look as they would drawn anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.widgets.shapes import DRAWERS, draw_kept, draw_state, draw_track

SIDE = 60
PLACES = (QRectF(10, 10, 16, 16), QRectF(10.5, 9.5, 16, 16), QRectF(3, 4.5, 13, 13), QRectF(7, 7, 32, 32))


def paper() -> QImage:
    made = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    made.fill(QColor(theme.SURFACE))
    return made


def apart(one: QImage, other: QImage) -> int:
    """How far the colours of any dot are apart, at most."""
    return max(
        abs((one.pixel(x, y) >> part & 255) - (other.pixel(x, y) >> part & 255))
        for x in range(SIDE)
        for y in range(SIDE)
        for part in (0, 8, 16)
    )


def figure(painter: QPainter, box: QRectF, name: str) -> None:
    """Lines and a filled form whose edges lie between the dots."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.NAVY), 1.6))
    painter.setBrush(QColor(theme.NO_TINT))
    painter.drawEllipse(box.adjusted(1.2, 1.2, -1.2, -1.2))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.restore()


@pytest.mark.parametrize("place", PLACES)
def test_what_is_kept_looks_as_if_drawn_anew(application: QApplication, place: QRectF) -> None:
    anew = paper()
    painter = QPainter(anew)
    figure(painter, place, "figure")
    painter.end()
    assert apart(anew, paper()) > 100
    for _ in range(2):  # as it is drawn, and as it is laid down
        kept = paper()
        painter = QPainter(kept)
        draw_kept(painter, place, "figure", figure)
        painter.end()
        assert apart(anew, kept) <= 5  # of 255: what lies over one another is rounded once more


@pytest.mark.parametrize("name", [*DRAWERS, "skilled", "professional"])
def test_every_shape_is_the_same_wherever_it_is_laid_down(application: QApplication, name: str) -> None:
    draw = draw_track if name in {"skilled", "professional"} else draw_state
    seen: list[QImage] = []
    for at in (3, 20):
        ground = paper()
        painter = QPainter(ground)
        draw(painter, QRectF(at, at, 16, 16), name)
        painter.end()
        assert apart(ground, paper()) > 50
        seen.append(ground.copy(QRect(at, at, 16, 16)))
    assert seen[0] == seen[1]


def test_it_is_drawn_once_for_all_places_alike_and_anew_between_the_pixels(application: QApplication) -> None:
    drawn: list[QRectF] = []

    def draw(_painter: QPainter, box: QRectF, _name: str) -> None:
        drawn.append(box)

    ground = paper()
    painter = QPainter(ground)
    for at in range(5):
        draw_kept(painter, QRectF(at * 10, at, 8, 8), "one", draw)
    assert len(drawn) == 1
    draw_kept(painter, QRectF(10.5, 0, 8, 8), "one", draw)
    draw_kept(painter, QRectF(10, 0, 9, 8), "one", draw)
    draw_kept(painter, QRectF(10, 0, 8, 8), "another", draw)
    assert len(drawn) == 4
    painter.scale(2, 2)
    draw_kept(painter, QRectF(10, 0, 8, 8), "one", draw)
    assert len(drawn) == 5
    painter.end()
