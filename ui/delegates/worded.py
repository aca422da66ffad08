"""The column of states of a plain table: shape and word."""

from __future__ import annotations

from ui.delegates.rows import Index, StateDelegate, text_of, value_of
from ui.models.plain_table import LINE


class WordedDelegate(StateDelegate):
    """The word is the cell's own text."""

    def state(self, index: Index) -> tuple[str, str, str]:
        return value_of(index, LINE).state, text_of(index), ""
