"""A key somebody brought along: which file or token, and its password or PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.key_source import KeySourceForm
from ui.widgets.labels import button, label


class OpenKeyDialog(FittedDialog):
    """Enrols a key for one person; only its certificate stays in the panel file."""

    key_wanted = Signal(object)
    """`KeySource`."""

    def __init__(self, room: Room, name: str, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("登记已有密钥"), 540, parent)
        self._say = say
        self.key = KeySourceForm(room)
        self.key.confirmed.connect(self._enrol)
        self.key.told.connect(self.tell)
        self.path, self.password = self.key.path, self.key.secret
        self.enrol_button = button(self._say("登记"), role="primary")
        self.enrol_button.clicked.connect(self._enrol)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(self._say("为{name}登记密钥", name=name), "title"))
        sentence = self._say("项目文件里只留证书和指纹，密钥仍由本人保管。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(self.key)
        self.put_to_answer(column, self.enrol_button)
        self.key.changed.connect(self.look)
        self.does(self.enrol_button, self.key.lacking)
        self.path.setFocus()

    def _enrol(self) -> None:
        wanting = self.key.wanting()
        if wanting or not self.enrol_button.isEnabled():
            self.tell(wanting)
            return
        self.go()
        self.key_wanted.emit(self.key.source)

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not enrolled."""
        super().tell_refusal(error)
        self.password.setFocus()
