"""Checklist rows: state shape, condition, verdict word, clause; columns that never move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.theme import Scale
from ui.turns import later
from ui.widgets.filling import show_together
from ui.widgets.labels import clear, label
from ui.widgets.shapes import StateShape

AT_ONCE = 10
"""Rows made in one turn of the event loop."""


@dataclass(frozen=True, slots=True)
class Check:
    """One row; a note has no shape and no word."""

    state: str
    text: str
    word: str = ""
    clause: str = ""


class Checklist(QFrame):
    """A white panel of rows."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._scale = scale
        self._shown: list[Check] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 2, 14, 2)
        self._rows.setSpacing(0)

    def show_checks(self, checks: list[Check]) -> None:
        """Show these rows and no others; of a long list some come when the first are seen.

        A record that moved leaves most of a list as it was: its first rows stay as far as they are the same.
        """
        first = self._unchanged(checks)
        clear(self._rows, keep=first)
        self._shown = checks
        self._add(checks[first : max(first, AT_ONCE)])
        self.setVisible(bool(checks))
        if self._rows.count() < len(checks):
            later(self, self._show_rest(checks))

    def _unchanged(self, checks: list[Check]) -> int:
        """How many rows there are already; the last of a list is another row than the same before others."""
        shown = self._shown[: self._rows.count()]
        same = 0
        for one, other in zip(shown, checks, strict=False):
            if one != other or (one is self._shown[-1]) is not (other is checks[-1]):
                break
            same += 1
        return same

    def _show_rest(self, checks: list[Check]) -> Iterator[bool]:
        while (first := self._rows.count()) < len(checks):
            yield True
            if checks is not self._shown:
                return
            show_together(self)
            self._add(checks[first : first + AT_ONCE])

    def _add(self, checks: list[Check]) -> None:
        for one in checks:
            self._rows.addWidget(self._row(one, last=one is self._shown[-1]))

    def _row(self, check: Check, *, last: bool) -> QFrame:
        px = self._scale.px
        row = QFrame()
        if not last:
            row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(7), 0, px(7))
        grid.setHorizontalSpacing(12)
        lead = StateShape(check.state, px(16)) if check.state else QWidget()
        lead.setFixedWidth(px(16))
        grid.addWidget(lead, 0, 0)
        text = label(check.text, "note" if not check.word else "condition", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(text, 0, 1)
        if self._scale.folded:  # large text: what was found, and under it the word
            words = [label(check.word, f"word-{check.state}")] if check.word else []
            words += [label(check.clause, "quiet", wrap=True)] if check.clause else []
            for at, word in enumerate(words, 1):
                grid.addWidget(word, at, 1)
            grid.setColumnStretch(1, 1)
            return row
        if check.word:
            grid.addWidget(label(check.word, f"word-{check.state}"), 0, 2)
        if check.clause:
            grid.addWidget(label(check.clause, "quiet"), 0, 3)
        grid.setColumnStretch(1, 1)
        if check.word:
            grid.setColumnMinimumWidth(2, px(64))
        return row
