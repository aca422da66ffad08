"""The widest 分差 of an application; one that asks for a re-check carries the sign."""

from __future__ import annotations

from fusion_desk.services.result_table import ResultLine
from ui.delegates.rows import Index, StateDelegate, text_of, value_of
from ui.models.result_table import LINE


class SpreadDelegate(StateDelegate):
    """A triangle before the figure where somebody has to look."""

    def state(self, index: Index) -> tuple[str, str, str]:
        line: ResultLine = value_of(index, LINE)
        return ("attention" if line.review else ""), text_of(index), ""
