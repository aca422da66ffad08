"""An empty page: one sentence on what belongs here, one secondary button to make it so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label

WIDTH = 480
"""Forty characters or less a line."""


class EmptyState(QWidget):
    """In the middle of the page; no picture."""

    def __init__(self, sentence: str, action: QPushButton | None = None) -> None:
        super().__init__()
        self._text = label(sentence, "empty", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(theme.live(WIDTH))
        # Without an alignment of its own: only then is the text given the height that its lines need.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._text, 100)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(line)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def tell(self, sentence: str) -> None:
        """Say another sentence."""
        self._text.setText(sentence)
