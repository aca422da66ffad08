"""An empty page: one sentence on what belongs here, one secondary button to make it so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import label


class EmptyState(QWidget):
    """In the middle of the page; no picture."""

    def __init__(self, sentence: str, action: QPushButton | None = None) -> None:
        super().__init__()
        self._text = label(sentence, "empty", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(560)
        self._text.setMinimumWidth(360)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
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
