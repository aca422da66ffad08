"""申请回避: the reason and what it is, in place; the secretary decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fusion_desk.words import Words
from fusion_desk.words.grounds import REASON_LABELS
from ui.theme import Scale
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import button, label


class ReasonFields(QHBoxLayout):
    """Which reason of the catalogue, and what it is; nothing is chosen beforehand."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self.choice = ChoiceField(self._say("回避事由"))
        self.choice.show_choices(
            [(self._say("请选择"), ""), *((self._say(one), one) for one in REASON_LABELS)]
        )
        self.what = TextField(self._say("具体情形"), self._say("例如：申报人是本人的徒弟"))
        self.setSpacing(12)
        self.addWidget(self.choice, 1)
        self.addWidget(self.what, 3)

    def clear_all(self) -> None:
        """As at first."""
        self.choice.choose("")
        self.what.show_text("")

    def read(self) -> str:
        """What is reported, or blank where something is missing, which is said beside it."""
        reason, what = str(self.choice.value or ""), self.what.text
        self.choice.tell("" if reason else self._say("请选择回避事由。"))
        self.what.tell("" if what else self._say("请写明具体情形，秘书据此确认。"))
        return f"{reason}：{what}" if reason and what else ""


class RecuseForm(QFrame):
    """At the top of the page, while it is open."""

    asked = Signal(str)
    """The reason as it goes to the record."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._say = words.say
        self.setProperty("role", "panel")
        self._title = label("", "strong")
        self.fields = ReasonFields(words)
        self.submit_button = button(self._say("提交回避申请"))
        self.submit_button.clicked.connect(self._submit)
        self.cancel_button = button(self._say("不申请"), role="link")
        self.cancel_button.clicked.connect(self.close_form)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.submit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.fields)
        self.hide()

    def open_for(self, item: str) -> None:
        """Ask about this application."""
        self._title.setText(self._say("对 {item}号 申请回避：由秘书确认后生效", item=item))
        self.fields.clear_all()
        self.show()
        self.fields.choice.box.setFocus()

    def close_form(self) -> None:
        """Nothing is asked."""
        self.hide()

    def _submit(self) -> None:
        if text := self.fields.read():
            self.asked.emit(text)
