"""Chips one after the other: as many in a row as there is room for, the rest in the rows below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

GAP = 8


class ChipRows(QWidget):
    """It takes no more rows than its width asks for."""

    def __init__(self, chips: Sequence[QWidget], *, gap: int = GAP) -> None:
        super().__init__()
        self._gap = gap
        self._chips = tuple(chips)
        self._rows: list[QHBoxLayout] = []
        self._plan: tuple[int, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._place(tuple(0 for _ in self._chips))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest chip."""
        widest = max(map(_wide, self._chips), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The rows there are."""
        return QSize(super().sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()  # in the style sheet's font, which the words may get only now

    def arrange(self) -> None:
        """Place them anew: the room or their words are others now."""
        plan, row, left = list[int](), 0, self.width()
        for one in self._chips:
            if one.isHidden():
                plan.append(row)
                continue
            wide = _wide(one)
            if wide > left and plan:
                row, left = row + 1, self.width()
            plan.append(row)
            left -= wide + self._gap
        if tuple(plan) != self._plan:
            self._place(tuple(plan))
            self.updateGeometry()

    def _place(self, plan: tuple[int, ...]) -> None:
        self._plan = plan
        while len(self._rows) <= max(plan, default=0):
            line = QHBoxLayout()
            line.setSpacing(self._gap)
            self._column.addLayout(line)
            self._rows.append(line)
        for line in self._rows:
            while line.count():
                line.takeAt(0)
        for one, row in zip(self._chips, plan, strict=True):
            self._rows[row].addWidget(one)
        for line in self._rows:
            if line.count():
                line.addStretch(1)
        for line in self._rows[max(plan, default=0) + 1 :]:
            self._column.removeItem(line)
        del self._rows[max(plan, default=0) + 1 :]


def _wide(chip: QWidget) -> int:
    return max(chip.sizeHint().width(), chip.minimumWidth())
