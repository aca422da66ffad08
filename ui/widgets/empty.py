"""An empty page: one sentence on what belongs here, one secondary button to make it so."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label

WIDTH = 620
"""Forty characters a line."""
SIDE, SIDE_FOLDED, STEP = 24, 10, 4
"""Around the sentence; in large text the letters have the room."""


class EmptyState(QFrame):
    """The sheet on which the table will lie, with the sentence where its first row will be; no picture."""

    def __init__(self, sentence: str, action: QWidget | None = None, *, sheet: bool = True) -> None:
        super().__init__()
        if sheet:
            self.setProperty("role", "sheet")
        self._text = label(sentence, "empty", wrap=True)
        self._text.setMaximumWidth(theme.live(WIDTH))
        # Without an alignment of its own: only then is the text given the height that its lines need.
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addStretch(0)  # only what the text may not have: a share, however small, can part its last word
        column = QVBoxLayout(self)
        side = (SIDE_FOLDED if theme.live(100) >= theme.FOLDED else SIDE) if sheet else 0
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(16)
        column.addLayout(line)
        if action is not None:
            below = QHBoxLayout()
            below.addWidget(action)
            below.addStretch(1)
            column.addLayout(below)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._even_out()

    def _even_out(self) -> None:
        """As many lines as there must be, each as long as the others: no last line of one character."""
        self._text.ensurePolished()
        sides = self.contentsMargins()
        if (column := self.layout()) is not None:
            sides += column.contentsMargins()
        widest = min(theme.live(WIDTH), self.width() - sides.left() - sides.right())
        most = self._text.heightForWidth(widest)
        fit, narrow = widest, widest // 2
        while fit - narrow > STEP:
            middle = (fit + narrow) // 2
            if self._text.heightForWidth(middle) <= most:
                fit = middle
            else:
                narrow = middle
        self._text.setMaximumWidth(max(fit, 1))

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def tell(self, sentence: str) -> None:
        """Say another sentence."""
        self._text.setText(sentence)
        self._even_out()
