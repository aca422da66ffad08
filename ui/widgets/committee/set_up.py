"""权限和会议: by what authority, when and where, who presides, what two thirds are counted of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.sitting import Authority, BaseRule
from fusion_desk.services import panels
from fusion_desk.services.panels import MeetingPlan
from fusion_desk.words.marking import N_
from ui.office import ask_for_office
from ui.screen import Screen
from ui.widgets.asked_for import ask_for
from ui.widgets.checklist import Check, Checklist
from ui.widgets.committee.part import Page, Part, Sides, column, scrolling
from ui.widgets.fields import ChoiceField, DayField, TextField, field_grid
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine

KINDS = {"title": N_("职称评审"), "skill": N_("职业技能等级认定")}
BASES = {
    BaseRule.PRESENT: N_("出席人数（回避的也计入）"),
    BaseRule.VOTERS: N_("有权投票的人数（回避的不计入）"),
}


class SetUpPart(Part):
    """The meeting is the primary; an authority is added beside it."""

    key = "set_up"
    title = N_("权限会议")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.kind = ChoiceField(say("权限类别"))
        self.kind.show_choices([(say(word), kind) for kind, word in KINDS.items()])
        self.kind.edited.connect(self._offer_levels)
        self.number = TextField(say("文号（机构代码）"))
        self.scope = TextField(say("评审范围"))
        self.granted_by = TextField(say("授权机关"), say("没有可以不填"))
        self.until = DayField(say("有效期至"), self.words)
        self.level = ChoiceField(say("最高级别"))
        self._offer_levels()
        self.authorities = Checklist(self.scale)
        self.no_authority = label(say("还没有登记评审权限。"), "quiet", wrap=True)
        self.authority_message = MessageLine()
        self.add_button = button(say("登记权限"))
        self.add_button.clicked.connect(self.add_authority)
        self.office_button = button(say("受理和监督部门…"))
        self.office_button.clicked.connect(lambda: ask_for_office(screen))
        self.since, self.till = DayField(say("会议自"), self.words), DayField(say("至"), self.words)
        self.place = TextField(say("地点"))
        self.minutes_number = TextField(say("纪要编号"), say("可以后补"))
        self.presiding = ChoiceField(say("主持人"))
        self.base_source = label("", "quiet", wrap=True)
        self.base_error = label("", "error", wrap=True)
        self.base_error.hide()
        self.bases = {base: QRadioButton(self._broken(say(word))) for base, word in BASES.items()}
        self.save_button = button(say("保存会议安排"), role="primary")
        self.save_button.clicked.connect(self.save_meeting)
        self._loaded: tuple[object, ...] = ()

    def put_together(self) -> Iterator[bool]:
        """See the base."""
        self._adding = column(
            self._grid([[self.kind, self.level], [self.number, self.granted_by], [self.scope, self.until]]),
            self.authority_message,
            self._line(self.add_button),
            spacing=8,
        )
        left = column(
            label(self.say("评审权限"), "heading"),
            self.authorities,
            self.no_authority,
            self._adding,
            spacing=8,
        )
        yield True
        base = QWidget()
        lines = QVBoxLayout(base)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(label(self.say("三分之二以什么为基数"), "quiet"))
        group = QButtonGroup(self)
        for radio in self.bases.values():
            radio.setAccessibleName(radio.text().replace("\n", ""))
            group.addButton(radio)
            lines.addWidget(radio)
        lines.addWidget(self.base_source)
        lines.addWidget(self.base_error)
        right = column(
            label(self.say("会议"), "heading"),
            self._grid([[self.since, self.till], [self.place], [self.presiding, self.minutes_number]]),
            base,
            self._line(self.office_button),
            self.message,
            spacing=8,
        )
        yield True
        first = scrolling(left)
        buttons = self._line(self.save_button)
        second = column(scrolling(right), buttons, stretch=0, spacing=8)
        for one in (first, second):
            one.setMinimumWidth(430)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(first, second, (564, 564), self.scale))

    def _broken(self, text: str) -> str:
        """In large text what stands in brackets has a line of its own: such a button does not wrap by itself."""
        return text.replace("（", "\n（").replace(" (", "\n (") if self.scale.folded else text

    def _grid(self, rows: list[list[TextField | ChoiceField]]) -> QWidget:
        whole = QWidget()
        grid = field_grid(self.scale, rows)
        grid.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(grid)
        return whole

    @staticmethod
    def _line(*buttons: QWidget) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for one in buttons:
            line.addWidget(one)
        return whole

    def _offer_levels(self) -> None:
        order = SKILL_ORDER if self.kind.value == "skill" else TITLE_ORDER
        levels = [(self.words.name(str(level)), str(level)) for level in reversed(order)]
        self.level.show_choices([*levels, (self.say("不限"), "")])

    # --- showing -------------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        return self.since.line

    def writers(self) -> Sequence[QWidget]:
        return (self._adding,)

    def forget(self) -> None:
        super().forget()
        self._loaded = ()
        for field in (self.number, self.scope, self.granted_by, self.until):
            field.show_text("")

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        self._show_authorities(page)
        view, facts = page.view, page.view.facts
        voting = [one.member for one in view.seated if one.member.votes]
        self.presiding.show_choices(
            [(self.say("主任委员（默认）"), None), *((self.named(one), one.number) for one in voting)]
        )
        chosen = view.sitting.member(facts.presiding) if facts.presiding is not None else None
        loaded = (
            facts.meeting_from,
            facts.meeting_to,
            facts.place,
            facts.minutes_number,
            chosen,
            facts.base_rule,
        )
        if loaded != self._loaded:
            self._loaded = loaded
            self.since.show_day(facts.meeting_from)
            self.till.show_day(facts.meeting_to)
            self.place.show_text(facts.place)
            self.minutes_number.show_text(facts.minutes_number)
            self.presiding.choose(chosen.number if chosen is not None else None)
            self.bases[view.rule.base].setChecked(True)
        self._show_source(page)
        # What the sealed minutes say of the meeting is no longer changed.
        sealed = page.progress.sealed
        for field in (self.since, self.till, self.place, self.presiding, self.minutes_number):
            field.setEnabled(not sealed)
        self.save_button.setVisible(not sealed)

    def _show_source(self, page: Page) -> None:
        """The base of a vote is no settled rule: it always says where it comes from."""
        say, view = self.say, page.view
        rule = view.rules.get("base_after_recusal")
        lines = []
        if view.facts.base_rule is not None:
            lines.append(say("本次会议自行设定，纪要载明。"))
        if rule is not None:
            lines.append(say("依据：{clause}（{source}）", clause=rule.clause, source=rule.source))
            if not rule.verified:
                lines.append(say("待核：该依据未经核实，凡引用之处都会注明。"))
        if view.voting:
            lines.append(say("表决已经开始，基数不能再改。"))
        self.base_source.setText("\n".join(lines))
        for radio in self.bases.values():
            radio.setEnabled(not view.voting)

    def _show_authorities(self, page: Page) -> None:
        say, view = self.say, page.view
        checks = []
        for one in view.authorities:
            late = one.valid_until < view.day
            checks.append(
                Check(
                    "attention" if late else "met",
                    say(
                        "{kind}　{number}\n{scope}　最高 {level}，有效期至 {day}",
                        kind=say(KINDS[one.kind]),
                        number="　".join(part for part in (one.number, one.granted_by) if part),
                        scope=one.scope,
                        level=self.words.name(one.level) or say("不限"),
                        day=one.valid_until,
                    ),
                    say("已过期") if late else say("有效"),
                )
            )
        held = {one.kind for one in view.authorities}
        checks.extend(
            Check("attention", say("缺少{kind}权限，纪要每页都会写明。", kind=say(KINDS[kind])), say("缺"))
            for kind in sorted(view.needed_kinds - held)
        )
        self.authorities.show_checks(checks)
        self.no_authority.setVisible(not checks)

    # --- writing -------------------------------------------------------------------------------------------

    def add_authority(self) -> None:
        """Record an authority; a new one does not strike out the one before."""
        for field, sentence in (
            (self.number, self.say("请填写文号。")),
            (self.scope, self.say("请填写评审范围。")),
        ):
            if not field.text:
                field.tell(sentence)
                ask_for(field)
                return
        until = self.until.day()
        if until is None:
            ask_for(self.until)
            return
        made = Authority(
            kind=str(self.kind.value),
            number=self.number.text,
            scope=self.scope.text,
            valid_until=until,
            level=str(self.level.value or ""),
            granted_by=self.granted_by.text,
        )
        self.write(
            self.add_button,
            lambda panel: panels.record_authority(panel, made, self.actor),
            self._added,
            Changes.AUTHORITY,
        )

    def _added(self, made: Authority) -> None:
        for field in (self.number, self.scope, self.granted_by, self.until):
            field.show_text("")
        self.room.said.emit("met", self.say("已登记评审权限 {number}", number=made.number))

    def save_meeting(self) -> None:
        """Record the meeting; a backward span is said beside its end."""
        since, until = self.since.day(), self.till.day()
        if since is None or until is None:
            ask_for(self.since if since is None else self.till)
            return
        if not self.place.text:
            self.place.tell(self.say("请填写地点。"))
            ask_for(self.place)
            return
        view = self.page.view if self.page is not None else None
        base = next(one for one, radio in self.bases.items() if radio.isChecked())
        # A base that was never chosen stays the policy's own.
        kept = view is not None and view.facts.base_rule is None and base is view.rule.base
        presiding = self.presiding.value
        plan = MeetingPlan(
            since=since,
            until=until,
            place=self.place.text,
            presiding=str(presiding) if presiding is not None else None,
            base=None if kept else base,
            number=self.minutes_number.text,
        )
        self.write(
            self.save_button,
            lambda panel: panels.set_meeting(panel, plan, self.actor),
            self._saved,
            Changes.PANEL,
            beside=self.till,
        )

    def _saved(self, warnings: list[panels.Warning_]) -> None:
        self.room.said.emit("met", self.say("会议安排已保存"))
        if warnings:
            said = " ".join(self.words.sentence(code, details) for code, details in warnings)
            self.message.tell("not_yet", said)
