"""现场: while the marks come in, who has still to mark, on which criterion experts lie apart, who is near the cut."""

from __future__ import annotations

from functools import partial

from fusion_desk.figures.live import apart_plot, progress_plot
from fusion_desk.services.analysing import Analysis, Running
from fusion_desk.words import Words
from fusion_desk.words.fairness import criteria_named, two_decimals
from ui.theme import Scale
from ui.widgets.analysis.figure_lines import FigureLine, FigureLines
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.labels import label
from ui.widgets.plot import PlotView

MOST_NAMED = 12


class LiveSheet(Sheet):
    """Counts and spreads; experts and applications by their numbers, and nobody by name."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words = words
        self.progress, self.apart = PlotView(scale), PlotView(scale)
        self._progress_says, self._apart_says = label("", wrap=True), label("", wrap=True)
        self.near = FigureLines(words, scale)
        super().__init__(
            label(words.say("评分进度"), "heading", wrap=True),
            self._progress_says,
            self.progress,
            label(words.say("分歧在哪些指标"), "heading", wrap=True),
            self._apart_says,
            self.apart,
            label(words.say("灰区：离分数线很近，请多评议"), "heading", wrap=True),
            self.near,
        )
        self.near.asked.connect(self.asked)

    def show_running(self, now: Running) -> None:
        """Show the sitting as it is now; who is near the cut takes a model and comes later."""
        words, live = self._words, now.live
        names = criteria_named(words, now.rubric)
        self.draw(self.progress, partial(progress_plot, words, live.experts))
        self.draw(self.apart, partial(apart_plot, words, live.criteria, names, now.review_percent))
        self._progress_says.setText(self.progress.drawing.spoken)
        self._apart_says.setText(self.apart.drawing.spoken)
        self.progress.setVisible(bool(live.experts))
        self.apart.setVisible(bool(live.criteria))

    def tell_near(self, sentence: str) -> None:
        """Say this where the grey zone will stand."""
        self.near.show_lines([FigureLine(sentence)])

    def show_analysis(self, analysis: Analysis) -> None:
        """Show who is near the cut."""
        self.near.show_lines(self._near(analysis))

    def _near(self, analysis: Analysis) -> list[FigureLine]:
        severity, say = analysis.found.severity, self._words.say
        grey = [one for one in (severity.candidates if severity is not None else ()) if one.grey]
        lines = [
            FigureLine(
                say(
                    "{item}：成绩 {score}，误差 {error}",
                    item=one.candidate,
                    score=two_decimals(one.official),
                    error=two_decimals(one.se),
                ),
                f"grey/{one.candidate}",
            )
            for one in grey[:MOST_NAMED]
        ]
        if len(grey) > MOST_NAMED:
            lines.append(FigureLine(say("还有 {count} 项，见“三个分数”。", count=len(grey) - MOST_NAMED)))
        return lines or [FigureLine(say("没有在灰区内的。"))]
