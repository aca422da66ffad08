"""What is typed into the table: drafts, marks with their reasons, and the marks before them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.scoring import Entered, ScoreKey
from fusion_desk.services import scoring
from ui.room import Room
from ui.screen import Screen


class MarkKeeper(QObject):
    """Every mark is a new entry; the one before can be entered again."""

    def __init__(self, page: Screen, refused: Callable[[DeskError], None]) -> None:
        super().__init__(page)
        self._page, self._refused = page, refused
        self._room: Room = page.room
        self._before: list[tuple[ScoreKey, int]] = []

    def forget(self) -> None:
        """Somebody else's table: nothing can be undone."""
        self._before = []

    def keep_draft(self, key: ScoreKey, typed: str) -> None:
        """What cannot be a mark stays where it was typed."""
        self._page.ask(
            lambda panel: scoring.save_draft(panel, key, typed), lambda _none: self._room.say_saved()
        )

    def change(self, key: ScoreKey, before: int | None, points: int) -> None:
        """Another mark in the place of the one before, if there was one."""
        if before is not None:
            self._before.append((key, before))
        self.save(key, points, "")

    def save(self, key: ScoreKey, points: int, reason: str) -> None:
        """Enter a mark."""
        actor = self._room.sitter.actor

        def work(panel: PanelFile) -> Entered:
            return scoring.enter(
                panel, key.member, key.application, key.criterion, points, reason=reason, actor=actor
            )

        def done(_made: Entered) -> None:
            self._room.say_saved()
            self._room.changed(Changes.SCORES)

        self._page.ask(work, done, self._refused)

    def undo(self) -> int | None:
        """The mark before the last change, as a new entry: nothing is taken out of the record."""
        if not self._before:
            return None
        key, points = self._before.pop()
        self.save(key, points, "")
        return points
