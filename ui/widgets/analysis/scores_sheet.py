"""三个分数: mean, official and calibrated score side by side; a press on any figure opens how it came about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.services.analysing import Analysis
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.theme import Scale
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import label

WIDTHS = (90, 80, 80, 80, 70, 84, 100, 116, 100, 100, 90)
HEADS = ("", "mean", "official", "calibrated", "error", "grey", *(f"rank_{rule}" for rule in told.RULES), "")
"""The figure in each column; the number and the part are none."""


class ScoresSheet(QWidget):
    """The keyboard goes through the cells with the arrow keys and opens one with Enter."""

    asked = Signal(str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        titles = (N_("事项号"), N_("平均分"), N_("成绩"), N_("校准分"), N_("误差"), N_("灰区"))
        heads = [words.say(text) for text in (*titles, *told.RULES.values(), N_("所在部分"))]
        self.model = PlainTable(heads)
        self.table = FrozenTable(
            self.model,
            scale,
            words.say("三个分数"),
            frozen=1,
            widths=WIDTHS,
            delegates=(
                RowDelegate(scale, first=True, bold=True),
                *(RowDelegate(scale, right=True) for _ in range(4)),
                RowDelegate(scale),
                *(RowDelegate(scale, right=True) for _ in told.RULES),
                RowDelegate(scale, quiet=True),
            ),
        )
        self.says = label(
            words.say(
                "校准分{label}。按一个数，或用方向键选中再按回车，看它怎么来的。",
                label=words.say(told.ONLY_ANALYSIS),
            ),
            "quiet",
            wrap=True,
        )
        for signal in (self.table.right.clicked, self.table.right.activated):
            signal.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.says)
        column.addWidget(self.table, 1)

    def _open(self, index: QModelIndex) -> None:
        line, head = self.model.lines[index.row()], HEADS[index.column()]
        if head and line.cells[index.column()] not in {"—", ""}:
            self.asked.emit(f"{head}/{line.key}")

    def show_analysis(self, analysis: Analysis) -> None:
        """Show these figures."""
        self.model.show_lines(list(_lines(self._words, analysis)))


def _lines(words: Words, analysis: Analysis) -> Iterator[PlainLine]:
    severity = analysis.found.severity
    grey = {True: words.say("是"), False: words.say("否"), None: "—"}
    for one in severity.candidates if severity is not None else ():
        ranks = analysis.found.ranks[one.candidate]
        yield PlainLine(
            one.candidate,
            (
                one.candidate,
                told.two_decimals(one.mean),
                told.two_decimals(one.official),
                told.two_decimals(one.calibrated),
                told.two_decimals(one.se),
                grey[one.grey],
                *(str(ranks[rule] or "—") for rule in told.RULES),
                str(one.part),
            ),
        )
