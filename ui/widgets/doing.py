"""The button that does it: before it can, it says what has still to be chosen or typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


class Doing:
    """What is lacking stands on the button itself; while it is being done nothing is pressed."""

    def __init__(self, press: QPushButton, lacking: Callable[[], str]) -> None:
        self._press, self._said, self._lacking = press, press.text(), lacking
        self._going = False
        self.look()

    def look(self) -> None:
        """Something was chosen or typed."""
        if self._going:
            return
        lacking = self._lacking()
        self._press.setText(lacking or self._said)
        self._press.setAccessibleName(lacking or self._said)
        self._press.setEnabled(not lacking)

    def go(self) -> None:
        """It is being done now."""
        self._going = True
        self._press.setEnabled(False)

    def stop(self) -> None:
        """It was done, or refused."""
        self._going = False
        self.look()


def first_blank(*fields: tuple[str, str]) -> str:
    """Of (what stands there, what asks for it) the first that has not one character, as it asks; blank where all have."""
    return next((asks for stands, asks in fields if not stands), "")
