"""The shipped icons, coloured when drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fusion_desk import paths
from ui import theme

DRAWN_COLOUR = b"#4C545D"
CLEAR = QColor(0, 0, 0, 0)


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return paths.resource("icons", f"{name}.svg").read_bytes()


@lru_cache(maxsize=128)
def icon(name: str, colour: str = theme.INK2, size: int = 20) -> QIcon:
    """An icon in one colour, sharp at twice the size; drawn once, for every page that is made shows the same."""
    return QIcon(pixmap(name, colour, size * 2))


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The same as a picture of this many pixels."""
    drawing = _drawing(name).replace(DRAWN_COLOUR, colour.encode())
    picture = QPixmap(QSize(size, size))
    picture.fill(CLEAR)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return picture
