"""The recovery sheet, shown once: printed or saved, tried, and kept apart from the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import fit
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine

if TYPE_CHECKING:
    from fusion_desk.desk import RecoveryKey

ROWS, ROW_LENGTH = 4, 20
"""Rows of the key on a sheet, and digits of a row."""


class RecoverySheetDialog(QDialog):
    """Closes only when the sheet was tried: read back from where it was saved, or a row of it typed from paper."""

    def __init__(self, room: Room, sheet: str, key: RecoveryKey, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._sheet, self._key = room, sheet, key
        self._say = room.words.say
        self._row = room.desk.random(1)[0] % ROWS + 1
        self.setWindowTitle(self._say("恢复单"))
        fit(self, room.scale.px(620), room.scale.px(480), parent)
        self.text = QPlainTextEdit(sheet)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self._say("恢复单"))
        self.message = MessageLine()
        asked = self._say("照纸上输入四行恢复密钥中的第 {row} 行", row=self._row)
        self.field = QLineEdit()
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(asked)
        self.field.textEdited.connect(self._try_typed)
        self.save_button = button(self._say("另存为…"), picture="save")
        self.save_button.clicked.connect(self._save)
        self.done_button = button(self._say("已保管好，继续"), role="primary")
        self.done_button.setEnabled(False)
        self.done_button.clicked.connect(self.accept)
        self._lay_out()
        self.field.setFocus()  # the sheet above is only read

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self._say("恢复单"), "title"))
        sentence = self._say(
            "忘记口令时，只有这张恢复单能打开文件。请另存到别处，或抄写、打印在纸上，不要和文件放在一起；"
            "存好或抄好之后试一次，试过才能继续。"
        )
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(self.field)
        column.addWidget(self.message)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.done_button)
        column.addLayout(line)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._room.scale.folded:  # the rows to be copied are the last, and what stands above them scrolls
            self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _try_typed(self, typed: str) -> None:
        if self._key.fits_row(self._row, typed):
            self._note_tried(self._say("第 {row} 行与恢复密钥一致。", row=self._row))
        elif len("".join(typed.split())) >= ROW_LENGTH:
            self.message.tell("no", self._say("第 {row} 行与恢复密钥不一致，请对照重抄。", row=self._row))

    def _note_tried(self, said: str) -> None:
        self.message.tell("met", said)
        self.field.setEnabled(False)
        self.done_button.setEnabled(True)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._say("恢复单"), "recovery.txt", "*.txt")
        if not chosen:
            return
        try:
            Path(chosen).write_text(self._sheet + "\n", encoding="utf-8")
            kept = Path(chosen).read_text(encoding="utf-8")
        except OSError as problem:
            self.message.tell("no", self._say("写不了 {file}：{reason}", file=chosen, reason=problem))
            return
        if self._opens(kept):
            self._note_tried(self._say("已保存到 {file}，并读回核对过", file=chosen))
        else:
            self.message.tell("no", self._say("{file} 读回来不是这张恢复单。请另存到别的位置。", file=chosen))

    def _opens(self, kept: str) -> bool:
        try:
            return type(self._key).on_sheet(kept) == self._key
        except DeskError:
            return False
