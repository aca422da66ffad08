"""What helps a newcomer along: help in a window of its own, the tour, and the way through the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fusion_desk.domain.seats import Seat
from ui.turns import later

if TYPE_CHECKING:
    from ui.demo_guide import DemoGuide
    from ui.help_window import HelpWindow
    from ui.main_window import MainWindow
    from ui.tour import TourStrip


class Guide(QObject):
    """Of one window; neither the help nor the strip of the tour is made before somebody asks for it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.room = window.room
        self.help: HelpWindow | None = None
        self._strip: TourStrip | None = None
        self._toured = -1
        self._demo: DemoGuide | None = None
        self._led = False
        self.room.tour_asked.connect(self.start_tour)
        self.room.guide_asked.connect(self.lead)

    # --- help ------------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """The help of the page in front, in a window of its own that stays open."""
        from ui.help_window import SEAT, HelpWindow

        if self.help is None:
            words = self.room.words
            titles = {key: words.say(kind.title) for key, kind in self._window.kinds().items()}
            titles[SEAT] = words.say("换人入座")
            self.help = HelpWindow(self.room, titles, self._window)
            self.help.tour_wanted.connect(self.start_tour)
        self.help.go(SEAT if self._window.seats.page_in_front else self._window.front)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def close_help(self) -> None:
        """Away with the window of the help; it is made anew when asked for."""
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None

    # --- the tour --------------------------------------------------------------------------------------------

    @property
    def strip(self) -> TourStrip:
        """The strip that leads through the tour."""
        if self._strip is None:
            from ui.tour import TourStrip

            self._strip = TourStrip(self.room)
            self._strip.stopped.connect(self._show_stop)
            self._window.put_below(self._strip)
        return self._strip

    def begin_anew(self) -> None:
        """The frame is built anew, and the strips with it."""
        self._led = self._demo is not None and self._demo.wanted
        self._strip = self._demo = None

    def go_on(self) -> None:
        """Tell of the stop where the tour was before the frame was built anew."""
        if self._toured >= 0:
            self.strip.show_stop(self._toured)
        elif self._led:
            self.demo.lead()

    def start_tour(self) -> None:
        """Five stops through a sitting, on the panel that is open; the demonstration where none is."""
        if self.room.panel is None:
            from ui.actions import open_demo

            open_demo(self.room, with_tour=True)
            return
        if self.room.sitter.seat is not Seat.SECRETARY or self._window.seats.locked:
            self.room.said.emit("not_yet", self.room.words.say("导览只在秘书的界面上。请秘书先入座。"))
            return
        self.room.prefer(replace(self.room.settings, tour_seen=True))
        self._window.seats.leave_page()
        self._window.activateWindow()
        self.strip.show_stop(0)

    def end_tour(self) -> None:
        """Away with the strip, where there is one."""
        if self._strip is not None:
            self._strip.end()

    def note_gone(self, key: str) -> None:
        """The tour is over for somebody who went to another page than that of its stop."""
        if self._demo is not None:
            self._demo.fold()
        if self._strip is None or self._strip.at < 0:
            return
        from ui.tour import STOPS

        if STOPS[self._strip.at].leads_to.partition("/")[0] != key:
            self._strip.end()

    def _show_stop(self, at: int) -> None:
        from ui.tour import STOPS

        self._toured = at
        self._window.status.setHidden(at >= 0 and self.room.scale.folded)  # the strip wants its room
        if at >= 0:
            if self._demo is not None:
                self._demo.put_away()
            self._window.go(STOPS[at].leads_to)
            self._point(at, 3)
        elif self.room.panel is not None:
            self.lead()

    def _point(self, at: int, answers: int) -> None:
        """Point at once and again when the page has its answers and what they show: some parts are made only then."""
        if self.strip.at != at:
            return
        screen = self._window.screens.get(self._window.front)
        self.strip.point_at(screen, screen.pointed_at() if screen is not None else None)
        if answers:
            self.room.run(lambda: None, lambda _: later(self._window, self._point_later(at, answers - 1)))

    def _point_later(self, at: int, answers: int) -> Iterator[bool]:
        yield True
        self._point(at, answers)

    # --- the demonstration -----------------------------------------------------------------------------------

    @property
    def demo(self) -> DemoGuide:
        """The strip that leads from the demonstration to its printed minutes."""
        if self._demo is None:
            from ui.demo_guide import DemoGuide

            self._demo = DemoGuide(self.room)
            self._demo.page_wanted.connect(self._window.come)
            show_link = partial(self._window.status.show_foot, self._demo.link)
            self._demo.folded.connect(show_link)
            show_link(there=False)
            self._demo.watch(self._window)
            self._window.put_below(self._demo)
        return self._demo

    def lead(self) -> None:
        """After the tour, or on the demonstration opened again: what comes next there."""
        self.demo.lead()
        page = self._window.screens.get(self._window.front)
        first = page.first_field() if page is not None else None
        if first is not None:
            first.setFocus()
