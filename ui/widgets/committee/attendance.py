"""到会: who came and went, whether enough are in the room, who must leave for an application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Presence
from fusion_desk.services import room_log, sittings
from fusion_desk.services.committee import Seated, leaving_for
from fusion_desk.services.room_log import RoomLog
from fusion_desk.words.marking import N_
from ui.dialogs.room_log import RoomLogDialog
from ui.screen import Screen
from ui.widgets.committee.nobody import PeopleOrNobody
from ui.widgets.committee.part import Foot, Page, Part, Sides, column, scrolling
from ui.widgets.fields import ChoiceField, TextField, field_grid
from ui.widgets.labels import button, label, panel_frame, set_role
from ui.widgets.message import MessageLine
from ui.widgets.people_list import PeopleList, PersonRow
from ui.widgets.shapes import StateShape
from ui.widgets.unparted import whole


class AttendancePart(Part):
    """The order of recording counts; the time is only printed."""

    key = "attendance"
    title = N_("到会")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self._marked_before: list[str] = []
        """Who was ticked when the part was made anew."""
        self.people = PeopleList(
            self.scale,
            say("签到"),
            (say("姓名"), say("现在"), *self._heads()),
            everybody=say("全选"),
        )
        self.people.marked_changed.connect(self._name_buttons)
        self.list = PeopleOrNobody(self, self.people)
        self.at = TextField(say("时间（只印在签到表上）"), say("留空为现在，如 9:05"))
        self.why = TextField(say("离场原因"), say("可不填"))
        self.come_button = button("", role="primary")
        self.come_button.clicked.connect(self.come)
        self.leave_button = button("")
        self.leave_button.clicked.connect(self.go_out)
        self.print_button = button(say("打印签到表…"), picture="print")
        self.print_button.clicked.connect(self.print_sheet)
        self.log_button = button(say("进出记录…"))
        self.log_button.clicked.connect(self.open_log)
        self.log_dialog: RoomLogDialog | None = None
        self._locked = False
        self.shape = StateShape("to_do", self.scale.px(20))
        self.verdict = label("", "strong", wrap=True)
        self.sentence = label("", "condition", wrap=True)
        self.clause = label("", "quiet", wrap=True)
        self.here = label("", "condition", wrap=True)
        self.item = ChoiceField(say("评议这一项时，谁须离场"))
        self.item.edited.connect(self._show_item)
        self.item_line = MessageLine()
        self.away_button = button("")
        self.away_button.clicked.connect(self.send_away)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QWidget()
        lines = field_grid(self.scale, [[self.at, self.why]])
        lines.setContentsMargins(0, 0, 0, 0)
        grid.setLayout(lines)
        buttons = Foot(self.leave_button, self.come_button)
        # Where the text is large the list has the height, and time and reason stand at the right.
        above = () if self.scale.folded else (grid,)
        self._away = column(self.item, self.item_line, self.away_button, spacing=8)
        self._writers = (grid, buttons, self._away)
        left = column(self.list, self.message, *above, buttons, stretch=0, spacing=8)
        left.setMinimumWidth(480)
        light = panel_frame()
        inside = QVBoxLayout(light)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.shape)
        head.addWidget(self.verdict, 1)
        inside.addLayout(head)
        inside.addWidget(self.sentence)
        inside.addWidget(self.clause)
        right = scrolling(
            column(
                light,
                *((grid,) if self.scale.folded else ()),
                label(self.say("现在在场"), "heading"),
                self.here,
                self._away,
                self.log_button,
                self.print_button,
                spacing=8,
            )
        )
        right.setMinimumWidth(400)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (700, 428), self.scale))

    def first_field(self) -> QWidget | None:
        return self.list.first

    def ticks_people(self) -> bool:
        return self.people.takes_ticks

    def lock(self, *, locked: bool) -> None:
        self._locked = locked
        self.people.lock(locked=locked)

    def writers(self) -> Sequence[QWidget]:
        return self._writers

    def forget(self) -> None:
        super().forget()
        self.at.show_text("")
        self.why.show_text("")

    # --- showing -------------------------------------------------------------------------------------------

    def where(self) -> Mapping[str, object]:
        return {"marked": self.people.marked() or self._marked_before}

    def return_to(self, place: Mapping[str, object]) -> None:
        self._marked_before = list(cast("Sequence[str]", place.get("marked", ())))

    def prepare(self, page: Page) -> None:
        self.people.show_rows([self._row(one) for one in page.view.seated])

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        self.prepare(page)
        if self._marked_before:
            self.people.mark(self._marked_before)
            self._marked_before = []
        self.list.show_people(there=bool(page.view.seated))
        self._show_light(page)
        say = self.say
        here = [self.named(one.member) for one in page.view.seated if one.here]
        self.here.setText(self.words.value([whole(one) for one in here]) if here else say("还没有人签到。"))
        self.item.show_choices(
            [
                (say("{item}　{name}", item=one.application.item, name=one.name), one.application.item)
                for one in page.view.items
            ]
        )
        self.item.setVisible(bool(page.view.items))
        self._show_item()
        self._name_buttons()

    def _row(self, one: Seated) -> PersonRow:
        say = self.say
        if one.here:
            state, word = "met", say("在场")
        elif one.lines:
            state, word = "recused", say("已离场")
        else:
            state, word = "to_do", say("未到")
        came = [_clock(line.at) for line in one.lines if line.presence is Presence.ARRIVED]
        left = [
            f"{_clock(line.at)} {reason}".strip()
            for line, reason in zip(one.lines, one.reasons, strict=True)
            if line.presence is Presence.LEFT
        ]
        name = self.named(one.member)
        if not one.member.votes and not self.scale.folded:
            name = f"{name}　{self.roles_of(one.member)}"
        texts: tuple[str, ...] = (self.words.value(came), self.words.value(left))
        if self.scale.folded:  # two columns find room: the times stand with the word
            times = " – ".join(text for text in texts if text)
            return PersonRow(one.member.number, name, state, f"{word} {times}".rstrip(), ())
        return PersonRow(one.member.number, name, state, word, texts)

    def _heads(self) -> tuple[str, ...]:
        return () if self.scale.folded else (self.say("到会"), self.say("离场"))

    def _show_light(self, page: Page) -> None:
        say, room = self.say, page.view.quorum
        if not room.members:
            self.shape.set_state("to_do")
            set_role(self.verdict, "strong")
            self.verdict.setText(say("还没有评委"))
        else:
            state = "met" if room.reached else "no"
            self.shape.set_state(state)
            set_role(self.verdict, state)
            self.verdict.setText(
                say("达到规定出席人数")
                if room.reached
                else say("未达到规定出席人数，差 {short} 人", short=room.needed - room.present)
            )
        self.sentence.setVisible(room.members > 0)
        self.sentence.setText(
            say(
                "应到 {members} 人，在场 {present} 人，规定 {needed} 人（有表决权的评委，回避的也计入）。",
                members=room.members,
                present=room.present,
                needed=room.needed,
            )
        )
        rule = page.view.rules.get("quorum")
        if rule is None:
            self.clause.setText("")
        elif rule.verified:
            self.clause.setText(rule.clause)
        else:
            self.clause.setText(say("{clause}（待核）", clause=rule.clause))

    def _show_item(self) -> None:
        leaving = self._leaving()
        item = str(self.item.value or "")
        self.away_button.setVisible(bool(leaving))
        if not item or self.page is None:
            self.item_line.tell("", "")
            return
        if leaving:
            names = self.words.value([self.named(one.member) for one in leaving])
            self.item_line.tell("not_yet", self.say("请离场：{names}", names=names), "recused")
            text = self.say("登记 {count} 人因回避离场", count=len(leaving))
            self.away_button.setText(text)
            self.away_button.setAccessibleName(text)
            return
        found = next(one for one in self.page.view.items if one.application.item == item)
        recused = self.page.view.sitting.recused_from(found.application.id)
        self.item_line.tell(
            "met",
            self.say("须回避的都不在场，可以评议。") if recused else self.say("没有人须离场。"),
        )

    def _leaving(self) -> tuple[Seated, ...]:
        item = self.item.value
        if self.page is None or item is None:
            return ()
        found = next((one for one in self.page.view.items if one.application.item == item), None)
        return self.page.view.must_leave(found) if found is not None else ()

    def _marked(self, *, here: bool) -> list[str]:
        if self.page is None:
            return []
        marked = set(self.people.marked())
        return [
            one.member.number
            for one in self.page.view.seated
            if one.member.number in marked and one.here is here
        ]

    def _name_buttons(self) -> None:
        say, out, here = self.say, len(self._marked(here=False)), len(self._marked(here=True))
        texts = (
            (
                self.come_button,
                out,
                say("登记 {count} 人到会", count=out) if out else say("到会：请先选人"),
            ),
            (
                self.leave_button,
                here,
                say("登记 {count} 人离场", count=here) if here else say("离场：请先选人"),
            ),
        )
        for which, count, text in texts:
            which.setText(text)
            which.setAccessibleName(text)
            which.setEnabled(count > 0)

    def print_sheet(self) -> None:
        """Blank for the door until somebody has come, then with the times."""
        came = self.page is not None and any(one.lines for one in self.page.view.seated)
        self.print_paper("W06", blank=not came)

    # --- writing -------------------------------------------------------------------------------------------

    def come(self) -> None:
        """Record that the ticked ones who are not in the room have come."""
        self._record(present=self._marked(here=False))

    def go_out(self) -> None:
        """Record that the ticked ones who are in the room have left."""
        self._record(left=self._marked(here=True), reason=self.why.text)

    def send_away(self) -> None:
        """Record that those who keep away from the chosen application have left for it."""
        numbers = [one.member.number for one in self._leaving()]
        self._record(left=numbers, reason=leaving_for(str(self.item.value)))

    def open_log(self) -> None:
        """Everybody's comings and goings, where a time can be mended."""

        def show(log: RoomLog) -> None:
            dialog = RoomLogDialog(self.room, self.window(), locked=self._locked)
            dialog.save = self._mend
            dialog.show_log(log)
            self.log_dialog = dialog
            dialog.finished.connect(self._forget_log)
            dialog.open()

        self.host.ask(room_log.find_log, show)

    def _mend(self, number: str, which: int, at: str, reason: str) -> None:
        actor, dialog = self.actor, self.log_dialog

        def work(panel: PanelFile) -> RoomLog:
            room_log.correct(panel, number, which, at, reason, actor)
            return room_log.find_log(panel)

        def done(log: RoomLog) -> None:
            if dialog is not None:
                dialog.tell_saved(log)
            self.room.changed(Changes.ATTENDANCE)

        def refused(error: DeskError) -> None:
            if dialog is not None:
                dialog.tell_refusal(error)

        self.host.ask(work, done, refused)

    def _forget_log(self) -> None:
        if self.log_dialog is not None:
            self.log_dialog.deleteLater()
            self.log_dialog = None

    def _record(
        self, *, present: list[str] | None = None, left: list[str] | None = None, reason: str = ""
    ) -> None:
        at = self.at.text

        def work(panel: PanelFile) -> sittings.Attended:
            return sittings.record_attendance(
                panel, self.actor, present=present or [], left=left or [], at=at, reason=reason
            )

        pressed = self.come_button if present else self.leave_button
        self.write(pressed, work, self._recorded, Changes.ATTENDANCE, beside=self.at if at else None)

    def _recorded(self, done: sittings.Attended) -> None:
        self.people.mark([])
        self.at.show_text("")
        self.why.show_text("")
        room = done.quorum
        said = self.say("在场 {present} 人，规定 {needed} 人", present=room.present, needed=room.needed)
        self.room.said.emit("met" if room.reached else "not_yet", said)
        told = " ".join(self.words.sentence(one.code, one.details) for one in done.notices)
        self.message.tell("not_yet" if told else "", told)


def _clock(stamp: str) -> str:
    return stamp[11:16]
