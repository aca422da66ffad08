"""An empty page: one sentence on what belongs here, one secondary button to make it so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label

WIDTH = 480
"""Forty characters or less a line."""
MARGIN, STEP = 11, 4


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._even_out()

    def _even_out(self) -> None:
        """As many lines as there must be, each as long as the others: no last line of one character."""
        self._text.ensurePolished()
        sides = self.contentsMargins()
        widest = min(theme.live(WIDTH), self.width() - sides.left() - sides.right() - 2 * MARGIN)
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
