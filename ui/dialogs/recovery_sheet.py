"""The recovery sheet, shown once: to be printed or saved, and kept apart from the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine


class RecoverySheetDialog(QDialog):
    """Closes only when the person says that the sheet is safe."""

    def __init__(self, room: Room, sheet: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._say, self._sheet = room.words.say, sheet
        self.setWindowTitle(self._say("恢复单"))
        self.setMinimumSize(room.scale.px(620), room.scale.px(440))
        text = QPlainTextEdit(sheet)
        text.setReadOnly(True)
        text.setAccessibleName(self._say("恢复单"))
        self.message = MessageLine()
        save = button(self._say("另存为…"), picture="save")
        save.clicked.connect(self._save)
        done = button(self._say("已保管好，继续"), role="primary")
        done.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self._say("恢复单"), "title"))
        sentence = self._say("忘记口令时，只有这张恢复单能打开文件。请打印或另存到别处，不要和文件放在一起。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(text, 1)
        column.addWidget(self.message)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(save)
        line.addWidget(done)
        column.addLayout(line)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._say("恢复单"), "recovery.txt", "*.txt")
        if not chosen:
            return
        try:
            Path(chosen).write_text(self._sheet + "\n", encoding="utf-8")
        except OSError as problem:
            self.message.tell("no", self._say("写不了 {file}：{reason}", file=chosen, reason=problem))
            return
        self.message.tell("met", self._say("已保存到 {file}", file=chosen))
