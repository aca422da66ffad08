"""进出记录: everybody's comings and goings, and a time mended with its reason; the first time stays beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.room_log import RoomEntry
from fusion_desk.domain.sitting import Presence
from fusion_desk.domain.stamps import to_minute_of_year
from fusion_desk.services.room_log import PersonLog, RoomLog
from fusion_desk.words.marking import N_
from ui.room import Room
from ui.widgets.fact_table import FactTable
from ui.widgets.fields import Field, TextField
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.reading_area import ReadingArea

PRESENCE = {Presence.ARRIVED: N_("到场"), Presence.LEFT: N_("离场")}
Save = Callable[[str, int, str, str], None]
"""(评委编号, which entry from 1, time, reason)."""


class RoomLogDialog(QDialog):
    """One person at a time; whoever did nothing at the door is not offered."""

    def __init__(self, room: Room, parent: QWidget, *, locked: bool = False) -> None:
        """`locked` = the minutes are sealed: comings and goings are only read."""
        super().__init__(parent)
        self._locked = locked
        self._words, self._say = room.words, room.words.say
        self._people: list[PersonLog] = []
        self.save: Save | None = None
        self.setWindowTitle(self._say("进出记录"))
        px = room.scale.px
        self.setMinimumSize(
            px(640) if not room.scale.folded else 1160, px(480) if not room.scale.folded else 680
        )
        self.person = QComboBox()
        self.person.currentIndexChanged.connect(self._show_person)
        heads = tuple(self._say(text) for text in (N_("时间"), N_("进出"), N_("事由"), N_("更正为")))
        self.table = FactTable(room.scale, heads, (3, 2, 4, 6), self._say("还没有进出记录。"))
        self.missed = MessageLine()
        self.entry = QComboBox()
        self.at = TextField(self._say("改为"), self._say("如 10:42"))
        self.reason = TextField(self._say("更正理由"))
        self.message = MessageLine()
        self.save_button = button(self._say("登记更正"), role="primary")
        self.close_button = button(self._say("关闭"))
        self.save_button.clicked.connect(self._check)
        self.close_button.clicked.connect(self.reject)
        for one in (self.at, self.reason):
            one.line.textChanged.connect(self._look)
        self._lay_out(px(96) if not room.scale.folded else 88)

    def _lay_out(self, least: int) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.table)
        lines.addStretch(1)
        sheet = ReadingArea(inside)
        sheet.setMinimumHeight(least)
        sheet.setAccessibleName(self._say("进出记录"))
        self._form = QWidget()
        fields = QHBoxLayout(self._form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(Field(self._say("更正哪一条"), self.entry), 4)
        fields.addWidget(self.at, 2)
        fields.addWidget(self.reason, 3)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(self._say("进出记录"), "title"))
        said = (
            self._say("纪要已签署封存，进出记录只供查看。")
            if self._locked
            else self._say("谁在场由登记的先后决定；更正的只是印出来的时间，原记时间保留。")
        )
        column.addWidget(label(said, "quiet", wrap=True))
        column.addWidget(Field(self._say("看谁的进出记录"), self.person))
        column.addWidget(sheet, 1)
        column.addWidget(self.missed)
        column.addWidget(self._form)
        column.addWidget(self.message)
        column.addLayout(foot)
        if self._locked:
            self._form.hide()
            self.save_button.hide()

    def show_log(self, log: RoomLog) -> None:
        """The door as it stands; the person who was chosen stays chosen."""
        chosen = self.person.currentData()
        self._people = [one for one in log.people if one.entries]
        self.person.blockSignals(True)
        self.person.clear()
        for one in self._people:
            self.person.addItem(f"{one.member.number}　{one.member.name}", one.member.number)
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0) if self._people else -1)
        self.person.blockSignals(False)
        self._show_person()

    def _chosen(self) -> PersonLog | None:
        at = self.person.currentIndex()
        return self._people[at] if 0 <= at < len(self._people) else None

    def _show_person(self) -> None:
        one = self._chosen()
        self.table.show_rows([self._row(entry) for entry in one.entries] if one is not None else [])
        self.entry.clear()
        for at, entry in enumerate(one.entries if one is not None else (), start=1):
            word = self._say(PRESENCE[entry.presence])
            self.entry.addItem(
                self._say("第 {at} 条　{time} {word}", at=at, time=to_minute_of_year(entry.at), word=word), at
            )
        self.entry.setCurrentIndex(self.entry.count() - 1)
        for part in (self.person, self.entry, self.at, self.reason, self.save_button):
            part.setEnabled(one is not None)
        self._look()
        if one is None:
            self.close_button.setFocus()
        said = ""
        if one is not None and one.missed:
            said = self._say("不在场而没有参加的表决：{items}", items=one.missed)
        self.missed.tell("not_yet" if said else "", said)

    def _row(self, entry: RoomEntry) -> tuple[str, ...]:
        before = (entry.first_at, *(one.at for one in entry.corrections))
        mended = [
            self._say("原记 {time}，{reason}", time=to_minute_of_year(at), reason=one.reason)
            for at, one in zip(before, entry.corrections, strict=False)
        ]
        return (
            to_minute_of_year(entry.at),
            self._say(PRESENCE[entry.presence]),
            entry.reason or "—",
            self._words.in_one_line(mended) or "—",
        )

    def _look(self) -> None:
        """What is lacking stands on the button."""
        lacking = "" if self.reason.text else self._say("请先写明理由")
        lacking = lacking if self.at.text else self._say("请先写更正后的时间")
        self.save_button.setText(lacking or self._say("登记更正"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.setEnabled(not lacking and self._chosen() is not None)

    def _check(self) -> None:
        one = self._chosen()
        if one is not None and self.at.text and self.reason.text and self.save is not None:
            self.save(one.member.number, int(self.entry.currentData()), self.at.text, self.reason.text)

    def tell_saved(self, log: RoomLog) -> None:
        """It is on record."""
        self.at.show_text("")
        self.reason.show_text("")
        self.message.tell("met", self._say("已登记更正，原记时间保留。"))
        self.show_log(log)

    def tell_refusal(self, error: DeskError) -> None:
        """What is wrong with it; what was typed stays."""
        self.message.tell("no", self._words.sentence(error.code, error.details))
