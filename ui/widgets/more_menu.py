"""更多: links that large text has no room for side by side, in one menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton

from ui.widgets.labels import button


class MoreMenu:
    """A link that opens a menu of those links which would stand there now; pressing a line presses its link."""

    def __init__(
        self, text: str, links: Sequence[QPushButton], wanted: Callable[[QPushButton], bool]
    ) -> None:
        """`wanted` = whether a link belongs to what is on show."""
        self._links, self._wanted = tuple(links), wanted
        self.button = button(text, role="link")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self.menu)

    def fill(self) -> None:
        """As the page stands."""
        self.menu.clear()
        for link in self._links:
            if self._wanted(link):
                action = self.menu.addAction(link.text(), link.click)
                action.setEnabled(link.isEnabled())
