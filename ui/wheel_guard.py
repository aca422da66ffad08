"""Stock Qt lets the wheel turn 55 into 54 and 同意 into 不同意; here the wheel only ever scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QTabBar

VALUED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class WheelGuard(QObject):
    """Installed on the application: a wheel over a field is passed on to what scrolls behind it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here; asking one for its type takes far longer than for its class.
        if not isinstance(event, QWheelEvent):
            return False
        if isinstance(watched, VALUED) and not isinstance(watched, QScrollBar):
            event.ignore()
            return True
        return False
