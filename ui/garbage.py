"""Cycles of objects are collected on the window's thread, and nowhere else.

Python collects wherever it happens to allocate. On the worker that may destroy a QObject: Qt then holds its lock and
waits for the interpreter, while the window holds the interpreter and waits for Qt's lock, for ever.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent

EVERY = 100
"""Milliseconds."""
MANY = 50_000
"""Objects that outlived a collection: to look through more of them would keep the window waiting."""


class Garbage(QObject):
    """Asks ten times a second whether Python would have collected by now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY)  # as long as the application lives

    def timerEvent(self, event: QTimerEvent) -> None:
        self.collect()

    @staticmethod
    def collect() -> None:
        """Collect the oldest generation that is due; tables of libraries are set aside instead of looked through."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if not due:
            return
        if sum(len(gc.get_objects(older)) for older in range(1, due[-1] + 1)) > MANY:
            gc.collect(0)  # what was made since dies as ever
            gc.freeze()
        else:
            gc.collect(due[-1])
