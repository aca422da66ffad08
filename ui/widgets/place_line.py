"""A line beside a path: what speaks against working with a file, or keeping backups, there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from shiboken6 import isValid

from ui.room import Room
from ui.widgets.message import MessageLine

if TYPE_CHECKING:
    from fusion_desk.services.places import PlaceWarning


class PlaceLine(MessageLine):
    """Hidden where nothing speaks against it; a disk that answers slowly is asked off the window's thread."""

    told = Signal()

    def __init__(self, room: Room, *, backups: bool = False) -> None:
        super().__init__()
        self._room = room
        self._backups = backups
        self._path: Path | None = None

    def look_at(self, path: Path) -> None:
        """Ask about this path; an answer about an earlier one is let go."""
        from fusion_desk.services import places

        self._path = path
        ask = places.warning_about_backups if self._backups else places.warning_about

        def show(found: PlaceWarning | None) -> None:
            if isValid(self) and self._path == path:
                sentence = "" if found is None else self._room.words.sentence(found.code, found.details)
                self.tell("not_yet", sentence)
                self.told.emit()

        self._room.run(lambda: ask(path), show)
