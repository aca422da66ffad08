"""Sentences with a figure in them, each with the button that opens how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, clear, label


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One sentence; without a key there is nothing to open."""

    text: str
    key: str = ""


class FigureLines(QFrame):
    """A white panel of them."""

    asked = Signal(str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._words, self._scale = words, scale
        self.buttons: dict[str, QPushButton] = {}
        """By the key of the figure."""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 2, 14, 2)
        self._rows.setSpacing(0)

    def show_lines(self, lines: Sequence[FigureLine]) -> None:
        """Show these and no others."""
        clear(self._rows)
        self.buttons = {}
        for at, one in enumerate(lines):
            self._rows.addWidget(self._row(one, last=at == len(lines) - 1))
        self.setVisible(bool(lines))

    def _row(self, one: FigureLine, *, last: bool) -> QFrame:
        row = QFrame()
        if not last:
            row.setProperty("role", "row")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, self._scale.px(5), 0, self._scale.px(5))
        line.setSpacing(12)
        text = label(one.text, "condition", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(text, 1)
        if one.key:
            press = how_button(self._words, one.text)
            press.clicked.connect(partial(self.asked.emit, one.key))
            self.buttons[one.key] = press
            line.addWidget(press, 0, Qt.AlignmentFlag.AlignTop)
        return row


def how_button(words: Words, what: str) -> QPushButton:
    """Opens how a figure came about."""
    text = words.say("怎么来的")
    return button(text, role="link", name=f"{text} {what}")
