"""A key somebody brought along: which file, and its password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label


class OpenKeyDialog(FittedDialog):
    """Enrols a key for one person; only its certificate stays in the panel file."""

    key_wanted = Signal(str, str)
    """(file, password)"""

    def __init__(self, room: Room, name: str, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("登记已有密钥"), 540, parent)
        self._say = say
        self.path = QLineEdit()
        self.path.setAccessibleName(self._say("密钥文件"))
        self.path.setPlaceholderText(self._say("本人的密钥文件（.p12），常在本人的 U 盘上"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self._say("密钥口令"))
        choose = button(self._say("选择…"), name=self._say("选择密钥文件"))
        choose.clicked.connect(self._choose)
        cancel = button(self._say("取消"))
        cancel.clicked.connect(self.reject)
        self.enrol_button = button(self._say("登记"), role="primary")
        self.enrol_button.setDefault(True)
        self.enrol_button.clicked.connect(self._enrol)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(choose)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.enrol_button)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(self._say("为 {name} 登记密钥", name=name), "title"))
        sentence = self._say("项目文件里只留证书和指纹，密钥仍由本人保管。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(label(self._say("密钥文件"), "quiet"))
        column.addLayout(file)
        column.addWidget(label(self._say("密钥口令"), "quiet"))
        column.addWidget(self.password)
        self.put(column, line)

    def _choose(self) -> None:
        start = self.path.text() or str(self.room.desk.folders.keys)
        chosen, _ = QFileDialog.getOpenFileName(self, self._say("选择密钥文件"), start, "*.p12 *.pfx")
        if chosen:
            self.path.setText(chosen)
            self.password.setFocus()

    def _enrol(self) -> None:
        if not self.path.text().strip():
            self.tell(self._say("请先选择密钥文件。"))
            self.path.setFocus()
            return
        self.enrol_button.setEnabled(False)
        self.tell("")
        self.key_wanted.emit(self.path.text().strip(), self.password.text())

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not enrolled."""
        super().tell_refusal(error)
        self.enrol_button.setEnabled(True)
        self.password.setFocus()
