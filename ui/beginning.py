"""Where the keyboard begins on the page in front, so that no key goes to nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.screen import Screen, with_keys

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Beginning(QObject):
    """Of one window: where a page has no first field, it has something that takes keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.room.jobs.busy_changed.connect(self._begin_when_idle)

    def begin(self, screen: Screen) -> None:
        """The page has come to the front."""
        first = screen.first_field()
        if first is not None:
            first.setFocus()
        self._begin_on_page()

    def _begin_on_page(self) -> None:
        """Nobody begins in the status line."""
        here, page = with_keys(self._window), self._window.pages.currentWidget()
        if not isinstance(page, Screen) or not page.needs_panel:  # the first page has its first field
            return
        if here is not None and not self._window.status.isAncestorOf(here):
            return
        taker = page.first_taker()
        if taker is not None:
            taker.setFocus()
        elif here is not None:
            here.clearFocus()

    def _begin_when_idle(self, busy: bool) -> None:
        """What takes keys may have come with the answer, which is shown after the worker is said to be idle."""
        if not busy and with_keys(self._window) is None:
            QTimer.singleShot(0, self, self._begin_where_nobody_types)

    def _begin_where_nobody_types(self) -> None:
        if with_keys(self._window) is None and not self._window.seats.locked:
            self._begin_on_page()
