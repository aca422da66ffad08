"""What several places of the window start: opening, making and demonstrating a panel file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.words.marking import N_
from fusion_desk.words.pinyin import load_readings
from ui.keeping import close_kept
from ui.room import Room

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fusion_desk.desk import PanelFile, Secret
    from fusion_desk.services import panels
    from ui.dialogs.change_password import ChangePasswordDialog

FILTER = "*.fusion"


def open_panel(room: Room, window: QWidget, path: Path | None = None) -> None:
    """Ask for a file where none is named, then for its password; a wrong one is said in the dialog."""
    from PySide6.QtWidgets import QFileDialog

    from ui.dialogs.password import PasswordDialog

    if path is None:
        folder = str(room.desk.folders.panels)
        chosen, _ = QFileDialog.getOpenFileName(window, room.words.say("打开评审项目文件"), folder, FILTER)
        if not chosen:
            return
        path = Path(chosen)
    dialog = PasswordDialog(room, path, window)

    def refused(error: DeskError) -> None:
        dialog.tell_refusal(error)

    def opened(panel: PanelFile) -> None:
        dialog.accept()
        take(room, panel)

    def attempt(password: str) -> None:
        room.run(
            partial(_reopen, room, path, typed_secret(password)),
            opened,
            refused,
            whole=N_("正在打开文件，不能中途停下"),
        )

    dialog.password_entered.connect(attempt)
    dialog.open()


def typed_secret(typed: str) -> Secret:
    """The password, or the four rows of a recovery sheet typed in its place."""
    from fusion_desk.desk import Password, RecoveryKey

    try:
        return RecoveryKey.on_sheet(typed)
    except Refusal:
        return Password(typed)


def _reopen(room: Room, path: Path, password: Secret) -> PanelFile:
    from fusion_desk.services import access

    panel = room.panel
    if panel is not None and panel.is_open and panel.path == path.absolute():
        access.expect_secret(panel, password)  # a wrong one leaves open what is open
        panel.close()
    return opened_file(room, path, password)


def opened_file(room: Room, path: Path, secret: Secret) -> PanelFile:
    """Open a file on the worker, and read what its people are looked for by before anybody types."""
    load_readings()
    return room.desk.open(path, secret)


def take(room: Room, panel: PanelFile) -> None:
    """Make this the open panel; the one before is closed by the worker that owns it."""
    before, room.panel = room.panel, panel
    if before is not None and before is not panel:
        close_kept(room, before)
    room.remember(panel.path)
    room.panel_opened.emit()
    room.said.emit("met", room.words.say("已打开 {file}", file=panel.path.name))


def new_panel(room: Room, window: QWidget) -> None:
    """Ask what a new panel needs, make it, and show its recovery sheet once; what is refused is said in the dialog."""
    from fusion_desk.services import outgoing, panels
    from ui.dialogs.new_panel import NewPanelDialog
    from ui.dialogs.recovery_sheet import RecoverySheetDialog

    dialog = NewPanelDialog(room, window)

    def attempt() -> None:
        path, password, plan = dialog.answer()

        def make() -> tuple[panels.MadePanel, PanelFile]:
            outgoing.make_room(path)
            made = panels.create(path, password, plan, clock=room.desk.clock, random=room.desk.random)
            return made, opened_file(room, path, made.recovery)

        room.run(make, done, dialog.tell_refusal, whole=N_("正在新建文件，不能中途停下"))

    def done(result: tuple[panels.MadePanel, PanelFile]) -> None:
        made, panel = result
        dialog.accept()
        RecoverySheetDialog(room, made.recovery_sheet(room.words), made.recovery, window).exec()
        take(room, panel)

    dialog.answered.connect(attempt)
    dialog.open()


def change_password(room: Room, panel: PanelFile, window: QWidget) -> ChangePasswordDialog:
    """Ask for the present and the new password; change it after a backup, and show the new recovery sheet once."""
    from fusion_desk.services import access, panels
    from ui.dialogs.change_password import ChangePasswordDialog
    from ui.dialogs.recovery_sheet import RecoverySheetDialog

    dialog = ChangePasswordDialog(room, window)
    actor, folder = room.sitter.actor, room.desk.folders.backups

    def attempt(present: str, fresh: str) -> None:
        def work() -> panels.ChangedPassword:
            access.expect_password(panel, present)
            return panels.change_password(panel, fresh, actor, folder)

        def done(made: panels.ChangedPassword) -> None:
            dialog.accept()
            RecoverySheetDialog(room, made.recovery_sheet(room.words), made.recovery, window).exec()
            room.said.emit("met", room.words.say("口令已更改，更改前的备份：{file}", file=made.backup.name))

        whole = N_("正在备份并用新口令加密，不能中途停下")
        room.run(work, done, dialog.tell_refusal, whole=whole)

    dialog.changed.connect(attempt)
    dialog.open()
    return dialog


def open_demo(room: Room, *, with_tour: bool = False) -> None:
    """The demonstration panel in one click, made on first use; the first time with a tour."""
    room.said.emit("", room.words.say("正在准备演示项目……"))
    folder = room.desk.folders.panels / "demo"

    def make() -> PanelFile:
        from fusion_desk.desk import Password
        from fusion_desk.services.demo import DEMO_PASSWORD, demo_panel

        path = demo_panel(folder, room.desk.random, room.jobs.report)
        return opened_file(room, path, Password(DEMO_PASSWORD))

    def opened(panel: PanelFile) -> None:
        take(room, panel)
        if with_tour or not room.settings.tour_seen:
            room.tour_asked.emit()
        else:
            room.guide_asked.emit()

    room.run(make, opened)
