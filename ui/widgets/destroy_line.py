"""The line before sealed ballots are destroyed: what goes, that it cannot come back, and the two people who do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from fusion_desk.domain.sitting import Member
from fusion_desk.services.ballots import Keeping
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label, set_state
from ui.widgets.people_box import PeopleBox


class DestroyLine(QFrame):
    """Hidden until destroying is asked for; nobody is chosen beforehand, and not doing it is the first button."""

    wanted = Signal(int, str, str)
    """(round, 编号, 编号)"""
    asking = Signal(bool)
    """Whether it waits for an answer: nothing else is done meanwhile."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self._round = 0
        self.setProperty("role", "message")
        set_state(self, "no")
        self.text = label("", wrap=True)
        self.first = PeopleBox(say("办理人"), say("办理人"))
        self.second = PeopleBox(say("另一人"), say("另一人"))
        self.keep_button = button(say("不销毁"))
        self.destroy_button = button(say("销毁，不能恢复"))
        self.keep_button.clicked.connect(self.hide)
        self.destroy_button.clicked.connect(
            lambda: self.wanted.emit(self._round, self.first.number, self.second.number)
        )
        for box in (self.first, self.second):
            box.setMinimumWidth(min(scale.px(180), 260))
            box.activated.connect(lambda _at: self._allow())
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setSpacing(8)
        grid.addWidget(self.text, 0, 0, 1, 2)
        people, ends = QHBoxLayout(), QHBoxLayout()
        people.addWidget(self.first)
        people.addWidget(self.second)
        people.addStretch(1)
        ends.addStretch(1)
        ends.addWidget(self.keep_button)
        ends.addWidget(self.destroy_button)
        grid.addLayout(people, 1, 0)
        grid.addLayout(ends, 2 if scale.folded else 1, 0 if scale.folded else 1)
        self.hide()

    def ask(self, over: Keeping, people: Sequence[Member]) -> None:
        """Ask once more, about this round."""
        self._round = over.round
        text = self._words.say(
            "销毁第 {round} 轮的密封票、表决签和钥匙，连同备份里的，以后不能开箱复核。保管期已到 {until}：{clause}",
            round=over.round,
            until=over.until.isoformat(),
            clause=over.clause,
        )
        self.text.setText(text)
        self.setAccessibleName(text)
        for box in (self.first, self.second):
            box.show_people(people, {})
        self._allow()
        self.show()
        self.first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(False)

    def _allow(self) -> None:
        one, two = self.first.number, self.second.number
        self.destroy_button.setEnabled(bool(one and two and one != two))
