"""An entry of the list as fields."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.committee import ENTRY_FIELDS, held_roles, role_text
from fusion_desk.domain.sitting import DatedRole, Member, Role
from fusion_desk.services.committee import Seated
from fusion_desk.words.marking import N_
from fusion_desk.words.moved import MEMBER_WORDS
from ui.widgets.asked_for import ask_for
from ui.widgets.committee.part import ROLE_LABELS, Part, column, name_chip, scrolling
from ui.widgets.fields import TextField, field_grid
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine

LABELS = {**MEMBER_WORDS, "employer": N_("单位（可写明部门）")}
WHO = (("number", "name"),)
WHAT = (
    ("employer",),
    ("title", "level"),
    ("title_series", "specialty"),
    ("group", "examiner_number"),
)


class MemberForm(QWidget):
    """An entry of the list as fields, with what the rules say of this member above them."""

    drafted = True
    """The list keeps what is typed, by member."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        say = part.say
        self.adding = False
        self.active = True
        self._before: Mapping[str, str] = {}
        self.name = label("", "title")
        self.dates = label("", "quiet", wrap=True)
        self.finding = MessageLine()
        self.fields = {key: TextField(say(caption)) for key, caption in LABELS.items()}
        self.roles: dict[Role, QPushButton] = {}
        self.reason = TextField(say("理由"), say("为什么改，会记入操作日志"))
        self.save_button = button(say("保存改正"), role="primary")
        self.leave_button = button("")
        inside = column(
            self.name,
            self.dates,
            self.finding,
            self._entry(WHO),
            self._roles(),
            self._entry(WHAT),
            spacing=8,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        folded = part.scale.folded
        outer.addWidget(scrolling(inside, snug=not folded), int(folded))
        if folded:  # a window of large text is low: the reason scrolls with the rest
            lines = inside.layout()
            if isinstance(lines, QVBoxLayout):
                lines.insertWidget(lines.count() - 1, self.reason)
        else:
            outer.addWidget(self.reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        outer.addLayout(buttons)
        outer.addStretch(0 if folded else 1)

    def _entry(self, rows: tuple[tuple[str, ...], ...]) -> QWidget:
        whole = QWidget()
        grid = field_grid(self._part.scale, [[self.fields[key] for key in row] for row in rows])
        grid.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(grid)
        return whole

    def _roles(self) -> QWidget:
        say = self._part.say
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(label(say("角色（可兼任）"), "quiet"), 0, 0, 1, 4)
        scale = self._part.scale
        a_row = 2 if scale.folded else 4 if scale.percent == 100 else 3
        for at, role in enumerate(Role):
            chip = button("", role="chip")
            chip.setCheckable(True)
            name_chip(chip, say(ROLE_LABELS[role]), self._part.scale)
            grid.addWidget(chip, 1 + at // a_row, at % a_row)
            self.roles[role] = chip
        return whole

    def show_member(self, one: Seated, found: list[str], typed: Mapping[str, str] | None) -> None:
        """Show an entry; what was typed before and not written is there again."""
        say, member = self._part.say, one.member
        self.adding, self.active = False, one.active
        self.name.setText(member.name)
        self._name_dates(one)
        self.finding.tell("not_yet", "\n".join(found))
        self._before = _texts_of(member)
        self._fill(typed or self._before)
        self.fields["number"].line.setReadOnly(True)
        self.reason.show_text((typed or {}).get("reason", ""))
        self._name_button(self.save_button, say("保存改正"))
        self._name_button(self.leave_button, say("不再参加") if one.active else say("重新参加"))

    def show_new(self, typed: Mapping[str, str] | None, *, frozen: bool) -> None:
        """A blank entry."""
        say = self._part.say
        self.adding, self.active = True, True
        self.name.setText(say("加入一位评委或工作人员"))
        self.dates.setText(
            say("评审已冻结：加入后评审暂停，须重新冻结。") if frozen else say("写入名册末尾，随时可以改正。")
        )
        self.finding.tell("", "")
        self._before = {**dict.fromkeys(LABELS, ""), "roles": role_text((Role.MEMBER,))}
        self._fill(typed or self._before)
        self.fields["number"].line.setReadOnly(False)
        self.reason.show_text((typed or {}).get("reason", ""))
        self._name_button(self.save_button, say("加入名册"))
        self.leave_button.hide()

    def texts(self) -> dict[str, str]:
        """Every field as it stands, the roles as a 角色 cell writes them."""
        held = tuple(role for role, chip in self.roles.items() if chip.isChecked())
        return {**{key: field.text for key, field in self.fields.items()}, "roles": role_text(held)}

    @property
    def shows(self) -> bool:
        """Whether an entry is shown; none is at first, and none once it was written."""
        return bool(self._before)

    def typed(self) -> dict[str, str]:
        """What was typed and not written; empty where nothing was."""
        if not self._before:
            return {}
        now = self.texts()
        reason = self.reason.text
        return {**now, "reason": reason} if now != self._before or reason else {}

    def complete(self, *, reason_wanted: bool) -> bool:
        """Whether it can be written; otherwise the first gap has the keyboard."""
        say = self._part.say
        for key, sentence in (("number", say("请填写编号，如 E12。")), ("name", say("请填写姓名。"))):
            if not self.fields[key].text:
                self.fields[key].tell(sentence)
                ask_for(self.fields[key])
                return False
        if reason_wanted and not self.reason.text:
            self.reason.tell(say("请写明理由，理由会记入操作日志。"))
            ask_for(self.reason)
            return False
        return True

    def done(self) -> None:
        """It was written: nothing is left that was only typed."""
        self._before, self.adding = {}, False
        self.reason.show_text("")

    def _fill(self, texts: Mapping[str, str]) -> None:
        for key, field in self.fields.items():
            field.show_text(texts.get(key, ""))
        held = texts.get("roles", "").split("、")
        for role, chip in self.roles.items():
            chip.setChecked(role_text((role,)) in held)

    def _name_dates(self, one: Seated) -> None:
        say = self._part.say
        held = [self._dated(each) for each in one.member.roles]
        past = [self._dated(each) for each in one.past_roles]
        text = self._part.words.value(held)
        if past:
            text = say("{held}；曾任{past}", held=text, past=self._part.words.value(past))
        self.dates.setText(text)

    def _dated(self, held: DatedRole) -> str:
        say, word = self._part.say, self._part.say(ROLE_LABELS[held.role])
        if held.until is not None:
            return say("{role}（至 {until}）", role=word, until=held.until)
        return say("{role}（自 {since} 起）", role=word, since=held.since) if held.since else word

    @staticmethod
    def _name_button(which: QPushButton, text: str) -> None:
        which.setText(text)
        which.setAccessibleName(text)


def _texts_of(member: Member) -> dict[str, str]:
    texts = {key: str(getattr(member, key)) for key in ENTRY_FIELDS}
    return {"number": member.number, **texts, "roles": role_text(held_roles(member))}
