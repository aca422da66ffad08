"""更改口令: the present password once, the new one twice; a backup and a new recovery sheet follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.desk import SHORTEST_PASSWORD
from fusion_desk.domain.errors import DeskError
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine


class ChangePasswordDialog(QDialog):
    """Asks until the password is changed or the person gives up."""

    changed = Signal(str, str)
    """(present password, new password)"""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        say = room.words.say
        self.setWindowTitle(say("更改文件口令"))
        self.setMinimumWidth(room.scale.px(480))
        self.present = self._field(say("现在的口令"))
        self.fresh = self._field(say("新口令，至少 {least} 个字符", least=SHORTEST_PASSWORD))
        self.again = self._field(say("再输入一次新口令"))
        self.again.returnPressed.connect(self._enter)
        self.message = MessageLine()
        self.change_button = button(say("备份并更改"), role="primary")
        self.change_button.clicked.connect(self._enter)
        cancel = button(say("取消"))
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(say("更改文件口令"), "heading"))
        sentence = say(
            "先自动备份，再更改口令，然后给出新的恢复单。旧口令和旧恢复单从此只能打开更改之前的备份。"
        )
        column.addWidget(label(sentence, "quiet", wrap=True))
        for field in (self.present, self.fresh, self.again):
            column.addWidget(field)
        column.addWidget(self.message)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.change_button)
        column.addLayout(line)
        self.present.setFocus()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field

    def _enter(self) -> None:
        say = self._room.words.say
        if not (self.present.text() and self.fresh.text()):
            self.message.tell("no", say("请先输入现在的口令和新口令。"))
        elif self.fresh.text() != self.again.text():
            self.message.tell("no", say("两次输入的不一样。请再输一遍。"))
            self.again.clear()
            self.again.setFocus()
        else:
            self.change_button.setEnabled(False)
            self.message.tell("", say("正在备份并更改……"))
            self.changed.emit(self.present.text(), self.fresh.text())

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not changed, and let the person try again."""
        self.message.tell("no", self._room.words.sentence(error.code, error.details))
        self.change_button.setEnabled(True)
