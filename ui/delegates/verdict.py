"""The verdict column: shape, word, and by how much."""

from __future__ import annotations

from fusion_desk.words import Words
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.delegates.rows import Index, StateDelegate, value_of
from ui.models.candidate_table import JUDGED, LINE, CandidateLine
from ui.theme import Scale
from ui.widgets.shapes import VERDICT_STATES


class VerdictDelegate(StateDelegate):
    """A line that is not admitted says so instead."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(scale)
        self._words = words

    def state(self, index: Index) -> tuple[str, str, str]:
        line: CandidateLine = value_of(index, LINE)
        judged, short = value_of(index, JUDGED)
        if judged is None:
            return "", self._words.say("正在核对"), ""
        if judged.verdict is None:
            return "", "—", ""
        word = self._words.say(VERDICT_LABELS[judged.verdict])
        if line.state:
            return "recused", line.state, word
        return VERDICT_STATES[judged.verdict.value], word, short
