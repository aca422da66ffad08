"""A phase that is over is only looked at: why, and the way to record something all the same."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.widgets.labels import button
from ui.widgets.message import MessageLine


class Padlock(MessageLine):
    """A page states why it is closed and which of its parts write; they come back by hand, for a re-check or the like."""

    opened = Signal()

    def __init__(self, words: Words, opens: str = N_("仍要登记…")) -> None:
        self.open_button = button(words.say(opens), role="link")
        self.open_button.setProperty("side", "right")
        super().__init__(self.open_button)
        self.open_button.clicked.connect(self._open)
        self._opened = False
        self._away: set[QWidget] = set()
        """What was put away; what a page hides for reasons of its own is left alone."""

    @property
    def shut(self) -> bool:
        """Whether what writes is put away."""
        return bool(self.text) and not self._opened

    def close_phase(self, why: str, writers: Iterable[QWidget]) -> None:
        """Say why nothing is written here any more, and put away what would; a blank reason is an open phase."""
        parts = list(writers)
        self.tell("", why, "locked")
        self.open_button.setVisible(self.shut and bool(parts))
        for one in parts:
            if self.shut:
                self._away.add(one)
                one.hide()
            elif one in self._away:
                self._away.remove(one)
                one.show()

    def forget(self) -> None:
        """Another panel, or another page: closed again."""
        self._opened = False

    def _open(self) -> None:
        self._opened = True
        self.opened.emit()
