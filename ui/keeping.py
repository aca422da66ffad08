"""Backups nobody has to think of: every few minutes while a panel file is open, and when it is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fusion_desk.domain.errors import DeskError
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.desk import PanelFile
    from ui.room import Room

MINUTE = 60_000


class Keeper(QObject):
    """Keeps what was recorded since the last backup; as often as this computer's settings say."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.keep)

    def start(self) -> None:
        """Begin to count the minutes; none are counted where the setting says never."""
        minutes = self._room.settings.backup_minutes
        if minutes and self._room.panel is not None:
            self.timer.start(minutes * MINUTE)
        else:
            self.timer.stop()

    def stop(self) -> None:
        """No panel file is open."""
        self.timer.stop()

    def keep(self) -> None:
        """One backup now, unless nothing was recorded or votes are being cast."""
        from fusion_desk.services import backups

        room, panel = self._room, self._room.panel
        if panel is None:
            return

        def done(made: Path | None) -> None:
            if made is not None:
                room.backup_made.emit()

        report = room.jobs.report
        room.run(lambda: backups.keep(panel, report), done, lambda error: say_not_kept(room, error))


def close_kept(room: Room, panel: PanelFile) -> None:
    """Let the worker keep what was recorded and close the file, whether the backup succeeds or not."""
    from fusion_desk.services import backups

    def tell(refusal: DeskError | None) -> None:
        if refusal is not None:
            say_not_kept(room, refusal)

    whole = N_("正在备份并关闭文件，不能中途停下")
    room.jobs.run(lambda: backups.close(panel), tell, room.say_refusal, whole=whole)


def say_not_kept(room: Room, error: DeskError) -> None:
    """Why there is no new backup; the record itself is safe."""
    reason = room.words.sentence(error.code, error.details)
    room.said.emit("not_yet", room.words.say("自动备份没有做成，记录本身完好。{reason}", reason=reason))
