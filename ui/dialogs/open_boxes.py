"""Opening electronic boxes: three people type a phrase of their own, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.electronic import ROLES_OF
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.services.ballots import BoxPlan, KeyHolder, KeyRole
from fusion_desk.words.boxes import ROLE_WORDS
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.people_box import PeopleBox


class OpenBoxesDialog(FittedDialog):
    """Nobody is chosen beforehand where there are several; a phrase is typed twice because nobody sees it."""

    open_wanted = Signal(object)
    """A `BoxPlan`."""

    def __init__(self, room: Room, people: Sequence[Member], lists: int, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("电子表决：三人设钥匙"), 640, parent)
        self._say = say
        self.people: dict[KeyRole, PeopleBox] = {}
        self.phrases: dict[KeyRole, tuple[QLineEdit, QLineEdit]] = {}
        self.sheets: dict[KeyRole, QCheckBox] = {}
        for role in KeyRole:
            word = say(ROLE_WORDS[role])
            box = PeopleBox(word, say("谁持钥匙？"))
            offered = [one for one in people if one.holds(*ROLES_OF[role]) and not one.holds(Role.SECRETARY)]
            box.show_people(offered, {}, offered[0].number if len(offered) == 1 else "")
            self.people[role] = box
            fields = (QLineEdit(), QLineEdit())
            for field, caption in zip(
                fields,
                (say("{role}的钥匙口令", role=word), say("{role}再输一遍", role=word)),
                strict=True,
            ):
                field.setEchoMode(QLineEdit.EchoMode.Password)
                field.setAccessibleName(caption)
                field.setPlaceholderText(caption)
            self.phrases[role] = fields
            sheet = QCheckBox(say("不设口令，印一张钥匙单"))
            sheet.setAccessibleName(say("{role}不设口令，印一张钥匙单", role=word))
            sheet.toggled.connect(lambda on, role=role: self._take_sheet(role, on=on))
            self.sheets[role] = sheet
        self.small = QCheckBox(say("投票人少于 5 人的票也用电子票箱（不建议）"))
        self.open_button = button(say("开启电子表决：{count} 张票", count=lists), role="primary")
        self.open_button.clicked.connect(self._open)
        self._lay_out()
        for role in KeyRole:
            self.people[role].currentIndexChanged.connect(self.look)
            for field in self.phrases[role]:
                field.textChanged.connect(self.look)
        self.does(self.open_button, self.lacking)
        self.people[KeyRole.CHAIR].setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        sentence = self._say(
            "三人依次到机前各设一句口令（至少 8 个字符，只用数字的至少 12 位），互不告知；开箱要其中两人。"
            "秘书不持钥匙。口令忘了、钥匙单丢了都不能找回：丢了两份，这一轮就只能作废重投。"
        )
        column.addWidget(label(self.windowTitle(), "title", wrap=True))
        column.addWidget(label(sentence, "quiet", wrap=True))
        for role in KeyRole:
            head = QHBoxLayout()
            head.addWidget(label(self._say(ROLE_WORDS[role]), "strong"))
            head.addStretch(1)
            head.addWidget(self.sheets[role])
            column.addLayout(head)
            column.addWidget(self.people[role])
            fields = QVBoxLayout() if self.room.scale.folded else QHBoxLayout()
            fields.setSpacing(8)
            for field in self.phrases[role]:
                fields.addWidget(field)
            column.addLayout(fields)
        column.addWidget(self.small)
        self.put_to_answer(column, self.open_button)

    def _take_sheet(self, role: KeyRole, *, on: bool) -> None:
        for one in self.phrases[role]:
            one.clear()
            one.setEnabled(not on)
        self.look()

    def lacking(self) -> str:
        """Which key has no holder or no phrase yet; blank where all have."""
        for role in KeyRole:
            word = self._say(ROLE_WORDS[role])
            if not self.people[role].number:
                return self._say("请选择持钥匙的{role}", role=word)
            if not self.sheets[role].isChecked() and not all(one.text() for one in self.phrases[role]):
                return self._say("{role}的口令还没有输两遍", role=word)
        return ""

    def _open(self) -> None:
        for role in KeyRole:
            word, (first, second) = self._say(ROLE_WORDS[role]), self.phrases[role]
            if first.text() != second.text():
                self.tell(self._say("{role}两次输入的口令不一样，请本人重新输入。", role=word))
                second.clear()
                second.setFocus()
                return
        self.go()
        holders = tuple(
            KeyHolder(
                role,
                self.people[role].number,
                self.phrases[role][0].text(),
                on_paper=self.sheets[role].isChecked(),
            )
            for role in KeyRole
        )
        self.open_wanted.emit(BoxPlan(holders, small=self.small.isChecked()))
