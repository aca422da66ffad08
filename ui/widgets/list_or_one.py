"""In large text there is room for a list or for what is chosen in it, and for a link to the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button


class ListOrOne(QObject):
    """At ordinary text sizes both stand side by side and there is no link."""

    def __init__(self, parent: QWidget, words: Words, scale: Scale, back: str) -> None:
        """`back` = the words of the way to the list."""
        super().__init__(parent)
        self._say, self._folded, self._back = words.say, scale.folded, back
        self._list: Sequence[QWidget] = ()
        self._one: Sequence[QWidget] = ()
        self._forth, self._at_one, self._linked = "", False, True
        self.link = button("", role="link")
        self.link.setProperty("side", "right")
        self.link.clicked.connect(self.turn)
        self.link.setVisible(False)

    def part(self, listed: Sequence[QWidget], one: Sequence[QWidget]) -> None:
        """What belongs to the list, and what to the one that is chosen."""
        self._list, self._one = listed, one
        self._show()

    @property
    def at_one(self) -> bool:
        """Whether only what is chosen is in sight."""
        return self._folded and self._at_one

    def name(self, forth: str) -> None:
        """The words of the way to what is chosen; blank while there is nothing to go to."""
        self._forth = forth
        self._show()

    def show_link(self, *, there: bool) -> None:
        """Whether the link is wanted: it may stand outside of what it turns."""
        self._linked = there
        self._show()

    def show_one(self) -> None:
        """What is chosen is wanted now."""
        self._turn(at_one=True)

    def show_list(self) -> None:
        """The list is wanted now."""
        self._turn(at_one=False)

    def turn(self) -> None:
        """The other of the two."""
        self._turn(at_one=not self._at_one)

    def _turn(self, *, at_one: bool) -> None:
        self._at_one = at_one
        self._show()

    def _show(self) -> None:
        if not self._folded:
            return
        for one in self._list:
            one.setVisible(not self._at_one)
        for one in self._one:
            one.setVisible(self._at_one)
        text = self._back if self._at_one else self._forth
        self.link.setText(text)
        self.link.setAccessibleName(text)
        self.link.setVisible(bool(text) and self._linked)
