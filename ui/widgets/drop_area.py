"""Where files are dropped: a dashed sheet with one sentence and the ways to bring something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Scale
from ui.widgets.labels import label


class DropArea(QWidget):
    """The border turns navy while something is held over it."""

    def __init__(self, sentence: str, hint: str, scale: Scale, *actions: QPushButton) -> None:
        super().__init__()
        self._over = False
        text, second = label(sentence, "empty", wrap=True), label(hint, "quiet", wrap=True)
        for one in (text, second):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addStretch(1)
        for action in actions:
            line.addWidget(action)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((12, 8, 12, 8) if scale.folded else (32, 24, 32, 24)))
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(text)
        column.addWidget(second)
        second.setVisible(not scale.folded)
        column.addLayout(line)
        column.addStretch(1)
        if scale.folded:  # what lies in a page that scrolls is not pressed together
            self.setMinimumHeight(scale.px(96))

    def show_over(self, *, over: bool) -> None:
        """Whether something is held over it."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.NAVY if self._over else theme.CONTROL), 2 if self._over else 1.4)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.NAVY_TINT if self._over else theme.SURFACE))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        painter.end()
