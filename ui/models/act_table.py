"""The table of acts: what is overdue or due first, then by kind."""

from __future__ import annotations

from typing import Any

from fusion_desk.domain.act_book import Standing
from fusion_desk.services.acts import ActLine
from fusion_desk.words import Words
from fusion_desk.words.acts import KIND_WORDS, STANDING_WORDS
from fusion_desk.words.marking import N_
from ui.delegates.rows import DIVIDES, StateDelegate, value_of
from ui.models.line_table import LINE, Index, LineTable
from ui.theme import Scale

STATE, KIND, WHOM, DATES, NUMBER, OUTCOME = range(6)
HEADS = (N_("状态"), N_("事项"), N_("涉及"), N_("起止"), N_("文号"), N_("结果"))
STATES = {
    Standing.OVERDUE: "attention",
    Standing.DUE: "attention",
    Standing.RUNNING: "not_yet",
    Standing.DONE: "met",
    Standing.VOID: "recused",
}
PRESSING = frozenset({Standing.OVERDUE, Standing.DUE})


class ActModel(LineTable[ActLine]):
    """A line for every act that the filter lets through."""

    def __init__(self, words: Words) -> None:
        super().__init__([words.say(head) for head in HEADS], self._told)
        self._say = words.say

    def row_of(self, number: int) -> int:
        """The row of an act by its place in the book, or -1."""
        rows = (row for row, line in enumerate(self.lines) if line.act.number_in_book == number)
        return next(rows, -1)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        if role == DIVIDES:
            row = index.row()
            return row > 0 and _pressing(self.lines[row]) is not _pressing(self.lines[row - 1])
        return super().data(index, role)

    def _told(self, line: ActLine) -> tuple[str, ...]:
        act, say = line.act, self._say
        return (
            say(STANDING_WORDS[line.standing]),
            say(KIND_WORDS[act.kind]),
            f"{line.item} {line.name}" if line.item else say("整个评审会"),
            span(line),
            act.number or "—",
            act.outcome or act.text or "—",
        )


def span(line: ActLine) -> str:
    """From when until when."""
    first, last = line.act.starts_on, line.act.ends_on
    if first is not None and last is not None and last != first:
        return f"{first.isoformat()} – {last.isoformat() if last.year != first.year else f'{last:%m-%d}'}"
    one = first or last
    return one.isoformat() if one else "—"


def _pressing(line: ActLine) -> bool:
    return line.standing in PRESSING


class StandingDelegate(StateDelegate):
    """How an act stands, as shape and word."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__(scale, first=True)
        self._words = words

    def state(self, index: Any) -> tuple[str, str, str]:  # noqa: ANN401 -- either kind of index
        line: ActLine = value_of(index, LINE)
        return STATES[line.standing], self._words.say(STANDING_WORDS[line.standing]), ""
