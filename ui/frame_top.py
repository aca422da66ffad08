"""The top of the frame: the phases of the sitting, what is missing, and why it is on hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from fusion_desk.domain.changes import Changes
from fusion_desk.words.phases import Phase
from ui.screen import PAGE_OF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from fusion_desk.services.progress import NextStep, Progress
    from ui.main_window import MainWindow
    from ui.widgets.hold_line import HoldLine
    from ui.widgets.phase_bar import PhaseBar


class FrameTop(QObject):
    """Of one window; nothing of it is made before the first panel."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.room = window.room
        self._progress: Progress | None = None
        self._bar: PhaseBar | None = None
        self._hold: HoldLine | None = None
        self.missing: QMenu | None = None

    def begin_anew(self) -> None:
        """The frame is built anew, and the bars with it."""
        self._bar = self._hold = None

    @property
    def bar(self) -> PhaseBar:
        """Which phase, what is missing, who sits there."""
        if self._bar is None:
            from ui.widgets.phase_bar import PhaseBar

            self._bar = PhaseBar(self.room.words, self.room.scale)
            self._bar.hide()
            self._window.put_above(self._bar, 0)
            self._bar.phase_chosen.connect(self._go_to_phase)
            self._bar.missing_asked.connect(self._ask_missing)
            self._bar.seat_asked.connect(self._window.seats.change)
            self.show_sitter()
            if self._progress is not None:
                self._show(self._progress)
        return self._bar

    @property
    def hold(self) -> HoldLine:
        """Why nothing goes on, on every page; made for the first sitting that is on hold."""
        if self._hold is None:
            from ui.widgets.hold_line import HoldLine

            self._hold = HoldLine(self.room.words)
            self._window.put_above(self._hold, 1)
            self._hold.freezing_wanted.connect(lambda: self._window.come("committee/freezing"))
        return self._hold

    def show_framed(self, *, framed: bool) -> None:
        """The bars belong to an open panel."""
        if framed or self._bar is not None:
            self.bar.setVisible(framed)
        if self._hold is not None:
            self._hold.setVisible(framed and bool(self._hold.text))

    def show_sitter(self) -> None:
        """Name who sits at the desk."""
        self.bar.show_seat(self._window.seats.sitter_name(), secretary=self._window.seats.secretary)

    def forget(self) -> None:
        """No panel is open."""
        self._progress = None
        if self._hold is not None:
            self._hold.tell("", "")

    def find(self) -> None:
        """Ask where the sitting stands."""
        panel = self.room.panel
        if panel is None:
            return

        def show(progress: Progress) -> None:
            if self.room.panel is panel:
                self._show(progress)

        from fusion_desk.services.progress import find_progress

        self.room.run(lambda: find_progress(panel), show)

    def note_change(self, moved: Changes) -> None:
        """Something was written; one mark more moves no phase, and is saved every few seconds."""
        if moved is not Changes.SCORES:
            self.find()

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self.bar.show_panel(progress.title)
        self.bar.show_phase(progress.phase)
        if progress.hold or self._hold is not None:
            self.hold.show_hold(progress.hold, secretary=self._window.seats.secretary)
        self._window.name_window(progress.title)

    def _go_to_phase(self, phase: Phase) -> None:
        if PAGE_OF[phase] in self._window.kinds():
            self._window.come(PAGE_OF[phase])

    def _ask_missing(self) -> None:
        """What stands between the sitting and its next phase, under the button that was pressed."""
        panel, button = self.room.panel, self.bar.missing_button
        if panel is None:
            return

        def show(steps: list[NextStep]) -> None:
            from ui.widgets.missing_menu import missing_menu

            if self.room.panel is panel and isValid(button):
                self.missing = missing_menu(self.room, steps, button)

        from fusion_desk.services.progress import find_next_steps

        self.room.run(lambda: find_next_steps(panel, self.room.jobs.report), show)
