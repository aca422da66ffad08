"""The line before sealed ballots are destroyed: what goes, that it cannot come back, and the two people who do it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services.ballots import Keeping
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label, set_state
from ui.widgets.people_box import PeopleBox


@dataclass(frozen=True, slots=True)
class DestroyWish:
    """Who destroys the ballots of a round, with their PINs where they have one."""

    round: int
    pins: tuple[tuple[str, str], ...] = field(repr=False)
    """(编号, PIN) of the two; a blank PIN where there is none."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Under which backups were made earlier."""
    leave: bool = False
    """Leave backups that nothing opens as they are."""


class DestroyLine(QFrame):
    """Hidden until destroying is asked for; nobody is chosen beforehand, and not doing it is the first button."""

    wanted = Signal(object)
    """`DestroyWish`."""
    asking = Signal(bool)
    """Whether it waits for an answer: nothing else is done meanwhile."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self._round = 0
        self._with_pin: Collection[str] = ()
        self._passwords: list[str] = []
        self.setProperty("role", "message")
        set_state(self, "no")
        self.text = label("", wrap=True)
        self.first = PeopleBox(say("办理人"), say("办理人"))
        self.second = PeopleBox(say("另一人"), say("另一人"))
        self.pins = (self._secret(say("办理人的 PIN")), self._secret(say("另一人的 PIN")))
        self.password = self._secret(say("备份当时的口令"))
        self.leave = QCheckBox(say("留下打不开的备份"))
        self.keep_button = button(say("不销毁"))
        self.destroy_button = button(say("销毁，不能恢复"))
        self.keep_button.clicked.connect(self.hide)
        self.destroy_button.clicked.connect(self._go)
        for box in (self.first, self.second):
            box.setMinimumWidth(min(scale.px(180), 260))
            box.activated.connect(lambda _at: self._allow())
        for pin in self.pins:
            pin.textEdited.connect(lambda _text: self._allow())
        self._lay_out(scale)
        self.hide()

    def _secret(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def _lay_out(self, scale: Scale) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setSpacing(8)
        grid.addWidget(self.text, 0, 0, 1, 2)
        people, backups, ends = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for box, pin in zip((self.first, self.second), self.pins, strict=True):
            people.addWidget(box)
            people.addWidget(pin)
        people.addStretch(1)
        backups.addWidget(self.password, 1)
        backups.addWidget(self.leave)
        ends.addStretch(1)
        ends.addWidget(self.keep_button)
        ends.addWidget(self.destroy_button)
        grid.addLayout(people, 1, 0, 1, 2 if scale.folded else 1)
        grid.addLayout(backups, 2, 0, 1, 2)
        grid.addLayout(ends, 3 if scale.folded else 1, 0 if scale.folded else 1)

    def ask(self, over: Keeping, people: Sequence[Member], with_pin: Collection[str]) -> None:
        """Ask once more, about this round; whoever has a PIN is asked for it."""
        self._round, self._with_pin, self._passwords = over.round, with_pin, []
        self._tell(
            self._words.say(
                "销毁第 {round} 轮的密封票、表决签和钥匙，连同备份里的，以后不能开箱复核。保管期已到 {until}：{clause}",
                round=over.round,
                until=over.until.isoformat(),
                clause=over.clause,
            )
        )
        offered = [one for one in people if not over.roles or one.holds(*over.roles)]
        for box, pin in zip((self.first, self.second), self.pins, strict=True):
            box.show_people(offered, {})
            pin.clear()
        self.password.hide()
        self.leave.hide()
        self.leave.setChecked(False)
        self._allow()
        self.show()
        self.first.setFocus()

    def tell_refusal(self, error: DeskError) -> None:
        """Why it was not done; where backups do not open, the password of their time is asked for."""
        self._tell(self._words.sentence(error.code, error.details))
        if error.code == "ballot.backups_locked":
            for one in (self.password, self.leave):
                one.show()
            self._keep_whole()
            self.password.clear()
            self.password.setFocus()
        elif error.code.startswith("pin."):
            for pin in self.pins:
                pin.clear()
            self._allow()
            self.pins[0].setFocus()

    def _tell(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """A page that is short of room takes it from its panels, never from the sentence."""
        grid = self.layout()
        if grid is not None and grid.hasHeightForWidth():
            self.setMinimumHeight(max(grid.heightForWidth(self.width()), 0))

    def _go(self) -> None:
        # Passwords of several times may be needed, one after the other.
        if self.password.text() and self.password.text() not in self._passwords:
            self._passwords.append(self.password.text())
        people = zip((self.first.number, self.second.number), self.pins, strict=True)
        pins = tuple((number, pin.text() if number in self._with_pin else "") for number, pin in people)
        self.wanted.emit(DestroyWish(self._round, pins, tuple(self._passwords), self.leave.isChecked()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._passwords = []
        for one in (*self.pins, self.password):
            one.clear()
        self.asking.emit(False)

    def _allow(self) -> None:
        one, two = self.first.number, self.second.number
        typed = True
        for number, pin in zip((one, two), self.pins, strict=True):
            pin.setVisible(bool(number) and number in self._with_pin)
            typed = typed and (number not in self._with_pin or bool(pin.text()))
        self.destroy_button.setEnabled(bool(one and two and one != two and typed))
