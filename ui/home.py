"""总览: open, new, demo; the recent panel files; and what the open one needs next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.words.marking import N_
from ui.actions import new_panel, open_demo, open_panel
from ui.overview.next_panel import NextPanel
from ui.overview.recent_card import RecentCard
from ui.overview.recent_files import RecentFiles
from ui.room import Room
from ui.screen import PAGE_OF, Screen
from ui.widgets.chip_rows import ChipRows
from ui.widgets.labels import ElidedLabel, button, label, on_line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from fusion_desk.services.backups import KnownBackup
    from fusion_desk.services.progress import NextStep, Progress

PACKET = ".fpack"
VERIFIED = frozenset({".fcase", ".pdf"})
"""What is verified where it is dropped: a case bundle, or minutes."""


class HomeScreen(Screen):
    """Where everybody starts."""

    key = "home"
    title = N_("总览")
    picture = "overview"
    rail = N_("总览")
    keys = N_("Ctrl+O 打开　　Ctrl+= ／ Ctrl+- 文字大小")
    concerns = ~Changes.NONE
    needs_panel = False

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._progress: Progress | None = None
        self._backups: list[KnownBackup] | None = None
        self.new_button = button(self.say("新建"), picture="plus")
        self.open_button = button(self.say("打开…"), picture="folder")
        self.demo_button = button(self.say("演示项目"), picture="play")
        self.new_button.clicked.connect(lambda: new_panel(room, self.window()))
        self.open_button.clicked.connect(lambda: open_panel(room, self.window()))
        self.demo_button.clicked.connect(lambda: open_demo(room))
        self.packet_button = button(self.say("打开资料包…"), role="link")
        self.packet_button.clicked.connect(lambda: self.open_packet(None))
        self.setAcceptDrops(True)
        self.verify_button = button(self.say("核验纪要、案卷包或项目文件…"), role="link")
        self.verify_button.clicked.connect(lambda: self.verify(None))
        self.restore_button = button(self.say("恢复备份…"), role="link")
        self.restore_button.clicked.connect(self._restore)
        self._recent = RecentFiles(room)
        self._recent.chosen.connect(self._choose)
        self._recent.opened.connect(self._open)
        self.search = self._recent.search
        self._next = NextPanel(room)
        self.steps_area, self.go_button = self._next.steps_area, self._next.go_button
        self.go_button.clicked.connect(self._go_on)
        self._chosen: Path | None = None
        self._lay_out()

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self.room.scale.px
        head = QHBoxLayout()
        head.setSpacing(8 if self.room.scale.folded else 12)
        head.addWidget(label(self.say("融合评审台"), "brand"))
        if not self.room.scale.folded:
            head.addSpacing(8)
        quiet = ElidedLabel(self.say("一个评审项目一个文件，全程离线。"), "quiet", in_parts=True)
        head.addWidget(on_line_of(quiet, 30), 1)
        for one in (self.new_button, self.open_button, self.demo_button):
            head.addWidget(one)
        left = self._recent.column
        left.addWidget(ChipRows((self.restore_button, self.verify_button, self.packet_button), gap=16))
        left.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addLayout(left, 720)
        right = QVBoxLayout()
        right.addWidget(self._next, 1)
        right.addStretch()
        middle.addLayout(right, 448)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, min(px(24), 28), 40, 20)
        column.setSpacing(min(px(20), 24))
        column.addLayout(head)
        column.addLayout(middle, 1)

    def verify(self, path: Path | None) -> None:
        """Minutes or a case bundle, chosen there or dropped here."""
        # Loaded when it is asked for: the first page is on screen before the services are.
        from ui.dialogs.verify_file import VerifyFileDialog

        self.verify_dialog = VerifyFileDialog(self.room, self.window())
        self.verify_dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.verify_dialog.open()
        if path is not None:
            self.verify_dialog.pane.take(path)

    def _restore(self) -> None:
        from ui.restoring import restore_panel

        self.restore_dialog = restore_panel(self.room, self.window())

    def open_packet(self, path: Path | None) -> None:
        """A packet that an expert brought home, chosen or dropped."""
        from ui.packets import open_packet

        self.packet_dialog = open_packet(self.room, self.window(), path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == PACKET:
            self.open_packet(path)
        elif path.suffix.lower() in VERIFIED:
            self.verify(path)
        else:
            open_panel(self.room, self.window(), path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_under_content()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._end_under_content()  # in the style sheet's font

    def _end_soon(self) -> None:
        """A turn later: what was put there is not shown yet."""
        QtCore.QTimer.singleShot(0, self, self._end_under_content)

    def _end_under_content(self) -> None:
        """On a high screen the links and the button stand under what they belong with, not at its foot."""
        self._recent.end_under_content()
        self._next.end_under_content()

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.go_button

    def refresh(self) -> None:
        """The files on this machine, and what the open panel needs next."""
        panel = self.room.panel
        self._progress, self._backups = None, None
        self._chosen = panel.path if panel is not None else next(iter(self.room.recent), None)
        self._show_recent()
        if panel is None:
            self._show_closed()
            return
        from fusion_desk.services import backups
        from fusion_desk.services.progress import find_next_steps, find_progress

        folder = self.room.desk.folders.backups
        self.ask(lambda panel: backups.known(panel, folder), self._show_backups)
        self.ask(find_progress, self._show_progress)
        report = self.room.jobs.report
        self.ask(lambda panel: find_next_steps(panel, report), self._show_steps)

    def forget(self) -> None:
        """The list of recent files has moved, too."""
        super().forget()
        self._progress = None

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._next.show_progress(progress)
        self._show_recent()

    def _show_backups(self, found: list[KnownBackup]) -> None:
        self._backups = found
        if self._progress is not None:
            self._show_recent()

    def _show_steps(self, steps: list[NextStep]) -> None:
        self._next.show_steps(steps)
        self._end_soon()

    def _show_closed(self) -> None:
        self._next.show_closed(self._chosen)
        self._end_soon()

    def _go_on(self) -> None:
        if self._progress is not None:
            # On hold nothing else can go on.
            held = bool(self._progress.hold)
            self.room.went_to.emit("committee/freezing" if held else PAGE_OF[self._progress.phase])
        elif self._chosen is not None:
            open_panel(self.room, self.window(), self._chosen)
        else:
            open_demo(self.room)

    # --- recent files --------------------------------------------------------------------------------------

    @property
    def cards(self) -> list[RecentCard]:
        """One for each recent file."""
        return self._recent.cards

    def _show_recent(self) -> None:
        self._recent.show_files(self._chosen, self._progress, self._backups)
        self._end_soon()

    def _open(self, path: Path) -> None:
        """Enter on a card."""
        panel = self.room.panel
        if panel is not None and panel.path == path:
            self._go_on()
        elif path.exists():
            open_panel(self.room, self.window(), path)
        else:
            self.room.said.emit("not_yet", self.say("找不到 {file}。请按“打开…”重新选择。", file=path.name))

    def _choose(self, path: Path) -> None:
        panel = self.room.panel
        if panel is not None and panel.path == path:
            return
        if panel is None and self._chosen != path:
            self._chosen = path
            self._show_closed()
            return
        open_panel(self.room, self.window(), path)


def _dropped(held: QtCore.QMimeData) -> Path | None:
    """The one file of ours that is held over the page."""
    paths = [Path(one.toLocalFile()) for one in held.urls() if one.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in {PACKET, ".fusion", *VERIFIED} else None
