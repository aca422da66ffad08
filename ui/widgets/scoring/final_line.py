"""定稿: this one sheet is final; asked once more before, and the code to note down afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.final_lock import SheetLock
from fusion_desk.domain.sitting import Member
from fusion_desk.services import submitting
from fusion_desk.services.score_entry import EntrySheet
from ui.asking import Ask
from ui.room import Room
from ui.widgets.confirm_line import ConfirmLine
from ui.widgets.labels import button


class FinalLine(QWidget):
    """Its button stands in the foot of the page, the question above it."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._room, self._ask_record, self._say = room, ask, room.words.say
        self._item, self._member = "", ""
        self._short = room.scale.folded
        self.button = button(self._say("本份定稿"))
        self.button.clicked.connect(self._ask)
        self.message = ConfirmLine(room.words, self._say("确认定稿"))
        self.yes_button, self.no_button = self.message.yes_button, self.message.no_button
        self.message.confirmed.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.message)

    def show_sheet(self, entry: EntrySheet, member: Member | None, *, complete: bool) -> None:
        """Another sheet, or the same with another mark; no member = all sheets are closed."""
        if self._item != entry.application.item or not complete:
            self.message.tell("", "")
        self._item = entry.application.item
        self._member = member.number if member is not None else ""
        self.button.setVisible(not (entry.recused or entry.lock is not None) and member is not None)
        self.button.setEnabled(complete)
        self.button.setToolTip("" if complete else self._say("评齐并写全理由后可以定稿"))

    def _ask(self) -> None:
        self.message.ask(self._say("定稿后这一份不能再改；要改须由秘书写明理由重新打开。其余各份不受影响。"))

    def _confirm(self) -> None:
        member, item, actor = self._member, self._item, self._room.sitter.actor

        def done(made: submitting.Final) -> None:
            self._room.said.emit("met", self._say("{item} 已定稿", item=made.item))
            self._room.changed(Changes.SUBMISSIONS)

        def refused(error: DeskError) -> None:
            self.message.tell("no", self._room.words.sentence(error.code, error.details))

        self._ask_record(lambda panel: submitting.lock(panel, member, item, actor), done, refused)

    def told(self, lock: SheetLock) -> str:
        """What stands above a sheet that is final."""
        if self._short:
            return self._say("已定稿，校验码 {code}，请记下。", code=lock.short)
        return self._say(
            "本份已定稿，校验码 {code}，请记下备查；要改的，请秘书在总表里重新打开这一份。", code=lock.short
        )
