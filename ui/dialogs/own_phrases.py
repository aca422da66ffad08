"""One's own phrases, one a line; they are kept on this computer, not in the panel file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.dialogs.fitting import fit
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine


class OwnPhrasesDialog(QDialog):
    """They come before the shipped ones wherever phrases are offered."""

    keep_wanted = Signal(list)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, say = room, room.words.say
        self.setWindowTitle(say("我的常用语"))
        fit(self, room.scale.px(520), room.scale.px(380), parent)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(say("我的常用语"))
        self.field.setTabChangesFocus(True)
        self.message = MessageLine()
        cancel = button(say("取消"))
        cancel.clicked.connect(self.reject)
        self.save_button = button(say("保存"), role="primary")
        self.save_button.clicked.connect(self._keep)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(say("我的常用语"), "title"))
        sentence = say("每行一条，用拼音首字母就能找到。只存在这台电脑上，请不要写姓名。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(self.field, 1)
        column.addWidget(self.message)
        column.addLayout(line)

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """What is kept now."""
        self.field.setPlainText("\n".join(phrases))

    def _keep(self) -> None:
        self.keep_wanted.emit(self.field.toPlainText().split("\n"))

    def tell_refusal(self, error: DeskError) -> None:
        """Say why they were not kept."""
        self.message.tell("no", self._room.words.sentence(error.code, error.details))
