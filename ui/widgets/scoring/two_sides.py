"""The dossier and the criteria: side by side where both can be read, else one in front of the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme import Scale

LEFT, RIGHT = 352, 480
"""The least that either side can be read in, at 100 %."""
COMFORT = 676
"""What the criteria take where there is room: lines of 40 characters, and not more in a wider window."""
HANDLE = 16


class CriteriaSide(QWidget):
    """Never narrower than its foot: what it says and the button that goes on stay whole."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(RIGHT, 0))


class TwoSides(QSplitter):
    """A wider window gives its room to the dossier; a bar that was moved stays where it was put."""

    parted = Signal(bool)
    """Whether both stand side by side now."""
    turned = Signal(bool)
    """Whether the dossier came to the front, where one hides the other."""

    def __init__(self, dossier: QWidget, criteria: QWidget, scale: Scale) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._scale = scale
        self._wanted = scale.px(COMFORT)
        """How wide the criteria are to be, where both sides have their least."""
        self.dossier, self.criteria = dossier, criteria
        dossier.setMinimumWidth(LEFT)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)
        self.addWidget(dossier)
        self.addWidget(criteria)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.side_by_side = not scale.folded
        """Large text begins with the marks alone, so that no window has to be as wide as both."""
        self.dossier_in_front = False
        self._show_sides()
        self.splitterMoved.connect(self._note_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, least = self.width() - HANDLE, self._scale.px(RIGHT)
        most = room - self._scale.px(LEFT)
        share, beside = max(min(self._wanted, most), least), most >= least
        if beside is not self.side_by_side:
            self.side_by_side = beside
            self._show_sides()
            self.parted.emit(beside)
        if beside:
            super().setSizes([room - share, share])

    def setSizes(self, sizes: Sequence[int]) -> None:
        """As they were left the last time; the criteria keep their width in a window of another size."""
        super().setSizes(sizes)
        if all(sizes):
            self._wanted = sizes[1]

    def turn_to(self, *, dossier: bool) -> None:
        """Bring one side to the front, where only one is shown."""
        if dossier is self.dossier_in_front:
            return
        self.dossier_in_front = dossier
        self._show_sides()
        self.turned.emit(dossier)

    def _show_sides(self) -> None:
        self.dossier.setVisible(self.side_by_side or self.dossier_in_front)
        self.criteria.setVisible(self.side_by_side or not self.dossier_in_front)

    def _note_moved(self) -> None:
        self._wanted = self.sizes()[1]
