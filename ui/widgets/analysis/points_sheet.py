"""要点: the analysis in sentences, each with its derivation; then what is not shown, and why."""

from __future__ import annotations

from collections.abc import Iterator

from fusion_desk.services.analysing import Analysis
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from ui.theme import Scale
from ui.widgets.analysis.figure_lines import FigureLine, FigureLines
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.checklist import Check, Checklist
from ui.widgets.labels import label


class PointsSheet(Sheet):
    """What the chair reads first."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words = words
        self.lines, self.withheld = FigureLines(words, scale), Checklist(scale)
        self._proof = label("", "quiet", wrap=True)
        super().__init__(
            self.lines, self._proof, label(words.say("没有显示的数和原因"), "heading"), self.withheld
        )
        self.lines.asked.connect(self.asked)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show these figures."""
        words = self._words
        _, proof = told.caution_lines(words)
        self._proof.setText(proof)
        self.lines.show_lines(
            [*_agreement(words, analysis), *_severity(words, analysis), *_rest(words, analysis)]
        )
        reasons = [Check("", told.withheld_line(words, one)) for one in analysis.found.withheld]
        self.withheld.show_checks(reasons or [Check("", words.say("没有。"))])


def grouped(head: str, group: str) -> str:
    """The key of a figure of one group."""
    return f"{head}/{group}" if group else head


def _agreement(words: Words, analysis: Analysis) -> Iterator[FigureLine]:
    for one in analysis.found.agreement:
        if one.agreeing is not None:
            size = len(one.candidates), len(one.experts)
            line = told.group_line(words, one.group, one.agreeing.icc3k.value, *size)
            yield FigureLine(line, grouped("icc", one.group))


def _severity(words: Words, analysis: Analysis) -> Iterator[FigureLine]:
    severity = analysis.found.severity
    if severity is None:
        return
    for expert in severity.experts:
        if told.stands_out(expert):
            yield FigureLine(told.severity_line(words, expert), f"severity/{expert.expert}")
    for item, expert_number in severity.bridges:
        yield FigureLine(told.bridge_line(words, item, expert_number))


def _rest(words: Words, analysis: Analysis) -> Iterator[FigureLine]:
    if analysis.found.balance is not None:
        total = analysis.found.balance.total
        yield FigureLine(told.gap_line(words, total.gap, total.lower, total.upper), "gap")
    count = len(analysis.questions)
    if not count:
        yield FigureLine(words.say("没有需要提请核实的评分。"))
        return
    yield FigureLine(
        words.say(
            "提请核实 {count} 条，待答复 {open} 条，见“提请核实”。", count=count, open=analysis.open_questions
        )
    )
