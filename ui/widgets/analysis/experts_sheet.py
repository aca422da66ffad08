"""专家松紧: everybody's severity, and for every group how far experts spread their scores and how alike they rank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.figures.fairness import likeness_plot, severity_plot, totals_plot
from fusion_desk.services.analysing import Analysis, GroupAgreement
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from ui.theme import Scale
from ui.widgets.analysis.points_sheet import grouped
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.labels import button, clear, label
from ui.widgets.plot import PlotView


class ExpertsSheet(Sheet):
    """Plots; every figure of theirs opens its derivation."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words, self._scale = words, scale
        self.severity, self.says = PlotView(scale), label("", wrap=True)
        self.figures: dict[str, QPushButton] = {}
        """The figures of agreement, by key."""
        inside = QWidget()
        self._groups = QVBoxLayout(inside)
        self._groups.setSpacing(12)
        self._groups.setContentsMargins(0, 0, 0, 0)
        super().__init__(self.says, self.severity, inside)
        self.severity.asked.connect(self.asked)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show these figures at the width there is."""
        severity = analysis.found.severity
        some = severity is not None and bool(severity.experts)
        self.forget_drawings()
        if severity is not None and some:
            self.draw(self.severity, partial(severity_plot, self._words, severity.experts))
            self.says.setText(self.severity.drawing.spoken)
        else:
            self.says.setText(why(self._words, analysis, "severity", "calibration"))
        self.severity.setVisible(some)
        clear(self._groups)
        self.figures = {}
        for one in analysis.found.agreement:
            self._show_group(analysis, one)

    def _show_group(self, analysis: Analysis, one: GroupAgreement) -> None:
        say, name = self._words.say, one.group or self._words.say("全体")
        self._groups.addWidget(label(say("{group}：评分一致性", group=name), "heading", wrap=True))
        self._groups.addLayout(self._figures(one))
        if one.icc is not None and one.agreeing is None:
            self._groups.addWidget(label(why(self._words, analysis, "icc", whom=one.group), wrap=True))
        totals, likeness = PlotView(self._scale), PlotView(self._scale)
        self.draw(totals, partial(totals_plot, self._words, one.judges, one.totals))
        self.draw(likeness, partial(likeness_plot, self._words, one.judges, one.likeness))
        for title, view in (
            (say("{group}：各专家的总分", group=name), totals),
            (say("{group}：两两排序是否一致", group=name), likeness),
        ):
            self._groups.addWidget(label(title, "heading", wrap=True))
            self._groups.addWidget(label(view.drawing.spoken, wrap=True))
            self._groups.addWidget(view)

    def _figures(self, one: GroupAgreement) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for head, text in _shown(self._words, one):
            press = button(text, role="link", name=f"{text} {self._words.say('怎么来的')}")
            key = grouped(head, one.group)
            press.clicked.connect(partial(self.asked.emit, key))
            self.figures[key] = press
            line.addWidget(press)
        if line.count() == 0:
            line.addWidget(
                label(self._words.say("人数不够，没有可显示的数；原因见要点。"), "quiet", wrap=True)
            )
        line.addStretch(1)
        return line


def _shown(words: Words, one: GroupAgreement) -> Iterator[tuple[str, str]]:
    if one.agreeing is not None:
        yield "icc", f"ICC {one.agreeing.icc3k.value:.3f}"
    if one.kendall_w is not None:
        yield "kendall_w", words.say("肯德尔 W {value}", value=f"{one.kendall_w.w:.2f}")
    if one.alpha is not None:
        yield "alpha", f"α {one.alpha:.2f}"
    if one.enough is not None:
        yield "generalizability", words.say("{count} 名专家够用", count=one.enough)


def why(words: Words, analysis: Analysis, *figures: str, whom: str | None = None) -> str:
    """The reasons that take the place of these figures, of everybody or of one group."""
    return "\n".join(
        told.withheld_line(words, one)
        for one in analysis.found.withheld
        if one.figure in figures and whom in (None, one.whom)
    )
