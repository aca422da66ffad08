"""The logbook: lines worked out beforehand, so that a hundred thousand scroll and filter at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.services.logbook import LogLine
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.seats import actor_word
from ui.models.line_table import LineTable

SEQ, TIME, ACTOR, TOLD, CONCERN = range(5)
HEADS = (N_("序号"), N_("时间"), N_("操作人"), N_("操作"), N_("涉及"))


class LogModel(LineTable[LogLine]):
    """The newest entry first."""

    def __init__(self, words: Words) -> None:
        super().__init__([words.say(head) for head in HEADS], self._cells_of)
        self._words = words
        self.points: Mapping[int, bool] = {}
        """Entries at which a checkpoint was signed, and whether it holds."""

    def _cells_of(self, line: LogLine) -> tuple[str, ...]:
        return str(line.seq), line.time, actor_word(self._words, line.actor), self._told(line), line.concern

    def _told(self, line: LogLine) -> str:
        holds = self.points.get(line.seq)
        if holds is None:
            return line.told
        return f"{line.told}　◆" if holds else self._words.say("{told}　◆ 不符", told=line.told)


def chosen_lines(lines: Sequence[LogLine], text: str, verb: str, actor: str) -> list[LogLine]:
    """Those of this verb and person that hold every word of the text; blank = all."""
    found = list(lines)
    if verb:
        found = [line for line in found if line.verb == verb]
    if actor:
        found = [line for line in found if line.actor == actor]
    for word in text.lower().split():
        # One plain pass for each word: a hundred thousand lines in some hundredths of a second.
        found = [line for line in found if word in line.search]
    return found
