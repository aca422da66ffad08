"""Looking at a page as a reader does: what stands on it, and what does not fit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui import theme
from ui.main_window import MainWindow
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import ElidedLabel
from ui.widgets.unparted import JOINER

HINT_SIDES = 16
"""Pixels of border and padding of a field, left and right together."""


def front(window: MainWindow) -> QWidget:
    """The page in front."""
    page = window.pages.currentWidget()
    assert page is not None
    return page


def shown_words(page: QWidget) -> list[str]:
    """The words of every label."""
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return [as_read(text) for text in labels if text.strip()]


def as_read(text: str) -> str:
    """Without what only keeps characters on one line."""
    return text.replace(JOINER, "")


def cut_off(page: QWidget) -> list[str]:
    """Buttons, labels of one line and choices that are narrower than their words."""
    cut = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]
    for label in page.findChildren(QLabel):
        if (
            label.isVisible()
            and label.wordWrap()
            and label.height() < label.heightForWidth(label.width()) - 1
        ):
            cut.append(label.text())
        if not label.isVisible() or label.wordWrap() or isinstance(label, ElidedLabel) or not label.text():
            continue
        text = label.text() if label.buddy() is None else label.text().replace("&", "")
        if label.width() + 1 < label.fontMetrics().horizontalAdvance(text):
            cut.append(label.text())
    return cut + _cut_choices(page)


def _cut_choices(page: QWidget) -> list[str]:
    """What is chosen in a field that is narrower and does not end in … there."""
    cut: list[str] = []
    for field in page.findChildren(QComboBox):
        if not field.isVisible() or field.isEditable() or isinstance(field, ElidedBox):
            continue
        option = QStyleOptionComboBox()
        field.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field).width()
        if room + 1 < field.fontMetrics().horizontalAdvance(field.currentText()):
            cut.append(field.currentText())
    return cut


def cut_hints(page: QWidget) -> list[str]:
    """What empty fields say of themselves, where the field is narrower."""
    return [
        field.placeholderText()
        for field in page.findChildren(QLineEdit)
        if field.isVisible()
        and not field.text()
        and field.fontMetrics().horizontalAdvance(field.placeholderText()) > field.width() - HINT_SIDES
    ]


def too_wide(page: QWidget) -> list[str]:
    """Scrolled parts that are wider than what scrolls them, where nobody can scroll sideways."""
    told: list[str] = []
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        fixed = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is None or not (area.isVisible() and area.widgetResizable() and fixed):
            continue
        lacking = inside.width() - area.viewport().width()
        if lacking > 1:
            told.append(f"{_widest(inside, area.viewport().width())}, by {lacking}")
    return told


def _widest(inside: QWidget, room: int) -> str:
    """What makes it so wide: the words of the part that sticks out farthest."""
    parts = [one for one in inside.findChildren(QWidget) if one.isVisible()]
    far = [one for one in parts if one.mapTo(inside, QPoint(one.minimumSizeHint().width(), 0)).x() > room]
    leaf = max(far, key=lambda one: one.minimumSizeHint().width(), default=inside)
    text = leaf.text() if isinstance(leaf, QLabel | QAbstractButton) else leaf.accessibleName()
    return f"{type(leaf).__name__} {text}".strip()


def seen_whole(part: QWidget) -> bool:
    """Whether nothing of it is scrolled away or lies beyond the edge of the window."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


def elided(page: QWidget) -> list[str]:
    """Lines that end in …: by design, but a reader has to rest the pointer on them to see the whole."""
    return [
        one.whole for one in page.findChildren(ElidedLabel) if one.isVisible() and one.text() != one.whole
    ]


NEAR = 4
"""Pixels around a widget in which its focus may be drawn."""


def unseen_focus(window: MainWindow, page: QWidget) -> list[str]:
    """Kinds of widgets that look the same with the keyboard and without it; one of each kind is tried."""
    kinds: dict[tuple[str, str], QWidget] = {}
    for one in page.findChildren(QWidget):
        tabbed = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if tabbed and one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty():
            kinds.setdefault((type(one).__name__, str(one.property("role") or "")), one)
    return [f"{kind} {role}".strip() for (kind, role), one in kinds.items() if not _focus_seen(window, one)]


def _focus_seen(window: MainWindow, one: QWidget) -> bool:
    around = QRect(one.mapTo(window, QPoint()), one.size()).adjusted(-NEAR, -NEAR, NEAR, NEAR)
    pictures = []
    for target in (window.status.language_button, one):
        target.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        pictures.append(window.grab(around & window.rect()).toImage())
    before, after = map(_focus_pixels, pictures)
    return QApplication.focusWidget() is not one or after > before + 8


def _focus_pixels(picture: QImage) -> int:
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    return int(np.count_nonzero(pixels == QColor(theme.FOCUS).rgb()))
