"""The password of a panel file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.place_line import PlaceLine


class PasswordDialog(FittedDialog):
    """Asks until the file opens or the person gives up; what is wrong is said beside the field."""

    password_entered = Signal(str)

    def __init__(self, room: Room, path: Path, parent: QWidget) -> None:
        super().__init__(room, room.words.say("打开评审项目文件"), 460, parent)
        say = room.words.say
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(say("口令"))
        self.place = PlaceLine(room)
        self.place.told.connect(self.grow)
        self.open_button = button(say("打开"), role="primary")
        self.open_button.clicked.connect(self._enter)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(path.name, "heading"))
        column.addWidget(
            label(
                say("请输入这个文件的口令。忘记口令时，改为输入恢复单上的四行恢复密钥。"), "quiet", wrap=True
            )
        )
        column.addWidget(self.place)
        column.addWidget(self.field)
        self.put_to_answer(column, self.open_button)
        self.field.setFocus()
        self.place.look_at(path)

    def _enter(self) -> None:
        if not self.field.text():
            self.tell(self.room.words.say("请先输入口令。"))
            return
        self.open_button.setEnabled(False)
        self.password_entered.emit(self.field.text())

    def tell_refusal(self, error: DeskError) -> None:
        """Say why the file did not open, and let the person try again."""
        super().tell_refusal(error)
        self.open_button.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()
