"""One sentence beside what it concerns: where, what, what to do, and at most one action."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.labels import label, set_state
from ui.widgets.shapes import StateShape

SHAPE_OF = {"met": "met", "not_yet": "attention", "no": "no", "check": "check", "": "to_do"}


class MessageLine(QFrame):
    """A tinted line with a 3 px bar; hidden while there is nothing to say."""

    def __init__(self, action: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "message")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        self._shape = StateShape("to_do")
        self._text = label("", wrap=True)
        line.addWidget(self._shape)
        line.addWidget(self._text, 1)
        if action is not None:
            line.addWidget(action)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def tell(self, state: str, sentence: str, shape: str = "") -> None:
        """Say a sentence; a blank one hides the line. A verdict brings its own shape."""
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._shape.set_state(shape or SHAPE_OF[state])
        set_state(self, state)
        self._keep_whole()
        self.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_whole()  # in the style sheet's font, which the words may get only now

    def _keep_whole(self) -> None:
        """A page that is short of room takes it from its lists, never from the sentence."""
        line = self.layout()
        if line is not None and line.hasHeightForWidth():
            self.setMinimumHeight(line.totalHeightForWidth(self.width()) if self._text.text() else 0)
            line.activate()
            # Qt tells it nothing of a size that the line gets while it is being resized.
            line.setGeometry(self.contentsRect())
