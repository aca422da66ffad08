"""A signing key for one person: made here, kept by them, and enrolled for this sitting."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.doing import first_blank
from ui.widgets.labels import button, label


class NewKeyDialog(FittedDialog):
    """Asks for a password twice; whether it is long enough is said by the service."""

    key_wanted = Signal(str, str)
    """(file, password)"""

    def __init__(self, room: Room, name: str, path: Path, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("新建签名密钥"), 540, parent)
        self._say = say
        self.path = QLineEdit(str(path))
        self.path.setAccessibleName(self._say("密钥文件"))
        self.choose = button(self._say("更改…"), name=self._say("更改密钥文件的位置"))
        self.choose.clicked.connect(self._choose)
        self.password, self.repeated = QLineEdit(), QLineEdit()
        for field, said in ((self.password, self._say("密钥口令")), (self.repeated, self._say("再输一遍"))):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(said)
        self.make_button = button(self._say("新建并登记"), role="primary")
        self.make_button.clicked.connect(self._make)
        self._lay_out(name)
        for field in (self.path, self.password, self.repeated):
            field.textChanged.connect(self.look)
        self.does(self.make_button, self.lacking)
        self.password.setFocus()

    def _lay_out(self, name: str) -> None:
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self.choose)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(self._say("{name}的签名密钥", name=name), "title"))
        sentence = self._say("请由本人设口令（至少 10 个字符）。口令忘了不能找回，只能新建密钥重新登记。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(label(self._say("存放位置"), "quiet"))
        column.addLayout(file)
        column.addWidget(label(self._say("密钥口令"), "quiet"))
        column.addWidget(self.password)
        column.addWidget(label(self._say("再输一遍"), "quiet"))
        column.addWidget(self.repeated)
        self.put_to_answer(column, self.make_button)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._say("存放位置"), self.path.text(), "*.p12")
        if chosen:
            self.path.setText(chosen if chosen.lower().endswith(".p12") else f"{chosen}.p12")

    def lacking(self) -> str:
        """What has still to be filled in; blank where nothing has."""
        return first_blank(
            (self.path.text().strip(), self._say("请选择存放位置")),
            (self.password.text().strip(), self._say("请设密钥口令")),
            (self.repeated.text().strip(), self._say("请再输一遍口令")),
        )

    def _make(self) -> None:
        if self.password.text() != self.repeated.text():
            self.tell(self._say("两次输入的口令不一样，请重新输入。"))
            self.repeated.clear()
            self.repeated.setFocus()
            return
        self.go()
        self.key_wanted.emit(self.path.text().strip(), self.password.text())

    def tell_refusal(self, error: DeskError) -> None:
        """Say why there is no key; the fields stay as they are."""
        super().tell_refusal(error)
        self.password.setFocus()
