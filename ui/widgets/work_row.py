"""Work that is under way, in one row: a bar that moves, what is said about it, and a stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label


class WorkRow(QWidget):
    """How far it is nobody knows; that it goes on is to be seen."""

    def __init__(self, words: Words, scale: Scale, said: str = "") -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(words.say("进度"))
        self.bar.setRange(0, 0)
        self.bar.setFixedSize(scale.px(120), scale.px(16))
        self.said = label(said, "quiet", wrap=True)
        self.stop = button(words.say("停止 Esc"))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(12)
        self.line.addWidget(self.bar)
        self.line.addWidget(self.said, 1)
        self.line.addWidget(self.stop)
