"""The view of one's own marks: a row an application, typed in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fusion_desk.domain.rubric import Criterion
from fusion_desk.words import Words
from ui.delegates.own_score import OwnScoreDelegate
from ui.delegates.rows import GAP, RowDelegate, TrackDelegate
from ui.models.own_scores import APPLIED, FIRST, LINE, TRACK, OwnScoresModel
from ui.theme import Scale, font
from ui.widgets.column_fit import least_height, longest


class Way(NamedTuple):
    """How wide the columns are that are no criterion; no total = as wide as its words, no level = left out."""

    number: int
    kind: int
    applied: int
    total: int
    hint: int
    parted: bool
    """Whether the names of the criteria stand on two lines."""


WAYS = (
    Way(62, 46, 104, 72, 104, parted=False),
    Way(56, 46, 104, 64, 66, parted=False),
    Way(48, 36, 104, 0, 50, parted=True),
    Way(48, 36, 0, 0, 50, parted=True),
)
"""The first that finds room, so that all the criteria and the total stand in sight."""
HINT, MOST = 104, 150
SIDES = 2 * GAP
"""Around the words of a criterion's head, at every text size."""
FRAME = 4
"""What the frame of a blank cell takes from its word."""
HIGH, HIGH_PARTED = 48, 60
TOTAL = Way._fields.index("total")


class OwnTableView(QTableView):
    """Any key opens the field that is chosen; arrows move."""

    def __init__(self, model: OwnScoresModel, words: Words, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._criteria: tuple[Criterion, ...] = ()
        self._words: list[int] = []
        """What number, kind and level take, their heads with them."""
        self.own_model = model
        self._blank = QFontMetrics(font(scale.dense)).horizontalAdvance(words.say("待评"))
        bold = QFontMetrics(font(scale.dense, bold=True))
        self._total = max(bold.horizontalAdvance(text) for text in (words.say("待评齐"), "88.5"))
        self.setModel(model)
        self.setAccessibleName(words.say("我的评分总表"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed
            | triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(scale.row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(
            scale.px(24)
        )  # the style's own grows with the text and would widen every mark
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        self._before = [RowDelegate(scale, quiet=True), TrackDelegate(scale, LINE), RowDelegate(scale)]
        self._mark = OwnScoreDelegate(words, scale)
        self._after = [RowDelegate(scale, bold=True, right=True), RowDelegate(scale, quiet=True)]

    def fit_columns(self, criteria: Sequence[Criterion]) -> None:
        """Columns for these criteria; room that is left goes to what is applied for and to the whole names."""
        self._criteria = tuple(criteria)
        self._words = longest(self.own_model, self._before, self._scale)
        for column, delegate in enumerate([*self._before, *[self._mark] * len(criteria), *self._after]):
            self.setItemDelegateForColumn(column, delegate)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if not self._criteria:
            return
        model, whole = self.own_model, self.viewport().width()
        way, (number, kind, applied, total, hint) = self._way(whole)
        marks = self._widths()
        # Where long heads leave the note no room, the kind goes: it stands on the sheet itself.
        crowded = number + kind + applied + sum(marks) + total + hint > whole
        kind = 0 if crowded else kind
        room = whole - number - kind - applied - total
        if way.parted:
            hint = min(self._note_width(), max(hint, room - sum(marks)))
        hint = max(hint, min(self._scale.px(HINT), room - sum(marks)))
        room -= hint
        model.show_names(whole=True, on_two=False)
        named = self._widths()
        if sum(named) > room:
            model.show_names(whole=False, on_two=way.parted)
        else:
            marks = named
        alike = [max(marks)] * len(marks)
        marks = alike if sum(alike) <= room else marks
        if applied:
            applied += min(max(room - sum(marks), 0), applied)
        self.setColumnHidden(TRACK, crowded)
        self.setColumnHidden(APPLIED, not applied)
        heads = self.horizontalHeader()
        for column, width in enumerate([number, kind, applied, *marks, total]):
            if width and heads.sectionSize(column) != width:
                heads.resizeSection(column, width)
        # The last one takes what is left, and would not give up its first width by itself.
        taken = heads.length() - heads.sectionSize(heads.count() - 1)
        heads.resizeSection(heads.count() - 1, max(self.viewport().width() - taken, hint))

    def _note_width(self) -> int:
        """What the longest note needs, and its head."""
        model, column = self.own_model, self.own_model.total_column + 1
        metrics = QFontMetrics(font(self._scale.dense))
        notes = (str(model.index(row, column).data()) for row in range(model.rowCount()))
        return max([self._head_width(column), *map(metrics.horizontalAdvance, notes)]) + SIDES

    def _way(self, whole: int) -> tuple[Way, list[int]]:
        """How the columns stand in so much room, the heads of the criteria with them."""
        px, way, widths = self._scale.px, WAYS[-1], list[int]()
        for way in WAYS:
            self.own_model.show_names(whole=False, on_two=way.parted)
            widths = [px(one) for one in way[:-1]]
            for at, words in enumerate(self._words):  # whole, or not there
                widths[at] = max(widths[at], min(words, px(MOST))) if widths[at] else 0
            widths[TOTAL] = widths[TOTAL] or self._total_width()
            if sum(widths) + sum(self._widths()) <= whole:
                break
        parted = any(len(self.own_model.head_lines(one)) > 1 for one in self._criteria)
        high = HIGH_PARTED if parted else HIGH
        self.horizontalHeader().setFixedHeight(px(high))
        self.setMinimumHeight(least_height(self._scale, high))
        return way, widths

    def _total_width(self) -> int:
        """What the total needs for its head and for its longest word."""
        return max(self._total, self._head_width(self.own_model.total_column)) + SIDES

    def _widths(self) -> list[int]:
        """What each criterion needs for its head and for a blank cell."""
        columns = range(FIRST, FIRST + len(self._criteria))
        return [max(self._blank + FRAME, self._head_width(column)) + SIDES for column in columns]

    def _head_width(self, column: int) -> int:
        metrics = QFontMetrics(font(self._scale.caption, bold=True))
        lines = str(self.own_model.headerData(column, Qt.Orientation.Horizontal)).split("\n")
        return max(map(metrics.horizontalAdvance, lines))
