"""One sheet of the page: parts below each other, scrolled where they must be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from fusion_desk.figures.drawing import Drawing
from ui.widgets.plot import PlotView

MARGIN = 40
LEAST = 320


class Sheet(QScrollArea):
    """Takes the keyboard, and is seen to; `asked` tells which figure's derivation is wanted."""

    asked = Signal(str)

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._drawn: dict[PlotView, Callable[[float], Drawing]] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def draw(self, view: PlotView, make: Callable[[float], Drawing]) -> None:
        """Show a plot as wide as there is room, now and after every change of the width."""
        self._drawn[view] = make
        view.show_drawing(make(view.points(self.room_for_plot)))

    def forget_drawings(self) -> None:
        """The plots that were shown are going."""
        self._drawn.clear()

    def refit(self) -> None:
        """Draw anew what depends on the width."""
        for view, make in self._drawn.items():
            view.show_drawing(make(view.points(self.room_for_plot)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()

    @property
    def room_for_plot(self) -> int:
        """Pixels that a drawing may be wide."""
        return max(self.width() - MARGIN, LEAST)
