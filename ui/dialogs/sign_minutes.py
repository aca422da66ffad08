"""Signing: whose key, its password, and the handwriting that shows on the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.handwriting import Strokes
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.handwriting import HandwritingPad
from ui.widgets.labels import button, label


class SignMinutesDialog(FittedDialog):
    """Stays open until the signature is made or given up; what is wrong is said beside the fields."""

    sign_wanted = Signal(str, str, object)
    """(key file, password, `Strokes` or None)"""

    def __init__(self, room: Room, role: str, name: str, key: Path | None, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("签名"), 520, parent)
        self._say = say
        self.path = QLineEdit(str(key) if key is not None else "")
        self.path.setAccessibleName(self._say("密钥文件"))
        self.path.setPlaceholderText(self._say("本人的密钥文件（.p12），常在本人的 U 盘上"))
        self.choose = button(self._say("选择…"), name=self._say("选择密钥文件"))
        self.choose.clicked.connect(self._choose)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self._say("密钥口令"))
        self.pad = HandwritingPad(
            room.scale, self._say("手写签名"), self._say("可在此手写签名；不写则印姓名")
        )
        self.again = button(self._say("重写"), role="link")
        self.again.clicked.connect(self.pad.clear)
        self.again.setEnabled(False)
        self.pad.changed.connect(lambda: self.again.setEnabled(self.pad.strokes is not None))
        self.sign_button = button(self._say("签名"), role="primary")
        self.sign_button.setDefault(True)
        self.sign_button.clicked.connect(self._sign)
        self._lay_out(role, name)
        (self.password if key is not None else self.path).setFocus()

    def _lay_out(self, role: str, name: str) -> None:
        cancel = button(self._say("取消"))
        cancel.clicked.connect(self.reject)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self.choose)
        written = QHBoxLayout()
        written.addWidget(label(self._say("手写签名"), "quiet"))
        written.addStretch(1)
        written.addWidget(self.again)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.sign_button)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(f"{role}　{name}", "title"))
        sentence = self._say("请由本人操作。签名后，纪要里的任何数字再改动，签名即失效。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(label(self._say("密钥文件"), "quiet"))
        column.addLayout(file)
        column.addWidget(label(self._say("密钥口令"), "quiet"))
        column.addWidget(self.password)
        column.addLayout(written)
        column.addWidget(self.pad)
        self.put(column, line)

    def _choose(self) -> None:
        start = self.path.text() or str(self.room.desk.folders.keys)
        chosen, _ = QFileDialog.getOpenFileName(self, self._say("选择密钥文件"), start, "*.p12 *.pfx")
        if chosen:
            self.path.setText(chosen)
            self.password.setFocus()

    @property
    def strokes(self) -> Strokes | None:
        """What was drawn."""
        return self.pad.strokes

    def _sign(self) -> None:
        if not self.path.text().strip():
            self.tell(self._say("请先选择密钥文件。还没有密钥的，请在“密钥”页新建并登记。"))
            self.path.setFocus()
            return
        if not self.password.text():
            self.tell(self._say("请输入密钥口令。"))
            self.password.setFocus()
            return
        self.sign_button.setEnabled(False)
        self.tell("")
        self.sign_wanted.emit(self.path.text().strip(), self.password.text(), self.strokes)

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not signed; nothing that was drawn is lost."""
        super().tell_refusal(error)
        self.sign_button.setEnabled(True)
        self.password.selectAll()
        self.password.setFocus()
