"""Verifying without a panel: the same page as among the minutes, for the one who only has the file and the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.dialogs.fitting import fit
from ui.minutes.verify_pane import VerifyPane
from ui.room import Room
from ui.widgets.labels import button, label


class VerifyFileDialog(QDialog):
    """Needs nothing that is open."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        say = room.words.say
        self.setWindowTitle(say("核验"))
        fit(self, room.scale.px(860), room.scale.px(560), parent)
        self.pane = VerifyPane(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(say("核验纪要、案卷包或评审项目文件"), "title"))
        column.addWidget(self.pane, 1)
        close = button(say("关闭"))
        close.clicked.connect(self.reject)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
