"""The line above the table of marks: what is shown, whose marks, and the ways from here; two lines where one is short."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

GAP = 6


class WaysLine(QWidget):
    """Its right half goes below the left one only where both do not fit side by side."""

    def __init__(self, left: QWidget, *right: QWidget) -> None:
        super().__init__()
        self._left = left
        self._right = QWidget()
        line = QHBoxLayout(self._right)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        for part in right:
            line.addWidget(part)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(self._right, 0, 2)
        self._one = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider half."""
        halves = (self._left.minimumSizeHint(), self._right.minimumSizeHint())
        return QSize(max(one.width() for one in halves), super().minimumSizeHint().height())

    def fit(self) -> None:
        """One line or two, after what stands in it by now."""
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 3 * GAP
        one = needed <= self.width()
        if one is not self._one:
            self._one = one
            self._grid.removeWidget(self._right)
            self._grid.addWidget(self._right, 0 if one else 1, 2 if one else 0)
