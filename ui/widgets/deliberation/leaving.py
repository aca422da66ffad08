"""Who must leave the room before an application, and who may come back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.services.deliberation import Deliberation, Leaver, Line
from fusion_desk.words import Words
from fusion_desk.words.grounds import PROPOSER_WORDS
from ui.widgets.labels import button
from ui.widgets.message import MessageLine


class Leaving(QWidget):
    """Experts by 编号 only: their names do not stand on the page that shows marks."""

    left = Signal()
    returned = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self.leave_button = button(self._say("确认已离场"), role="primary")
        self.leave_button.clicked.connect(self.left)
        self.leave_message = MessageLine(self.leave_button)
        self.return_button = button(self._say("确认已返场"))
        self.return_button.clicked.connect(self.returned)
        self.return_message = MessageLine(self.return_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.leave_message)
        column.addWidget(self.return_message)

    def show_line(self, found: Deliberation, line: Line) -> None:
        """Another application."""
        self._show_leavers(line)
        self.leave_button.setVisible(bool(line.inside))
        back = [one.number for one in found.returning(line)]
        sentence = self._say("{members} 回避的事项已过，请返场。", members=self._words.value(back))
        self.return_message.tell("not_yet" if back else "", sentence if back else "")
        self.setVisible(bool(line.leavers or back))

    def _show_leavers(self, line: Line) -> None:
        if line.inside:
            members = self._words.value([self._called(one) for one in line.inside])
            sentence = self._say("评议本项前，{members} 须离场。", members=members)
            self.leave_message.tell("", sentence, "recused")
        elif line.leavers:
            away = self._words.value([one.number for one in line.leavers])
            self.leave_message.tell("met", self._say("{members} 已离场，可以评议。", members=away))
        else:
            self.leave_message.tell("", "")

    def _called(self, one: Leaver) -> str:
        ground = PROPOSER_WORDS.get(one.proposed_by)
        if ground is None:
            return self._say("评委 {number}", number=one.number)
        return self._say("评委 {number}（{ground}）", number=one.number, ground=self._say(ground))
