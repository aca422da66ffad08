"""The view of one's own marks: a row an application, typed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fusion_desk.words import Words
from ui.delegates.own_score import OwnScoreDelegate
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.models.own_scores import APPLIED, LINE, OwnScoresModel
from ui.theme import Scale

NUMBER, KIND, WIDE, TOTAL = 62, 46, 104, 72
MARK = 66


class OwnTableView(QTableView):
    """Any key opens the field that is chosen; arrows move."""

    def __init__(self, model: OwnScoresModel, words: Words, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
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
        heads.setFixedHeight(scale.px(48))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        self._before = [RowDelegate(scale, quiet=True), TrackDelegate(scale, LINE), RowDelegate(scale)]
        self._mark = OwnScoreDelegate(words, scale)
        self._after = [RowDelegate(scale, bold=True, right=True), RowDelegate(scale, quiet=True)]

    def fit_columns(self, criteria: int) -> None:
        """So many criteria between what is applied for and the total."""
        px, heads = self._scale.px, self.horizontalHeader()
        widths = [px(NUMBER), px(KIND), px(WIDE), *[px(MARK)] * criteria, px(TOTAL)]
        for column, width in enumerate(widths):
            if heads.sectionSize(column) != width:
                heads.resizeSection(column, width)
        for column, delegate in enumerate([*self._before, *[self._mark] * criteria, *self._after]):
            self.setItemDelegateForColumn(column, delegate)
        self.setColumnHidden(APPLIED, self._scale.folded)
