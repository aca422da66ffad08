"""记录中的事实: what the record says of one application, to be put into the opinion by a press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label

WIDTH, MOST = 280, 360


class FactsSide(QFrame):
    """A list beside what is written, and the way to one's own phrases."""

    put = Signal(str)
    phrases_wanted = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        say = words.say
        self.setProperty("role", "panel")
        self.own_button = button(say("我的常用语…"), role="link")
        self.own_button.clicked.connect(self.phrases_wanted)
        self.list = QListWidget()
        self.list.setProperty("role", "facts")
        self.list.setAccessibleName(say("记录中的事实"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for pressed in (self.list.itemActivated, self.list.itemClicked):
            pressed.connect(lambda item: self.put.emit(item.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(label(say("记录中的事实"), "heading"))
        column.addWidget(label(say("点一下或按 Enter 插入到意见里"), "quiet", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFixedWidth(min(scale.px(WIDTH), MOST))

    def show_facts(self, facts: Sequence[str]) -> None:
        """Those of another application."""
        self.list.clear()
        for text in facts:
            self.list.addItem(QListWidgetItem(text))
