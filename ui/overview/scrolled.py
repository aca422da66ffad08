"""A column that scrolls without taking the keyboard, and how high it is."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.labels import set_by_name


def scrolled(column: QVBoxLayout) -> QScrollArea:
    """The column in an area that scrolls downwards only."""
    inside = QWidget()
    inside.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    set_by_name(area, "focusPolicy", "NoFocus")
    set_by_name(area, "horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    return area


def height_of(area: QScrollArea) -> int:
    """What there is to scroll, as high as it is in this width."""
    page = area.widget()
    inside = page.layout() if page is not None else None
    if page is None or inside is None:
        return 0
    inside.activate()
    # The page's width is the viewport's; to ask for that loads all widgets that Python knows before the first picture.
    wide = page.width()
    return inside.totalHeightForWidth(wide) if inside.hasHeightForWidth() else inside.totalSizeHint().height()
