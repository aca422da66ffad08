"""The list of candidates with its filters above and its count below; where height is short, the rows come first."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.room import Room
from ui.widgets.candidate_filters import CandidateFilters
from ui.widgets.column_fit import least_height, rows_height
from ui.widgets.frozen_table import HEAD, FrozenTable
from ui.widgets.labels import label

GAP = 8
NARROWEST = 440


class CandidateSide(QWidget):
    """Large text below strips: the boxes go into the menu beside the search, and the count goes."""

    def __init__(self, room: Room, filters: CandidateFilters, table: FrozenTable) -> None:
        super().__init__()
        self._scale, self._say = room.scale, room.words.say
        self._filters, self._table = filters, table
        self._count = label("", "quiet", wrap=True)
        self._nobody = label(
            self._say("没有符合筛选条件的申报人。可以改选上面的“全部”，或清空查找。"), "quiet", wrap=True
        )
        self._nobody.hide()
        self._wanted = True
        """Whether the count says what nothing else does."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(filters)
        column.addWidget(table, 1)
        column.addWidget(self._nobody)
        column.addWidget(self._count)
        self.setMinimumWidth(NARROWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def give_way(self, to: QWidget, *, away: bool) -> None:
        """Leave the width, and the keyboard, to what is read instead."""
        if away and self._table.right.hasFocus():
            to.setFocus()
        self.setHidden(away)

    def show_count(self, text: str, *, wanted: bool, nobody: bool) -> None:
        """How many of how many, or that none is left."""
        self._count.setText(text)
        self._wanted = wanted
        self._nobody.setVisible(nobody)
        self._fit()

    def _fit(self) -> None:
        """Give up what is least needed until two rows find room; the only row left needs no second."""
        high, least = self.height(), least_height(self._scale, HEAD)
        boxes = self._filters.whole_height() + GAP + least
        short = self._scale.folded and high < boxes
        self._filters.put_boxes_away(away=short)
        self._table.setMinimumHeight(rows_height(self._scale, HEAD, 1) if short else least)
        nobody = not self._nobody.isHidden()
        self._table.setVisible(not (short and nobody))
        room = high >= boxes + GAP + self._count.sizeHint().height()
        self._count.setVisible(self._wanted and (room or not self._scale.folded) and not (short and nobody))
