"""A form refuses because a field lacks something: the field is in sight then, and has the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from shiboken6 import isValid

ROOM = 8
"""Pixels between what is brought into sight and the edge of what scrolls."""


def ask_for(field: QWidget, *told: QWidget) -> None:
    """Go to the field; what stands elsewhere about it comes into sight as well, as far as there is room for both."""
    field.setFocus()
    # What is said about it takes its height only when the layouts are next at work.
    QTimer.singleShot(0, field, partial(_show, (*told, *_names(field), field)))


def _names(field: QWidget) -> list[QWidget]:
    """What the field is called, where that stands outside of it."""
    found: list[QWidget] = []
    for one in field.window().findChildren(QLabel):
        named: QWidget | None = one.buddy()
        if named is not None and (named is field or named.isAncestorOf(field)):
            found.append(one)
    return found


def _show(parts: tuple[QWidget, ...]) -> None:
    """The last one matters most."""
    for one in parts:
        above = one.parentWidget() if isValid(one) else None
        while above is not None and not one.isWindow():
            if isinstance(above, QScrollArea) and one.isVisibleTo(above):
                above.ensureWidgetVisible(one, 0, ROOM)
            above = None if above.isWindow() else above.parentWidget()
