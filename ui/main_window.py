"""The frame: phase bar, rail, the page in front, and the status line."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.seats import Seat, may_see
from fusion_desk.settings import TEXT_SIZES
from fusion_desk.words import Words
from fusion_desk.words.phases import Phase
from ui import theme
from ui.actions import open_demo, open_panel
from ui.home import HomeScreen
from ui.places import Places
from ui.room import PLACE, Room
from ui.screen import PAGE_OF, Screen
from ui.seating import IdleWatch, Sitter, Tries
from ui.theme import Scale
from ui.tour import STOPS, TourStrip
from ui.widgets.phase_bar import PhaseBar
from ui.widgets.rail import Rail
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from fusion_desk.services.access import Seated
    from fusion_desk.services.progress import NextStep, Progress
    from ui.help_window import HelpWindow
    from ui.seat_page import SeatPage

SMALLEST = QSize(1280, 720)

RAILED = frozenset({Seat.SECRETARY, Seat.SUPERVISOR})
"""Experts and the chair have one path and more paper; the phases lead the chair."""


@cache
def kinds() -> dict[str, type[Screen]]:
    """The pages by key, loaded when a panel file is open: the window is on screen long before."""
    from ui.screens import SCREENS

    gc.freeze()  # modules stay: nobody need look for garbage in them
    return {kind.key: kind for kind in SCREENS}


class MainWindow(QMainWindow):
    """One window, one open panel file."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.setMinimumSize(SMALLEST)
        self._front = "home"
        self._progress: Progress | None = None
        self._places = Places(room)
        self._tries = Tries()
        self._tries.used_up.connect(self._close_after_tries)
        self.idle = IdleWatch(room.settings.lock_after_minutes, room.settings.close_after_minutes)
        self.idle.idled.connect(self._lock_when_idle)
        self.idle.idled_long.connect(self._close_when_idle)
        self._locked = False
        self.missing: QMenu | None = None
        self.help: HelpWindow | None = None
        self._toured = -1
        room.went_to.connect(self.go)
        room.part_made.connect(self._places.take_up_part)
        room.tour_asked.connect(self.start_tour)
        room.panel_opened.connect(self._show_panel)
        room.panel_closed.connect(self._show_no_panel)
        room.record_changed.connect(self._note_change)
        self._add_keys()
        self._name_window("")
        theme.dress_window(self, room.scale)
        self._build()
        self._places.take_up_window(self)

    def _build(self) -> None:
        """Everything inside the frame, at the present text size and in the present language."""
        room = self.room
        self.phases = PhaseBar(room.words, room.scale)
        self.rail = Rail(room.words, room.scale)
        self.pages = QStackedWidget()
        self.status = StatusLine(room.words, room.scale)
        self.tour = TourStrip(room)
        self.tour.stopped.connect(self._show_stop)
        self.screens: dict[str, Screen] = {}
        """Those that were visited; a page is made when somebody first goes there."""
        self._seat_page: SeatPage | None = None
        self._lay_out()
        room.said.connect(self.status.tell)
        room.jobs.busy_changed.connect(self.status.show_busy)
        room.jobs.progress_made.connect(self.status.show_progress)
        self.status.cancelled.connect(room.jobs.cancel)
        self.status.text_size_chosen.connect(self.set_text_size)
        self.status.language_chosen.connect(self.set_language)
        self.status.help_asked.connect(self.show_help)
        self.rail.chosen.connect(self.go)
        self.phases.phase_chosen.connect(self._go_to_phase)
        self.phases.missing_asked.connect(self._ask_missing)
        self.phases.seat_asked.connect(self.change_seat)
        self._show_sitter()
        if self._progress is not None:
            self._show_progress(self._progress)
        self.go(self._front)
        if self._toured >= 0:
            self.tour.show_stop(self._toured)
        if self._locked:
            self._show_seat_page()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.phases)
        column.addLayout(middle, 1)
        column.addWidget(self.tour)
        column.addWidget(self.status)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self.setCentralWidget(self._stack)

    @property
    def seat_page(self) -> SeatPage:
        """Where people sit down; made when somebody first does."""
        if self._seat_page is None:
            from ui.seat_page import SeatPage

            self._seat_page = SeatPage(self.room, self._tries)
            self._seat_page.seated.connect(self._sit)
            self._seat_page.left.connect(self._leave_seat_page)
            self._stack.addWidget(self._seat_page)
        return self._seat_page

    def _add_keys(self) -> None:
        bigger = [QKeySequence("Ctrl+="), QKeySequence("Ctrl++")]
        rows: tuple[tuple[list[QKeySequence], Callable[[], object]], ...] = (
            ([QKeySequence(QKeySequence.StandardKey.Open)], self._open),
            ([QKeySequence(QKeySequence.StandardKey.Quit)], self.close),
            (bigger, lambda: self.step_text_size(1)),
            ([QKeySequence("Ctrl+-")], lambda: self.step_text_size(-1)),
            ([QKeySequence("Ctrl+0")], lambda: self.set_text_size(100)),
            ([QKeySequence("Ctrl+L")], self.lock),
            ([QKeySequence("Shift+F1")], self.show_help),
        )
        for keys, slot in rows:
            action = QAction(self)
            action.setShortcuts(keys)
            action.triggered.connect(slot)
            self.addAction(action)

    def _open(self) -> None:
        open_panel(self.room, self)

    def open_file(self, path: Path) -> None:
        """Open a panel file named on the command line."""
        open_panel(self.room, self, path)

    def step_text_size(self, steps: int) -> None:
        """The next larger or smaller text size."""
        at = TEXT_SIZES.index(self.room.scale.percent) + steps
        self.set_text_size(TEXT_SIZES[min(max(at, 0), len(TEXT_SIZES) - 1)])

    def set_text_size(self, percent: int) -> None:
        """Show everything at another text size; what was typed is saved first."""
        if percent == self.room.scale.percent:
            return
        self._leave_front()
        self.room.scale = Scale(percent)
        self.room.prefer(replace(self.room.settings, text_size=percent))
        self._dress_again()

    def set_language(self, language: str) -> None:
        """Show everything in another language; what was typed is saved first."""
        if language == self.room.words.language:
            return
        self._leave_front()
        self.room.words = Words(language)
        self.room.prefer(replace(self.room.settings, language=self.room.words.language))
        self._dress_again()

    def _leave_front(self) -> None:
        """The page in front goes to the back: what was typed is saved, and how it was left."""
        front = self.pages.currentWidget()
        if isinstance(front, Screen):
            front.leave()
            self._places.leave_page(front)

    def _dress_again(self) -> None:
        self._close_help()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.dress(application, self.room.scale)
        before = self.takeCentralWidget()
        if before is not None:  # what goes is not dressed once more
            before.deleteLater()
        theme.dress_window(self, self.room.scale)
        self._build()

    def go(self, key: str) -> None:
        """Bring a page to the front; pages of a panel wait until one is open, and some are not everybody's.

        `committee/freezing` is a part of a page.
        """
        page, _, part = key.partition("/")
        key = self._allowed(page)
        screen = self._screen(key)
        if self.pages.currentWidget() is not screen:
            self._leave_front()
        self._front = key
        self.pages.setCurrentWidget(screen)
        self.rail.show_chosen(screen.under or key)
        framed = self.room.panel is not None
        self.rail.setVisible(framed and self.room.sitter.seat in RAILED)
        self.phases.setVisible(framed)
        self.status.show_keys(self.room.words.say(screen.keys))
        if part:
            screen.turn_to(part)
        screen.enter()
        self._places.note_shown(screen)
        first = screen.first_field()
        if first is not None:
            first.setFocus()
        if self.tour.at >= 0 and STOPS[self.tour.at].leads_to.partition("/")[0] != key:
            self.tour.end()

    def _allowed(self, key: str) -> str:
        seats = self.room.sitter.seats
        if self.room.panel is None:
            return HomeScreen.key if key == HomeScreen.key or kinds()[key].needs_panel else key
        self.rail.show_places([one for one in kinds().values() if one.on_rail and may_see(seats, one.key)])
        return key if may_see(seats, key) else self._first_page()

    def _first_page(self) -> str:
        """Where somebody with these seats begins."""
        seats = self.room.sitter.seats
        return next((key for key in kinds() if key != HomeScreen.key and may_see(seats, key)), HomeScreen.key)

    def _screen(self, key: str) -> Screen:
        if key not in self.screens:
            self.screens[key] = HomeScreen(self.room) if key == HomeScreen.key else kinds()[key](self.room)
            self.pages.addWidget(self.screens[key])
            self.screens[key].setProperty(PLACE, key)
            self._places.take_up_page(self.screens[key])
        return self.screens[key]

    # --- help and tour ---------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """The help of the page in front, in a window of its own that stays open."""
        from ui.help_window import SEAT, HelpWindow

        if self.help is None:
            words = self.room.words
            titles = {kind.key: words.say(kind.title) for kind in kinds().values()}
            titles[SEAT] = words.say("换人入座")
            self.help = HelpWindow(self.room, titles, self)
            self.help.tour_wanted.connect(self.start_tour)
        seated = self._stack.currentIndex() == 0
        self.help.go(self._front if seated else SEAT)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def _close_help(self) -> None:
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None

    def start_tour(self) -> None:
        """Five stops through a sitting, on the panel that is open; the demonstration where none is."""
        if self.room.panel is None:
            open_demo(self.room, with_tour=True)
            return
        if self.room.sitter.seat is not Seat.SECRETARY or self._locked:
            self.room.said.emit("not_yet", self.room.words.say("导览只在秘书的界面上。请秘书先入座。"))
            return
        self.room.prefer(replace(self.room.settings, tour_seen=True))
        self._leave_seat_page()
        self.activateWindow()
        self.tour.show_stop(0)

    def _show_stop(self, at: int) -> None:
        self._toured = at
        if at >= 0:
            self.go(STOPS[at].leads_to)
            self._point(at, 3)

    def _point(self, at: int, answers: int) -> None:
        """Point at once and again when the page has its answers: some parts are made only then."""
        if self.tour.at != at:
            return
        screen = self.screens.get(self._front)
        self.tour.point_at(screen, screen.pointed_at() if screen is not None else None)
        if answers:
            self.room.run(lambda: None, lambda _: self._point(at, answers - 1))

    # --- phases ----------------------------------------------------------------------------------------------

    def _go_to_phase(self, phase: Phase) -> None:
        if PAGE_OF[phase] in kinds():
            self.go(PAGE_OF[phase])

    def _ask_missing(self) -> None:
        """What stands between the sitting and its next phase, under the button that was pressed."""
        panel, button = self.room.panel, self.phases.missing_button
        if panel is None:
            return

        def show(steps: list[NextStep]) -> None:
            from ui.widgets.missing_menu import missing_menu

            if self.room.panel is panel and isValid(button):
                self.missing = missing_menu(self.room, steps, button)

        from fusion_desk.services.progress import find_next_steps

        self.room.run(lambda: find_next_steps(panel), show)

    # --- who sits at the desk ----------------------------------------------------------------------------------

    def change_seat(self) -> None:
        """Let somebody else sit down; what was typed is saved first."""
        if self.room.panel is not None:
            self._show_seat_page()

    def lock(self) -> None:
        """Show nothing of the record until somebody has sat down again."""
        if self.room.panel is not None:
            self._locked = True
            self._show_seat_page()

    def _show_seat_page(self) -> None:
        self._leave_front()
        self._stack.setCurrentWidget(self.seat_page)
        self.seat_page.show_people(locked=self._locked)

    def _leave_seat_page(self) -> None:
        self._stack.setCurrentIndex(0)

    def _sit(self, sitter: Sitter) -> None:
        changed = sitter != self.room.sitter
        self._locked = False
        self.room.sitter = sitter
        if changed:
            # Pages hold what the one before has seen: they are made anew.
            self._front = HomeScreen.key if sitter.seat is Seat.SECRETARY else self._first_page()
            self._build()
            self.room.said.emit("met", self.room.words.say("{who}已入座", who=self._sitter_name()))
        else:
            self._leave_seat_page()
            self.go(self._front)

    def _show_sitter(self) -> None:
        secretary = self.room.sitter.seat is Seat.SECRETARY
        self.phases.show_seat(self._sitter_name(), secretary=secretary)

    def _sitter_name(self) -> str:
        sitter, say = self.room.sitter, self.room.words.say
        if sitter.member is None:
            return say("秘书")
        from fusion_desk.words.seats import SEAT_NAMES

        return f"{say(SEAT_NAMES[sitter.seat])}　{sitter.member.name}"

    def _lock_when_idle(self) -> None:
        """Only where people share the desk; otherwise the panel password would be asked every few minutes."""
        panel = self.room.panel
        if panel is None or self._locked:
            return

        def lock(people: list[Seated]) -> None:
            if self.room.panel is panel and any(one.has_pin for one in people):
                self.lock()

        from fusion_desk.services.access import find_seats

        self.room.run(lambda: find_seats(panel), lock)

    def _close_after_tries(self) -> None:
        """Five wrong tries: the file is closed, and only its password opens it again."""
        self._close_panel(self.room.words.say("输错次数太多，文件已关闭；已输入的内容没有丢。"))

    def _close_when_idle(self) -> None:
        """Nobody has touched the desk for long: the file lies closed, and what was typed lies in it.

        Not while something is shown to the whole room, nor while a dialog waits for an answer.
        """
        if self.room.panel is None:
            return
        if QApplication.activeModalWidget() is not None or self._is_projecting():
            self.idle.start()
            return
        self._close_panel(self.room.words.say("很久没有人操作，文件已关闭；已输入的内容已保存。"))

    def _is_projecting(self) -> bool:
        return any(
            one is not self and one.isVisible() and one.isFullScreen()
            for one in QApplication.topLevelWidgets()
        )

    def _close_panel(self, said: str) -> None:
        """Save what was typed, then let the file go."""
        self._leave_front()
        panel, self.room.panel = self.room.panel, None
        self.room.sitter = Sitter()
        self._locked = False
        if panel is not None:
            self.room.jobs.run(panel.close, lambda _: None, self.room.say_refusal)
        self._stack.setCurrentIndex(0)
        self.room.panel_closed.emit()
        self.room.said.emit("not_yet", said)

    # --- the open panel ----------------------------------------------------------------------------------------

    def _show_panel(self) -> None:
        self.room.sitter = Sitter()
        self.room.pages = frozenset(kinds())
        self._locked = False
        self._stack.setCurrentIndex(0)
        self._show_sitter()
        self.idle.start()
        for screen in self.screens.values():
            screen.forget()
        self._find_progress()
        self.go("candidates")

    def _show_no_panel(self) -> None:
        self.idle.stop()
        self.tour.end()
        self._progress = None
        self._name_window("")
        for screen in self.screens.values():
            screen.forget()
        self.go("home")

    def _note_change(self, moved: Changes) -> None:
        if moved is not Changes.SCORES:  # one mark more moves no phase, and is saved every few seconds
            self._find_progress()

    def _find_progress(self) -> None:
        panel = self.room.panel
        if panel is None:
            return

        def show(progress: Progress) -> None:
            if self.room.panel is panel:
                self._show_progress(progress)

        from fusion_desk.services.progress import find_progress

        self.room.run(lambda: find_progress(panel), show)

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.phases.show_panel(progress.title)
        self.phases.show_phase(progress.phase)
        self._name_window(progress.title)

    def _name_window(self, title: str) -> None:
        name = self.room.words.say("融合评审台")
        self.setWindowTitle(f"{title} — {name}" if title else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 is help where the page has no use of its own for it; two shortcuts of one key would cancel each other."""
        if event.key() == Qt.Key.Key_F1:
            self.show_help()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, close the file, let the worker go."""
        self._close_help()
        self._leave_front()
        self.idle.stop()
        self._places.leave_window(self)
        panel, self.room.panel = self.room.panel, None
        if panel is not None:
            self.room.jobs.run(panel.close, lambda _: None, lambda _: None)
        self.room.jobs.close()
        self.room.attached.close()
        event.accept()
