"""An expert's working file in the window: the expert's own pages and nothing else, and the way back below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fusion_desk.domain.seats import Seat
from ui.seating import Sitter

if TYPE_CHECKING:
    from fusion_desk.services.packets import WorkingExpert
    from ui.main_window import MainWindow
    from ui.packets import WorkingStrip


class WorkingMode:
    """There is one person in a working file, who need not sit down and cannot make room for another."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._expert: WorkingExpert | None = None
        self.strip: WorkingStrip | None = None

    @property
    def here(self) -> bool:
        """Whether the open file is a working file."""
        panel = self._window.room.panel
        return panel is not None and panel.is_working

    def begin(self) -> None:
        """Let the expert sit down whose file this is."""
        from fusion_desk.services import packets

        room = self._window.room
        panel = room.panel
        if panel is None:
            return

        def seat(expert: WorkingExpert | None) -> None:
            if expert is not None and room.panel is panel:
                self._expert = expert
                self._window.seats.sit(Sitter(Seat.EXPERT, expert.member))

        room.run(lambda: packets.working_expert(panel), seat)

    def end(self) -> None:
        """The file was let go."""
        self._expert = None
        if self.strip is not None:
            self.strip.hide()
            self.strip = None

    def show_strip(self) -> None:
        """The frame was built anew, and the strip with it."""
        self.strip = None
        if self._expert is not None and self.here:
            from ui.packets import WorkingStrip

            self.strip = WorkingStrip(self._window.room, self._expert)
            self._window.put_below(self.strip)
