"""Full resident numbers leave the desk only here: who takes them, who agrees, and what for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.sitting import Member
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label


class ReleaseRosterDialog(FittedDialog):
    """Nobody is chosen beforehand; whether the two and the purpose will do is said by the service."""

    release_wanted = Signal(str, str, str)
    """(编号 of who takes it, 编号 of who agrees, purpose)"""

    def __init__(self, room: Room, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("导出备案名册（含证件号码）"), 560, parent)
        self._say = say
        self.by, self.confirmed_by = QComboBox(), QComboBox()
        self.by.setAccessibleName(say("经办人"))
        self.confirmed_by.setAccessibleName(say("确认人"))
        for box in (self.by, self.confirmed_by):
            box.addItem(say("请选择"), "")
        self.purpose = QLineEdit()
        self.purpose.setAccessibleName(say("用途"))
        self.purpose.setPlaceholderText(say("如：报市人社局备案"))
        self.release_button = button(say("选择位置并导出…"), role="primary")
        self.release_button.clicked.connect(self._release)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(say("导出备案名册（含证件号码）"), "title"))
        sentence = say("只有这里会导出完整的证件号码。须两人在场，写明用途，并记入操作日志；文件用完请删除。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        for said, field in (
            (say("经办人"), self.by),
            (say("确认人（另一人）"), self.confirmed_by),
            (say("用途"), self.purpose),
        ):
            column.addWidget(label(said, "quiet"))
            column.addWidget(field)
        self.put_to_answer(column, self.release_button)
        for box in (self.by, self.confirmed_by):
            box.currentIndexChanged.connect(self.look)
        self.purpose.textChanged.connect(self.look)
        self.does(self.release_button, self.lacking)

    def show_people(self, people: Sequence[Member]) -> None:
        """Who may be named."""
        for box in (self.by, self.confirmed_by):
            for one in people:
                box.addItem(f"{one.number}　{one.name}", one.number)

    def lacking(self) -> str:
        """Who or what is not named yet; blank where all is."""
        if not (self.by.currentData() and self.confirmed_by.currentData()):
            return self._say("请选择经办人和确认人")
        return "" if self.purpose.text().strip() else self._say("请写明用途")

    def _release(self) -> None:
        self.tell("")
        self.release_wanted.emit(
            str(self.by.currentData()), str(self.confirmed_by.currentData()), self.purpose.text()
        )
