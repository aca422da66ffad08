"""What an open panel file needs first, made in small turns while somebody looks for the file and types the password."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.turns import laid_out, styled

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LATER = (
    "fusion_desk.services.places",
    "ui.dialogs.new_panel",
    "ui.dialogs.recovery_sheet",
    "fusion_desk.services.access",
    "fusion_desk.services.backups",
    "fusion_desk.services.progress",
    "fusion_desk.words.in_window",
    "fusion_desk.words.seats",
    "fusion_desk.words.sentences",
    "ui.guide",
    "ui.idle_watch",
    "ui.screens",
    "ui.stopping",
    "ui.tour",
    "ui.widgets.phase_bar",
    "ui.widgets.rail",
)
"""Modules that the first turns of a new or an open file would load."""
PAUSE = 15
"""Milliseconds between two turns: whoever types is not kept waiting."""


def load_later() -> None:
    """Load them off the window's thread, and what Qt for Python makes when it is first asked for it."""
    from fusion_desk.services import panels

    for kind in ("policies", "rubrics"):  # the first that a new file asks for
        panels.shipped_titles(kind)
    for name in LATER:
        import_module(name)
    QEvent(QEvent.Type.User).type()


class Preparing(QObject):
    """Makes the frame and the first page, unseen; an opened file ends it wherever it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._frame = window, window.stack
        self._turns = self._parts()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._go_on)
        window.room.panel_opened.connect(self._timer.stop)

    def begin(self) -> None:
        """In the next turns of the event loop."""
        gc.freeze()  # modules stay: nobody need look for garbage in them
        if self._window.room.panel is None:
            self._timer.start()

    @property
    def over(self) -> bool:
        """Whether there is nothing more to make."""
        return not self._timer.isActive()

    def _go_on(self) -> None:
        # Built anew, at another text size say, the frame makes its parts when they are wanted.
        if self._window.stack is not self._frame or next(self._turns, False) is False:
            self._timer.stop()

    def _parts(self) -> Iterator[bool]:
        window = self._window
        for made in (lambda: window.phases, lambda: window.rail):
            part: QWidget = made()
            yield True
            yield from styled(part)
        page = yield from window.visited.making("candidates")
        yield from laid_out(page, window.pages.rect())
