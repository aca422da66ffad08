"""申报人: applications by spread, and the chosen one criterion by criterion beside the panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fusion_desk.figures.live import profile_plot
from fusion_desk.services import analysing
from fusion_desk.services.analysing import Analysis
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from fusion_desk.words.live import PROFILE_NOTE
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.theme import Scale
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, label
from ui.widgets.plot import PlotView

WIDTHS = (84, 150, 64, 76, 64, 60)
LEFT = 520


class ApplicantsSheet(QWidget):
    """The table at the left; choosing a row draws its profile. In large text a list to choose from stands in its place."""

    paper_wanted = Signal(str)
    """事项号 of the application that is to be printed."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        self._shown: Analysis | None = None
        titles = (N_("事项号"), N_("分差最大的指标"), N_("分差"), N_("占分值"), N_("缺评"), N_("灰区"))
        self.model = PlainTable([words.say(text) for text in titles])
        self.table = FrozenTable(
            self.model,
            scale,
            words.say("申报人的分差"),
            frozen=1,
            widths=WIDTHS,
            delegates=(
                RowDelegate(scale, first=True, bold=True),
                RowDelegate(scale),
                *(RowDelegate(scale, right=True) for _ in range(3)),
                RowDelegate(scale),
            ),
        )
        self.table.row_chosen.connect(self._draw)
        self.plot = PlotView(scale)
        self._title, self._says = label("", "heading", wrap=True), label("", wrap=True)
        self._note = label(words.say(PROFILE_NOTE), "quiet", wrap=True)
        self.paper_button = button(words.say("本项存为 PDF…"), picture="print")
        self.paper_button.clicked.connect(self._want_paper)
        head = QWidget()
        beside = QHBoxLayout(head)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self._title, 1)
        beside.addWidget(self.paper_button, 0, Qt.AlignmentFlag.AlignTop)
        self.choice = QComboBox()
        self.choice.setAccessibleName(words.say("看哪一项申报"))
        self.choice.activated.connect(self.table.choose)
        self.profile = Sheet(self.choice, head, self._says, self.plot, self._note)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        self.table.setFixedWidth(scale.px(LEFT))
        self.table.setVisible(not scale.folded)
        self.choice.setVisible(scale.folded)
        whole.addWidget(self.table)
        whole.addWidget(self.profile, 1)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show these applications; the chosen one stays chosen."""
        chosen = self.model.lines[self.table.row].key if 0 <= self.table.row < self.model.rowCount() else ""
        self._shown = analysis
        names = told.criteria_named(self._words, analysis.rubric)
        severity = analysis.found.severity
        grey = {one.candidate: one.grey for one in (severity.candidates if severity is not None else ())}
        words = {True: self._words.say("是"), False: self._words.say("否"), None: "—"}
        self.model.show_lines(
            [
                PlainLine(
                    one.item,
                    (
                        one.item,
                        names.get(one.criterion, "—"),
                        told.two_decimals(one.spread),
                        f"{one.share:.0%}" if one.spread is not None else "—",
                        str(one.missing),
                        words[grey.get(one.item)],
                    ),
                )
                for one in analysis.live.spreads
            ]
        )
        self.choice.clear()
        self.choice.addItems([f"{line.key}　{line.cells[1]}　{line.cells[3]}" for line in self.model.lines])
        row = self.model.row_of(chosen) if chosen else None
        self.table.choose(row or 0)
        if self.model.rowCount():
            self._draw(row or 0)

    def _draw(self, row: int) -> None:
        if self._shown is None or not 0 <= row < self.model.rowCount():
            return
        item = self.model.lines[row].key
        self.choice.setCurrentIndex(row)
        names = told.criteria_named(self._words, self._shown.rubric)
        rows = analysing.profile(self._shown.standings, item)
        self.profile.draw(self.plot, partial(profile_plot, self._words, item, rows, names))
        self._title.setText(self._words.say("{item}：各项指标在同组中的位置", item=item))
        self._says.setText(self.plot.drawing.spoken)

    def _want_paper(self) -> None:
        row = self.choice.currentIndex()
        if 0 <= row < self.model.rowCount():
            self.paper_wanted.emit(self.model.lines[row].key)
