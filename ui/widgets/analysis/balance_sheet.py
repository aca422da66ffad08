"""均衡: how the two kinds of talent compare, and what each criterion weighed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from fusion_desk.figures.fairness import gap_plot, weights_plot
from fusion_desk.services.analysing import Analysis
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from ui.theme import Scale
from ui.widgets.analysis.experts_sheet import why
from ui.widgets.analysis.figure_lines import FigureLine, FigureLines
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.labels import button, label
from ui.widgets.plot import PlotView


class BalanceSheet(Sheet):
    """Gaps with their intervals, what may not be shown, and the weights as meant and as they came out."""

    trial_wanted = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words = words
        self.try_button = button(words.say("试算…"))
        self.says, self.gaps = label("", wrap=True), PlotView(scale)
        self.lines, self.weights = FigureLines(words, scale), PlotView(scale)
        self._weights_head = label(words.say("设定权重和实际权重"), "heading", wrap=True)
        self._weights_say, self._weights_are = (
            label("", wrap=True),
            label(told.weights_line(words), "quiet", wrap=True),
        )
        super().__init__(
            self.lines,
            self.says,
            self.gaps,
            self._weights_head,
            self._weights_say,
            self.weights,
            self._weights_are,
            self.try_button,
        )
        self.try_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.try_button.clicked.connect(self.trial_wanted)
        for part in (self.lines, self.weights, self.gaps):
            part.asked.connect(self.asked)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show these figures at the width there is."""
        balance, names = analysis.found.balance, told.criteria_named(self._words, analysis.rubric)
        self.lines.show_lines(list(_lines(self._words, analysis)))
        if balance is not None:
            self.draw(self.gaps, partial(gap_plot, self._words, balance.criteria, names))
            self.says.setText(self.gaps.drawing.spoken)
        else:
            self.says.setText(why(self._words, analysis, "balance"))
        self.gaps.setVisible(balance is not None)
        weights = analysis.found.weights
        if weights:
            self.draw(self.weights, partial(weights_plot, self._words, weights, names))
            self._weights_say.setText(self.weights.drawing.spoken)
        else:
            self._weights_say.setText(why(self._words, analysis, "weights"))
        for part in (self.weights, self._weights_are):
            part.setVisible(bool(weights))


def _lines(words: Words, analysis: Analysis) -> Iterator[FigureLine]:
    yield from _track_lines(words, analysis)
    if (gender := analysis.found.gender) is not None:
        gap = gender.total
        line = told.gender_line(words, gender.women, gender.men, gap.gap, gap.lower, gap.upper)
        yield FigureLine(line, "gender")
    elif kept := why(words, analysis, "gender"):
        yield FigureLine(kept)


def _track_lines(words: Words, analysis: Analysis) -> Iterator[FigureLine]:
    balance = analysis.found.balance
    if balance is None:
        return
    yield FigureLine(told.gap_line(words, balance.total.gap, balance.total.lower, balance.total.upper), "gap")
    if balance.test is not None:
        yield FigureLine(words.say("差距的置换检验：P = {p}", p=f"{balance.test.p:.3f}"), "gap_test")
    if (one := balance.chosen) is not None:
        yield FigureLine(
            words.say(
                "表决通过：高技能人才 {skilled}/{skilled_of}，专业技术人才 {professional}/{professional_of}；"
                "费希尔精确检验 P = {p}",
                skilled=one.skilled,
                skilled_of=one.skilled_of,
                professional=one.professional,
                professional_of=one.professional_of,
                p=f"{one.ratio.fisher_p:.3f}",
            ),
            "selection",
        )
