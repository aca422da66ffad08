"""Cycles of objects are collected on the window's thread, and nowhere else.

Python collects wherever it happens to allocate. On the worker that may destroy a QObject: Qt then holds its lock and
waits for the interpreter, while the window holds the interpreter and waits for Qt's lock, for ever.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.turns import busy_turn

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent

EVERY = 100
"""Milliseconds."""
MANY = 20_000
"""Objects: to look through more of them takes some ten milliseconds, in which the window waits."""


class Garbage(QObject):
    """Asks ten times a second whether Python would have collected by now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY)  # as long as the application lives

    def timerEvent(self, event: QTimerEvent) -> None:
        if not busy_turn():  # the next one comes soon enough
            self.collect()

    @staticmethod
    def collect() -> None:
        """Collect the oldest generation that is due; tables of the worker and of libraries are set aside unseen."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [at for at, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if count > most]
        if not due:
            return
        if counts[0] > MANY:
            gc.freeze()
        elif counts[0] + counted(1, due[-1]) > MANY:
            gc.collect(0)  # what was made since dies as ever
            gc.freeze()
        else:
            gc.collect(due[-1])

    @staticmethod
    def collect_all() -> None:
        """Look through what was set aside, too: while nobody is there, for it takes as long as it takes."""
        gc.unfreeze()
        gc.collect()


def counted(youngest: int, oldest: int) -> int:
    """How many objects these generations hold together, 0 being the youngest there is.

    Counted in one call that no other thread comes between: the list of them holds tuples, too, that the worker has only
    begun, and Python refuses to finish a tuple that somebody else holds.
    """
    return sum(map(len, map(gc.get_objects, range(youngest, oldest + 1))))
