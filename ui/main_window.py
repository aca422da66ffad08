"""The frame: phase bar, rail, the page in front, and the status line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.seats import Seat
from fusion_desk.settings import TEXT_SIZES
from fusion_desk.words import Words
from ui import theme
from ui.actions import open_panel
from ui.beginning import Beginning
from ui.frame_top import FrameTop
from ui.guide import Guide
from ui.home import HomeScreen
from ui.keeping import Keeper, close_kept
from ui.places import Places
from ui.room import PLACE, Room
from ui.screen import Screen
from ui.seat_changes import SeatChanges
from ui.seating import Sitter
from ui.turns import LettingGo, laid_out
from ui.visited import Visited, kinds
from ui.widgets.status_line import StatusLine
from ui.working import WorkingMode

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from ui.carrying import Carrier
    from ui.stopping import Stopping
    from ui.widgets.phase_bar import PhaseBar
    from ui.widgets.rail import Rail

SMALLEST = QSize(1280, 720)

RAILED = frozenset({Seat.SECRETARY, Seat.SUPERVISOR})
"""Experts and the chair have one path and more paper; the phases lead the chair."""


class MainWindow(QMainWindow):
    """One window, one open panel file."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.setMinimumSize(SMALLEST)
        self.front = HomeScreen.key
        """Key of the page in front."""
        self._places = Places(room)
        self.visited = Visited(room, lambda: self.pages, self._take_up)
        self.seats = SeatChanges(self)
        self.working = WorkingMode(self)
        self.guide = Guide(self)
        self.top = FrameTop(self)
        self.keeper = Keeper(room)
        self.beginning = Beginning(self)
        self._frames: QStackedWidget | None = None
        """The present frame, and below it one that is on its way out: taken out of the window it would be dressed anew."""
        self.leaving: LettingGo | None = None
        """The frame of whoever sat there before."""
        room.backup_interval_chosen.connect(self.keeper.start)
        room.went_to.connect(self.come)
        room.part_made.connect(self._places.take_up_part)
        room.keys_named.connect(self._show_keys)
        room.panel_opened.connect(self._show_panel)
        room.panel_closed.connect(self._show_no_panel)
        room.record_changed.connect(self.top.note_change)
        self._add_keys()
        self.name_window("")
        theme.dress_window(self, room.scale)
        self._build()
        self._places.take_up_window(self)

    @cached_property
    def carrier(self) -> Carrier:
        """Who carries what was typed on to the pages made anew; there is nothing to carry before one is."""
        from ui.carrying import Carrier

        return Carrier(self.room)

    def _build(self, show: Callable[[str], None] | None = None) -> None:
        """Everything inside the frame, at the present text size and in the present language."""
        room = self.room
        self.top.begin_anew()
        self._rail: Rail | None = None
        self.pages = QStackedWidget()
        self.status = StatusLine(room.words, room.scale)
        self.visited.begin_anew()
        self.seats.begin_anew()
        self.guide.begin_anew()
        self._lay_out()
        room.said.connect(self.status.tell)
        room.jobs.busy_changed.connect(self.status.show_busy)
        room.jobs.progress_made.connect(self.status.show_progress)
        room.jobs.bound.connect(self.status.show_bound)
        self.status.cancelled.connect(room.jobs.cancel)
        self.status.work_shown.connect(self._offer_stop)
        self._stopping: Stopping | None = None
        self.status.text_size_chosen.connect(self.set_text_size)
        self.status.touch_chosen.connect(self.set_touch)
        self.status.language_chosen.connect(self.set_language)
        self.status.help_asked.connect(self.guide.show_help)
        self.working.show_strip()
        (show or self.go)(self.front)
        self.guide.go_on()
        if self.seats.locked:
            self.seats.show_page()

    def _offer_stop(self, there: bool) -> None:
        """Esc stops long work from wherever one is; loaded with the first of it."""
        if self._stopping is None and there:
            from ui.stopping import Stopping

            self._stopping = Stopping(self.status, self.room.words, self.room.scale)
        if self._stopping is not None:
            self._stopping.show_work(there)

    def _lay_out(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.pages, 1)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self.status)
        self.stack = QStackedWidget()
        """The frame, and above it the page where people sit down."""
        self.stack.addWidget(whole)
        if self._frames is None:
            self._frames = QStackedWidget()
            self.setCentralWidget(self._frames)
        self._frames.addWidget(self.stack)
        self._frames.setCurrentWidget(self.stack)

    @property
    def phases(self) -> PhaseBar:
        """The bar on top; made with the first panel."""
        return self.top.bar

    @property
    def rail(self) -> Rail:
        """The places at the left; made with the first panel."""
        if self._rail is None:
            from ui.widgets.rail import Rail

            self._rail = Rail(self.room.words, self.room.scale)
            self._rail.hide()
            self._middle.insertWidget(0, self._rail)
            self._rail.chosen.connect(self.come)
        return self._rail

    def put_above(self, bar: QWidget, at: int) -> None:
        """Lay a bar above the page."""
        self._column.insertWidget(at, bar)

    def put_below(self, strip: QWidget) -> None:
        """Lay a strip between the page and the status line."""
        self._column.insertWidget(self._column.count() - 1, strip)

    def _add_keys(self) -> None:
        bigger = [QKeySequence("Ctrl+="), QKeySequence("Ctrl++")]
        rows: tuple[tuple[list[QKeySequence], Callable[[], object]], ...] = (
            ([QKeySequence(QKeySequence.StandardKey.Open)], lambda: self.open_file(None)),
            ([QKeySequence(QKeySequence.StandardKey.Quit)], self.close),
            (bigger, lambda: self.step_text_size(1)),
            ([QKeySequence("Ctrl+-")], lambda: self.step_text_size(-1)),
            ([QKeySequence("Ctrl+0")], lambda: self.set_text_size(100)),
            ([QKeySequence("Ctrl+L")], self.seats.lock),
            ([QKeySequence("Shift+F1")], self.guide.show_help),
        )
        for keys, slot in rows:
            action = QAction(self)
            action.setShortcuts(keys)
            action.triggered.connect(slot)
            self.addAction(action)

    def open_file(self, path: Path | None) -> None:
        """Open a panel file named on the command line, or ask which."""
        open_panel(self.room, self, path)

    def step_text_size(self, steps: int) -> None:
        """The next larger or smaller text size."""
        at = TEXT_SIZES.index(self.room.scale.percent) + steps
        self.set_text_size(TEXT_SIZES[min(max(at, 0), len(TEXT_SIZES) - 1)])

    def set_text_size(self, percent: int) -> None:
        """Show everything at another text size; what was typed is saved first."""
        if percent == self.room.scale.percent:
            return
        self.leave_front()
        self.room.scale = replace(self.room.scale, percent=percent)
        self.room.prefer(replace(self.room.settings, text_size=percent))
        self._dress_again()

    def set_touch(self, touch: bool) -> None:
        """Show buttons and rows large enough for a finger, or as they were; what was typed is saved first."""
        self.leave_front()
        self.room.scale = replace(self.room.scale, touch=touch)
        self.room.prefer(replace(self.room.settings, touch=touch))
        self._dress_again()

    def set_language(self, language: str) -> None:
        """Show everything in another language; what was typed is saved first."""
        if language == self.room.words.language:
            return
        self.leave_front()
        self.room.words = Words(language, in_window=True)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            from ui.qt_words import speak

            speak(application, language)
        self.room.prefer(replace(self.room.settings, language=self.room.words.language))
        self._dress_again()

    @property
    def screens(self) -> dict[str, Screen]:
        """Those that were visited."""
        return self.visited.screens

    def kinds(self) -> dict[str, type[Screen]]:
        """The pages by key."""
        return kinds()

    def leave_front(self) -> None:
        """The page in front goes to the back: what was typed is saved, and how it was left."""
        front = self.pages.currentWidget()
        if isinstance(front, Screen):
            front.leave()
            if front.needs_panel:
                self._places.leave_page(front)

    def _dress_again(self) -> None:
        self.guide.close_help()
        self.carrier.take(self.screens)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.dress(application, self.room.scale)
        before = self.takeCentralWidget()
        if before is not None:  # what goes is not dressed once more
            before.deleteLater()
        self._frames = None
        theme.dress_window(self, self.room.scale)
        self._build()

    def go(self, key: str) -> None:
        """Bring a page to the front; pages of a panel wait until one is open, and some are not everybody's.

        `committee/freezing` is a part of a page.
        """
        self.room.turns.stop()
        page, _, part = key.partition("/")
        key = self._allowed(page)
        screen = self.visited.screen(key)
        if self.pages.currentWidget() is not screen:
            self.leave_front()
        self.front = key
        self.pages.setCurrentWidget(screen)
        if self.room.panel is not None:
            self.rail.show_chosen(screen.under or key)
        self._show_frame()
        self._show_keys()
        if part:
            screen.turn_to(part)
        screen.enter()
        if screen.needs_panel:
            self._places.note_shown(screen)
        self.beginning.begin(screen)
        self.guide.note_gone(key)

    def _show_keys(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, Screen):
            self.status.show_keys(self.room.words.say(page.keys_now))

    def come(self, key: str) -> None:
        """The same for somebody who waits: a page that is not made yet comes in turns."""
        if self._allowed(key.partition("/")[0]) in self.screens:
            self.go(key)
        else:
            self.room.turns.begin(self._coming(key))

    def _opening(self, key: str) -> Iterator[bool]:
        """The first page of a file or of a seat, and before it the bars around all pages."""
        self._allowed(key)
        self.rail.show_chosen(key)
        yield True
        self._show_frame()
        yield True
        self.come(key)

    def _coming(self, key: str) -> Iterator[bool]:
        page = yield from self.visited.making(self._allowed(key.partition("/")[0]))
        yield from laid_out(page, self.pages.rect())
        self.go(key)

    def _show_frame(self) -> None:
        """The bars belong to an open panel; experts and the chair have one path, and no rail."""
        framed = self.room.panel is not None
        self.top.show_framed(framed=framed)
        if framed or self._rail is not None:
            self.rail.setVisible(framed and self.room.sitter.seat in RAILED)

    def _allowed(self, key: str) -> str:
        if self.room.panel is not None:
            self.rail.show_places(self.visited.on_rail())
        return self.visited.allowed(key)

    def _take_up(self, key: str, made: Screen) -> None:
        self.pages.addWidget(made)
        made.setProperty(PLACE, key)
        if made.needs_panel:
            self._places.take_up_page(made)
            self.carrier.bring(key, made)

    # --- who sits at the desk ----------------------------------------------------------------------------------

    def begin_for(self, sitter: Sitter) -> None:
        """Build the frame anew for somebody who has sat down."""
        self.carrier.take(self.screens)
        self.front = HomeScreen.key if sitter.seat is Seat.SECRETARY else self.visited.first()
        frame, pages = self.stack, self.pages
        self._build(lambda key: self.room.turns.begin(self._opening(key)))
        self.leaving = LettingGo(frame, pages, lambda: self.room.quiet)

    def close_panel(self, said: str) -> None:
        """Save what was typed, then let the file go."""
        self.leave_front()
        panel, self.room.panel = self.room.panel, None
        if panel is not None:
            close_kept(self.room, panel)
        self.seats.stand_up()
        self.room.panel_closed.emit()
        self.room.said.emit("not_yet", said)

    # --- the open panel ----------------------------------------------------------------------------------------

    def _show_panel(self) -> None:
        self.room.pages = frozenset(kinds())
        self.working.end()
        self.seats.stand_up()
        self.carrier.forget()
        self.top.show_sitter()
        self.seats.idle.start()
        self.keeper.start()
        self.visited.forget()
        if self.working.here:
            self.working.begin()
        else:
            self.room.turns.begin(self._opening("candidates"))
        self.top.find()  # after the list: it is what people wait for

    def _show_no_panel(self) -> None:
        self.seats.stop_watching()
        self.keeper.stop()
        self.carrier.forget()
        self.guide.end_tour()
        self.working.end()
        self.top.forget()
        self.name_window("")
        self.visited.forget()
        self.go("home")

    def name_window(self, title: str) -> None:
        """The name of the sitting, where the system shows titles."""
        name = self.room.words.say("融合评审台")
        self.setWindowTitle(f"{title} — {name}" if title else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 is help where the page has no use of its own for it; two shortcuts of one key would cancel each other."""
        if event.matches(QKeySequence.StandardKey.HelpContents):
            self.guide.show_help()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, close the file, let the worker go."""
        self.guide.close_help()
        self.leave_front()
        self.seats.stop_watching()
        self.keeper.stop()
        self._places.leave_window(self)
        panel, self.room.panel = self.room.panel, None
        if panel is not None:
            close_kept(self.room, panel)
        self.room.jobs.close()
        self.room.attached.close()
        event.accept()
