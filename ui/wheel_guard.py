"""Stock Qt lets the wheel turn 55 into 54 and 同意 into 不同意; here the wheel only ever scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ui.input_watch import InputWatch

VALUED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class WheelGuard(InputWatch):
    """A wheel over a field is passed on to what scrolls behind it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asking an event for its type takes far longer than for its class.
        if not isinstance(event, QWheelEvent) or not isinstance(watched, QWindow):
            return False
        top = QWidget.find(watched.winId())
        field = _field_at(top, event.position()) if top is not None else None
        if field is None:
            return False
        beyond = _behind(field)
        while beyond is not None and not _takes(beyond, event):
            beyond = _behind(beyond)
        return True


def _field_at(top: QWidget, place: QPointF) -> QWidget | None:
    """The field under the pointer, if what is there belongs to one; a list that it opened is a window of its own."""
    at: QWidget | None = top.childAt(place.toPoint()) or top
    while at is not None:
        if isinstance(at, VALUED) and not isinstance(at, QScrollBar):
            return at
        at = _behind(at)
    return None


def _behind(one: QWidget) -> QWidget | None:
    return None if one.isWindow() else one.parentWidget()


def _takes(target: QWidget, event: QWheelEvent) -> bool:
    """Whether it scrolls; what a program sends, Qt does not offer to the parents by itself."""
    sent = QWheelEvent(
        target.mapFromGlobal(event.globalPosition()),
        event.globalPosition(),
        event.pixelDelta(),
        event.angleDelta(),
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
        event.source(),
        event.pointingDevice(),
    )
    QApplication.sendEvent(target, sent)
    return sent.isAccepted()
