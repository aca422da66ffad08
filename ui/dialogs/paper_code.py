"""Typing the size and code that a paper shows, to be told whether this file agrees with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label

EXAMPLE = "128:0123-4567-89AB-CDEF"


class PaperCodeDialog(FittedDialog):
    """Stays open for one paper after another; a scanner may type the QR code in."""

    code_entered = Signal(str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(room, room.words.say("与纸面核对"), 520, parent)
        self._say = room.words.say
        self.field = QLineEdit()
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setAccessibleName(self._say("纸面上的核对码"))
        self.check_button = button(self._say("核对"), role="primary")
        self.check_button.setDefault(True)
        self.check_button.clicked.connect(self._enter)
        close = button(self._say("关闭"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(self._say("与纸面核对"), "heading"))
        hint = self._say(
            "照页脚输入核对码：冒号前是操作日志的条数，后面是 16 位代码。也可以扫入纸上的二维码。"
        )
        column.addWidget(label(hint, "quiet", wrap=True))
        column.addWidget(self.field)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.check_button)
        self.put(column, line)
        self.field.setFocus()

    def _enter(self) -> None:
        if self.field.text().strip():
            self.code_entered.emit(self.field.text())
        else:
            self.tell(self._say("请照纸面输入条数、冒号和 16 位代码。"))

    def tell(self, sentence: str, state: str = "no") -> None:
        """Whether this file and the paper tell of the same entries; the next code overwrites this one."""
        super().tell(sentence, state)
        self.field.selectAll()
        self.field.setFocus()
