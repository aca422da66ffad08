"""One link for each paper that goes with an act."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.words import Words
from ui import theme
from ui.delegates.lines import lines_of
from ui.theme import Scale
from ui.widgets.labels import button, clear

WIDTH, NARROW = 430, 340
"""Where the name of a paper goes on to another line, in large text and beside its picture."""


class PaperLinks(QWidget):
    """Named as the papers are; a press asks for one by its code."""

    wanted = Signal(str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._say, self._scale = words.say, scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_papers(self, papers: Mapping[str, str]) -> None:
        """Code and name of each."""
        clear(self._column)
        scale = self._scale
        width = WIDTH if scale.folded else NARROW
        picture, begun = ("", "\n") if scale.folded else ("print", "\n ")
        for code, name in papers.items():
            text = self._say("生成{paper}…", paper=name)
            lines = lines_of(text, theme.font(scale.body, bold=True), width, 3)
            made = button(begun.join(lines), role="link", picture=picture, name=text)
            made.clicked.connect(partial(self.wanted.emit, code))
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
