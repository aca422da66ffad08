"""The sheet of the analysis on anchor dossiers and masked re-scoring: sentences and a plot, no ranking of people."""

from __future__ import annotations

from collections.abc import Iterable

from fusion_desk.figures.drawing import Drawing
from fusion_desk.figures.fairness import masked_plot
from fusion_desk.services.design.reading import DesignReading
from fusion_desk.words import Words
from fusion_desk.words import design as told
from fusion_desk.words.design import Said
from fusion_desk.words.masked import masked_experts, masked_said
from ui.theme import Scale
from ui.widgets.analysis.figure_lines import FigureLine, FigureLines
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.labels import label
from ui.widgets.plot import EMPTY, PlotView


class DesignSheet(Sheet):
    """What the same dossiers, and the same experts a second time, say about the marks; figures open their derivation."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words = words
        self.texts: list[str] = []
        self.anchors, self.masked = FigureLines(words, scale), FigureLines(words, scale)
        self.experts, self.plot = FigureLines(words, scale), PlotView(scale)
        self._plot_says = label("", wrap=True)
        super().__init__(
            label(words.say("锚定材料"), "heading", wrap=True),
            self.anchors,
            label(words.say("盲审复评"), "heading", wrap=True),
            self.masked,
            self._plot_says,
            self.plot,
            self.experts,
        )
        for part in (self.anchors, self.masked, self.experts, self.plot):
            part.asked.connect(self.asked)

    def show_reading(self, found: DesignReading) -> None:
        """Show these sentences and no others."""
        words = self._words
        anchored = told.anchor_said(
            words, len(found.anchors), found.anchored, found.level, fed_back=found.fed_back
        )
        self.texts = [
            *_show(self.anchors, anchored),
            *_show(self.masked, masked_said(words, found.masked)),
            *_show(self.experts, masked_experts(words, found.masked)),
        ]
        reading = found.masked.reading

        def made(width: float) -> Drawing:
            return (None if reading is None else masked_plot(words, reading, width)) or EMPTY

        self.forget_drawings()
        self.draw(self.plot, made)
        self._plot_says.setText(self.plot.drawing.spoken)
        for part in (self._plot_says, self.plot):
            part.setVisible(bool(self.plot.drawing.spoken))


def _show(part: FigureLines, said: Iterable[Said]) -> list[str]:
    lines = list(said)
    part.show_lines([FigureLine(one.text, one.key) for one in lines])
    return [one.text for one in lines]
