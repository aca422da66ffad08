"""Closing boxes, opening them with two keys, and giving a round up: each asks for the people it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.ballot_entry import whole_count
from fusion_desk.domain.electronic import KEYS_NEEDED
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services.ballots import BoxStanding
from fusion_desk.words.boxes import ROLE_WORDS
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.fields import Field
from ui.widgets.labels import button, label
from ui.widgets.people_box import PeopleBox


class StepDialog(FittedDialog):
    """Fields, and one button that does it, or says what is lacking before it can."""

    def __init__(self, room: Room, title: str, done: str, parent: QWidget) -> None:
        super().__init__(room, title, 560, parent)
        self._say = room.words.say
        self.done_button = button(done, role="primary")
        self.done_button.clicked.connect(self._check)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title", wrap=True))

    def finish(self) -> None:
        """Lay the buttons out below the fields."""
        self.column.addSpacing(8)
        self.put_to_answer(self.column, self.done_button)
        self.does(self.done_button, self.lacking)

    def add_line(self, caption: str) -> QLineEdit:
        """One line to be typed."""
        line = QLineEdit()
        line.textChanged.connect(self.look)
        self.column.addWidget(Field(caption, line))
        return line

    def add_person(self, caption: str, people: Sequence[Member], own: Member | None = None) -> PeopleBox:
        """A choice of one person; who sits behind their own PIN is it."""
        box = PeopleBox(caption, self._say("请选择"))
        offered = list(people) if own is None else [own]
        box.show_people(offered, {}, own.number if own is not None else "")
        box.currentIndexChanged.connect(self.look)
        self.column.addWidget(Field(caption, box))
        return box

    def lacking(self) -> str:
        """What has still to be chosen or typed; blank where nothing has."""
        raise NotImplementedError

    def _check(self) -> None:
        raise NotImplementedError


class CloseBoxesDialog(StepDialog):
    """Who closes, and how many slips came back unused."""

    close_wanted = Signal(object, str)
    """(unused slips by list, 编号)"""

    def __init__(
        self,
        room: Room,
        boxes: Sequence[BoxStanding],
        people: Sequence[Member],
        own: Member | None,
        parent: QWidget,
    ) -> None:
        say = room.words.say
        super().__init__(room, say("关闭票箱"), say("关闭票箱"), parent)
        self.unspent: dict[int, QLineEdit] = {}
        self.column.addWidget(
            label(
                say("应投人数＝已用的签＋交回未用的签，已用的签＝密封票；对不上就不能关闭。"),
                "quiet",
                wrap=True,
            )
        )
        for one in boxes:
            text = say(
                "第 {number} 张票：应投 {voters} 人，已用表决签 {spent} 张，密封票 {sealed} 份",
                number=one.number,
                voters=one.voters,
                spent=one.spent,
                sealed=one.sealed,
            )
            self.column.addWidget(label(text, "strong", wrap=True))
            if not one.complete:
                caption = say("第 {number} 张票交回未用的签（张）", number=one.number)
                self.unspent[one.number] = self.add_line(caption)
        self.person = self.add_person(say("核对人数和票数的监票人"), people, own)
        self.finish()
        next(iter([*self.unspent.values(), self.person])).setFocus()

    def lacking(self) -> str:
        return "" if self.person.number else self._say("请选择监票人")

    def _check(self) -> None:
        counts: dict[int, int] = {}
        for number, field in self.unspent.items():
            count = whole_count(field.text() or "0")
            if count is None:
                self.tell(self._say("请填交回未用的签的张数，没有的填 0。"))
                field.setFocus()
                return
            if count:
                counts[number] = count
        self.go()
        self.close_wanted.emit(counts, self.person.number)


class KeysDialog(StepDialog):
    """Two of the three holders type their phrases; for a count also who records it."""

    opened = Signal(object, str)
    """(phrases by 编号, 编号 of who records)"""

    def __init__(
        self,
        room: Room,
        box: BoxStanding,
        people: Sequence[Member],
        own: Member | None,
        parent: QWidget,
        *,
        recount: bool = False,
    ) -> None:
        say = room.words.say
        title = say("开箱复核") if recount else say("开箱计票")
        super().__init__(room, title, title, parent)
        self.phrases: dict[str, QLineEdit] = {}
        sentence = (
            say("两名持钥人各自输入口令，第三份留空。密封票重新开箱清点，与登记的票数比对，不改动任何记录。")
            if recount
            else say("两名持钥人各自输入口令，第三份留空。整轮一次计完，票数由另一人核对确认之后才公布。")
        )
        self.column.addWidget(label(sentence, "quiet", wrap=True))
        for role, number, name in box.holders:
            caption = f"{say(ROLE_WORDS[role])}　{number} {name}"
            field = self.add_line(caption)
            if number in box.on_sheets:
                # Forty-eight characters are not typed unseen; they stand on paper anyway.
                field.setPlaceholderText(say("照钥匙单三行连着输入，空格、大小写不论"))
            else:
                field.setEchoMode(QLineEdit.EchoMode.Password)
            self.phrases[number] = field
        self.person = None if recount else self.add_person(say("登记计票的人"), people, own)
        self.finish()
        next(iter(self.phrases.values())).setFocus()

    def _given(self) -> dict[str, str]:
        return {number: field.text() for number, field in self.phrases.items() if field.text()}

    def lacking(self) -> str:
        left = KEYS_NEEDED - len(self._given())
        if left > 0:
            return self._say("还差 {count} 份口令", count=left)
        if left < 0:
            return self._say("只用两份，第三份留空")
        return self._say("请选择登记计票的人") if self.person is not None and not self.person.number else ""

    def _check(self) -> None:
        self.go()
        self.opened.emit(self._given(), self.person.number if self.person is not None else "")

    def tell_refusal(self, error: DeskError) -> None:
        """A wrong phrase is typed again; what was copied from a sheet is mended where it stands."""
        super().tell_refusal(error)
        if error.code == "phrase.wrong":
            for field in self.phrases.values():
                if field.echoMode() is QLineEdit.EchoMode.Password:
                    field.clear()
            next(iter(self.phrases.values())).setFocus()


class AbandonDialog(StepDialog):
    """Two people and a reason."""

    abandon_wanted = Signal(str, str, str)
    """(编号, 编号, reason)"""

    def __init__(
        self,
        room: Room,
        boxes: Sequence[BoxStanding],
        people: Sequence[Member],
        own: Member | None,
        parent: QWidget,
    ) -> None:
        say = room.words.say
        super().__init__(room, say("作废本轮"), say("作废本轮，不开箱"), parent)
        sentence = say("本轮还没有计票的电子票箱作废，密封票留存、不开箱；这些事项可在下一轮重新表决。")
        self.column.addWidget(label(sentence, "quiet", wrap=True))
        cast = say("现有密封票 {sealed} 份，作废以后都不计票。", sealed=sum(one.sealed for one in boxes))
        self.column.addWidget(label(cast, "strong", wrap=True))
        self.first = self.add_person(say("经办人"), people, own)
        self.second = self.add_person(say("确认人（另一人）"), people)
        self.reason = self.add_line(say("作废的理由"))
        self.finish()
        self.first.setFocus()

    def lacking(self) -> str:
        if not (self.first.number and self.second.number):
            return self._say("请选择经办人和确认人")
        return "" if self.reason.text().strip() else self._say("请写作废的理由")

    def _check(self) -> None:
        self.go()
        self.abandon_wanted.emit(self.first.number, self.second.number, self.reason.text().strip())
