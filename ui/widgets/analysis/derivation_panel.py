"""怎么来的: how one figure came about, beside the figure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.services.analysing import Derivation
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, clear, label

WIDTH = 348


class DerivationPanel(QFrame):
    """One derivation at a time."""

    closed = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._say, self._scale = words.say, scale
        self.shown: Derivation | None = None
        if not scale.folded:
            self.setFixedWidth(scale.px(WIDTH))
        self.close_button = button(self._say("关闭"))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label(self._say("怎么来的"), "heading"), 1)
        head.addWidget(self.close_button)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(scale.px(8))
        self.area = scrolled(inside)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("role", "reading")
        self.area.setAccessibleName(self._say("怎么来的"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 8, 12)
        whole.setSpacing(scale.px(8))
        whole.addLayout(head)
        whole.addWidget(self.area, 1)
        self.hide()

    def show_derivation(self, one: Derivation) -> None:
        """Open it, and let the keyboard read it."""
        self.shown = one
        clear(self._column)
        self._column.addWidget(label(one.title, "quiet", wrap=True))
        self._column.addWidget(label(one.value, "figure", wrap=True))
        if one.label:
            self._column.addWidget(label(one.label, "word-check", wrap=True))
        self._column.addWidget(self._text(one.meaning))
        for title, text in ((self._say("算法"), one.formula), (self._say("代入"), "")):
            self._column.addWidget(label(title, "note"))
            if text:
                self._column.addWidget(self._text(text))
        self._column.addLayout(self._inputs(one))
        self._column.addWidget(self._text(one.worked))
        self._column.addWidget(label(self._say("出处"), "note"))
        self._column.addWidget(self._text(one.source))
        self._column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)
        self.show()
        self.area.setFocus()

    def _text(self, sentence: str) -> QWidget:
        text = label(sentence, "condition", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    def _inputs(self, one: Derivation) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(self._scale.px(2))
        grid.setColumnStretch(0, 1)
        for at, (name, value) in enumerate(one.inputs):
            grid.addWidget(label(name, "quiet", wrap=True), at, 0)
            figure = label(value, "condition")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(figure, at, 1)
        return grid
