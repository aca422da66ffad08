"""The sheet of the analysis on anchor dossiers and masked re-scoring: sentences, no ranking of people."""

from __future__ import annotations

from fusion_desk.services.design.reading import DesignReading
from fusion_desk.words import Words
from fusion_desk.words import design as told
from fusion_desk.words.masked import masked_lines
from ui.theme import Scale
from ui.widgets.checklist import Check, Checklist


class DesignSheet(Checklist):
    """What the same dossiers, and the same experts a second time, say about the marks."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(scale)
        self._words = words
        self.texts: list[str] = []

    def show_reading(self, found: DesignReading) -> None:
        """Show these sentences and no others."""
        self.texts = lines(self._words, found)
        self.show_checks([Check("", line) for line in self.texts])


def lines(words: Words, found: DesignReading) -> list[str]:
    """Everything there is to say."""
    anchored = told.anchor_lines(
        words, len(found.anchors), found.anchored, found.level, fed_back=found.fed_back
    )
    first, *rest = masked_lines(words, found.masked)
    return [*anchored, words.say("盲审复评：{line}", line=first), *rest]
