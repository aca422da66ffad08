"""Restoring a backup from the window: what differs first, the present file kept, the restored one open afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from fusion_desk.domain.errors import DeskError
from ui.actions import take
from ui.room import Room

if TYPE_CHECKING:
    from fusion_desk.desk import Secret
    from fusion_desk.services.restoring import Restored
    from ui.dialogs.restore import RestoreDialog


BALLOT_IN_THE_WAY = frozenset({"restore.ballot_open", "restore.ballot_unknown"})
"""Asked for once more it is done: the file that stands there is kept."""


def restore_panel(room: Room, window: QWidget) -> RestoreDialog:
    """Ask which backup, show what it lacks, and put it in place of the present file."""
    from fusion_desk.services import restoring
    from ui.dialogs.restore import RestoreDialog

    panel, folder = room.panel, room.desk.folders.backups
    dialog = RestoreDialog(room, restoring.tag_of(panel) if panel is not None else "", window)

    def compare(path: Path, password: str) -> None:
        desk, words = room.desk, room.words
        room.run(
            lambda: restoring.compare(
                path, _secret(room, password), panel, words, clock=desk.clock, random=desk.random
            ),
            partial(dialog.show_comparison, path),
            dialog.tell_refusal,
        )

    def restore(path: Path, password: str) -> None:
        found = dialog.comparison
        if found is None:
            return
        own = panel is not None and found.same_panel
        target = panel.path if own and panel is not None else _target(room, dialog, found.backup.title)
        if target is None:
            dialog.tell_stopped()
            return
        here = panel if own else None
        _put_back(room, dialog, path, target, password, own=here is not None)

    dialog.compare_wanted.connect(compare)
    dialog.restore_wanted.connect(restore)
    room.run(lambda: restoring.find_all(folder), dialog.show_found, dialog.tell_refusal)
    dialog.open()
    return dialog


def _put_back(
    room: Room, dialog: RestoreDialog, path: Path, target: Path, password: str, *, own: bool
) -> None:
    from fusion_desk.services import restoring

    desk, panel, report = room.desk, room.panel if own else None, room.jobs.report
    folder = desk.folders.backups

    def work() -> Restored:
        return restoring.put_back(
            path,
            target,
            _secret(room, password),
            panel,
            folder,
            reopen=desk.open,
            now=desk.clock(),
            progress=report,
            despite_ballot=dialog.despite == str(target),
        )

    def refused(error: DeskError) -> None:
        dialog.despite = str(target) if error.code in BALLOT_IN_THE_WAY else ""
        dialog.tell_refusal(error)

    def done(result: Restored) -> None:
        if result.panel is not None:
            take(room, result.panel)
        if result.refusal is not None:
            dialog.tell_refusal(result.refusal)
            return
        dialog.accept()
        kept = result.backup_of_present or result.aside
        room.said.emit(
            "met",
            room.words.say("已恢复；原来的文件保留为 {file}", file=kept.name)
            if kept is not None
            else room.words.say("已恢复为 {file}", file=target.name),
        )

    room.run(work, done, refused)


def _secret(room: Room, password: str) -> Secret:
    from fusion_desk.desk import Password

    if not password and room.panel is not None:
        return room.panel.key
    return Password(password)


def _target(room: Room, dialog: QWidget, title: str) -> Path | None:
    """Where a backup of another panel is to stand; a file that stands there is kept under another name."""
    suggestion = room.desk.folders.panels / f"{title}.fusion"
    chosen, _ = QFileDialog.getSaveFileName(dialog, room.words.say("恢复为"), str(suggestion), "*.fusion")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".fusion" else path.with_name(f"{path.name}.fusion")
