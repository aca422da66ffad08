"""Stock Qt lets the wheel turn 55 into 54 and 同意 into 不同意; here the wheel only ever scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
)

VALUED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class WheelGuard(QObject):
    """Installed on the application: a wheel over a field is passed on to what scrolls behind it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application

    def begin(self) -> None:
        """Guard from the first turn of the event loop on, or the second where a window waits to be painted.

        Building and painting a window sends thousands of events, and no wheel.
        """
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if any(one.isVisible() for one in QApplication.topLevelWidgets()):
            QTimer.singleShot(0, self, self._install)
        else:
            self._install()

    def _install(self) -> None:
        self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here; asking one for its type takes far longer than for its class.
        if not isinstance(event, QWheelEvent):
            return False
        if isinstance(watched, VALUED) and not isinstance(watched, QScrollBar):
            event.ignore()
            return True
        return False
