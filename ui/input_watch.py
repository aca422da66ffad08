"""What the window system tells the windows, seen before their widgets.

A filter of the whole application sees the many thousands of events that widgets send each other while a page is made,
and meets widgets that are only half made: Python then takes a table's header for a bare widget, and whoever still
holds that name for it breaks the page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class InputWatch(QObject):
    """An event filter on every window that people can type or point into."""

    _watching = False

    def begin(self) -> None:
        """Watch the windows that are there, and each later one from when it gets the keyboard."""
        if not self._watching:
            self._watching = True
            self._application().focusWindowChanged.connect(self._watch)
        self._watch()

    def end(self) -> None:
        """Watch no longer."""
        if self._watching:
            self._watching = False
            self._application().focusWindowChanged.disconnect(self._watch)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def _watch(self, _focused: QWindow | None = None) -> None:
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)  # once, however often it is asked for

    @staticmethod
    def _application() -> QGuiApplication:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 -- there is no window without one
        return application
