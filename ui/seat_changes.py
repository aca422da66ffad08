"""Who sits at the desk: people change seats, the desk is locked, and a file that nobody touches is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from fusion_desk.domain.seats import Seat
from ui.garbage import Garbage
from ui.seating import Sitter, Tries

if TYPE_CHECKING:
    from fusion_desk.services.access import Seated
    from ui.idle_watch import IdleWatch
    from ui.main_window import MainWindow
    from ui.seat_page import SeatPage


class SeatChanges(QObject):
    """Of one window; the page where people sit down lies over everything else."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.room = window.room
        self.locked = False
        self._tries = Tries()
        self._tries.used_up.connect(self._close_after_tries)
        self._page: SeatPage | None = None
        self._idle: IdleWatch | None = None

    # --- the page --------------------------------------------------------------------------------------------

    @property
    def page(self) -> SeatPage:
        """Where people sit down; made when somebody first does."""
        if self._page is None:
            from ui.seat_page import SeatPage

            self._page = SeatPage(self.room, self._tries)
            self._page.seated.connect(self.sit)
            self._page.left.connect(self.leave_page)
            self._window.stack.addWidget(self._page)
        return self._page

    @property
    def page_in_front(self) -> bool:
        """Whether somebody is about to sit down."""
        return self._window.stack.currentIndex() > 0

    def begin_anew(self) -> None:
        """The frame is built anew, and the page with it."""
        self._page = None

    def change(self) -> None:
        """Let somebody else sit down; what was typed is saved first."""
        if self._window.working.here:
            say = self.room.words.say
            self.room.said.emit("not_yet", say("这是一位专家的工作文件，不换人入座。"))
        elif self.room.panel is not None:
            self.show_page()

    def lock(self) -> None:
        """Show nothing of the record until somebody has sat down again; a working file is closed instead."""
        if self._window.working.here:
            self._window.close_panel(self.room.words.say("工作文件已关闭；已输入的内容已保存。"))
        elif self.room.panel is not None:
            self.locked = True
            self.show_page()

    def show_page(self) -> None:
        """Ask who sits down."""
        self._window.leave_front()
        self._window.stack.setCurrentWidget(self.page)
        self.page.show_people(locked=self.locked)

    def leave_page(self) -> None:
        """The one who sat there goes on."""
        self._window.stack.setCurrentIndex(0)

    # --- sitting down ----------------------------------------------------------------------------------------

    def sit(self, sitter: Sitter) -> None:
        """Somebody has sat down; for another one than before the pages are made anew."""
        changed = sitter != self.room.sitter
        self.locked = False
        self.room.sitter = sitter
        if changed:
            # Pages hold what the one before has seen.
            self._window.begin_for(sitter)
            self.room.said.emit("met", self.room.words.say("{who}已入座", who=self.sitter_name()))
        else:
            self.leave_page()
            self._window.go(self._window.front)

    def stand_up(self) -> None:
        """Nobody by name sits there: a file was opened, or let go."""
        left, self.room.sitter = self.room.sitter, Sitter()
        self.locked = False
        if left != self.room.sitter:
            # The frame was that of whoever sat there: their pages, their places at the left.
            self._window.begin_for(self.room.sitter)
        else:
            self.leave_page()

    def sitter_name(self) -> str:
        """Who sits there, and on which seat."""
        sitter, say = self.room.sitter, self.room.words.say
        if sitter.member is None:
            return say("秘书")
        from fusion_desk.words.seats import SEAT_NAMES

        return f"{say(SEAT_NAMES[sitter.seat])}　{sitter.member.name}"

    @property
    def secretary(self) -> bool:
        """Whether the secretary sits there."""
        return self.room.sitter.seat is Seat.SECRETARY

    # --- nobody touches the desk -----------------------------------------------------------------------------

    @property
    def idle(self) -> IdleWatch:
        """Watches from when a file is opened."""
        if self._idle is None:
            from ui.idle_watch import IdleWatch

            wanted = self.room.settings
            self._idle = IdleWatch(wanted.lock_after_minutes, wanted.close_after_minutes)
            self._idle.idled.connect(self._lock_when_idle)
            self._idle.idled_long.connect(self._close_when_idle)
        return self._idle

    def stop_watching(self) -> None:
        """There is no file to lock."""
        if self._idle is not None:
            self._idle.stop()

    def _lock_when_idle(self) -> None:
        """Only where people share the desk; otherwise the panel password would be asked every few minutes."""
        Garbage.collect_all()
        panel = self.room.panel
        if panel is None or self.locked:
            return

        def lock(people: list[Seated]) -> None:
            if self.room.panel is panel and any(one.has_pin for one in people):
                self.lock()

        from fusion_desk.services.access import find_seats

        self.room.run(lambda: find_seats(panel), lock)

    def _close_after_tries(self) -> None:
        """Five wrong tries: the file is closed, and only its password opens it again."""
        self._window.close_panel(self.room.words.say("输错次数太多，文件已关闭；已输入的内容没有丢。"))

    def _close_when_idle(self) -> None:
        """Nobody has touched the desk for long: the file lies closed, and what was typed lies in it.

        Not while something is shown to the whole room, nor while a dialog waits for an answer.
        """
        if self.room.panel is None:
            return
        if QApplication.activeModalWidget() is not None or self._is_projecting():
            self.idle.start()
            return
        self._window.close_panel(self.room.words.say("很久没有人操作，文件已关闭；已输入的内容已保存。"))

    def _is_projecting(self) -> bool:
        return any(
            one is not self._window and one.isVisible() and one.isFullScreen()
            for one in QApplication.topLevelWidgets()
        )
