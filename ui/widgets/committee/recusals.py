"""回避: what points to an interest, to be confirmed or dismissed; and the recusals there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.committee import RECUSAL_REASONS
from fusion_desk.domain.conflicts import ConflictState
from fusion_desk.domain.sitting import Role
from fusion_desk.services import conflicts, sittings
from fusion_desk.services.committee import RecusalLine
from fusion_desk.services.conflicts import Conflict
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.words.grounds import GROUND_WORDS, PROPOSER_WORDS, REASON_LABELS, STATE_WORDS
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.delegates.worded import WordedDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.screen import Screen
from ui.widgets.checklist import Check, Checklist
from ui.widgets.committee.part import Page, Part, column, foot, name_chip, scrolling, sides
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField, TextField, field_grid
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, label

SHAPES = {
    ConflictState.OPEN: "to_do",
    ConflictState.RECUSED: "recused",
    ConflictState.DISMISSED: "met",
}
WIDTHS = (124, 116, 108, 290)
DONE_WIDTHS = (130, 90, 130, 130, 110, 100)
OPEN, WEAK, SETTLED, RECUSALS = "open", "weak", "settled", "recusals"
CHIPS = {
    OPEN: N_("待决定"),
    WEAK: N_("只是同单位"),
    SETTLED: N_("已决定"),
    RECUSALS: N_("回避登记"),
}


class RecusalsPart(Part):
    """The list at the left, the decision at the right; a recusal can also be typed without a suggestion."""

    key = "recusals"
    title = N_("回避")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self._chosen: Conflict | None = None
        self.chips: dict[str, QPushButton] = {}
        self.model = PlainTable([say(head) for head in (N_("评委"), N_("申报人"), N_("状态"), N_("依据"))])
        self.table = self._table()
        self.done_model = PlainTable(
            [
                say(head)
                for head in (
                    N_("评委"),
                    N_("事项号"),
                    N_("申报人"),
                    N_("回避情形"),
                    N_("提出方式"),
                    N_("决定人"),
                )
            ]
        )
        self.done_table = self._done_table()
        self.nothing = EmptyState("")
        self._lists = QStackedWidget()
        self.decide = DecisionForm(self)
        self.decide.recuse_button.clicked.connect(self.recuse)
        self.decide.dismiss_button.clicked.connect(self.dismiss)
        self.decide.note_button.clicked.connect(self.note)
        self._lay_out()

    def _table(self) -> FrozenTable:
        scale = self.scale
        table = FrozenTable(
            self.model,
            scale,
            self.say("需要核对的关系"),
            frozen=2,
            widths=WIDTHS,
            delegates=(
                RowDelegate(scale, first=True, bold=True),
                RowDelegate(scale),
                WordedDelegate(scale),
                RowDelegate(scale),
            ),
        )
        table.row_chosen.connect(self._choose_row)
        return table

    def _done_table(self) -> FrozenTable:
        scale = self.scale
        plain = partial(RowDelegate, scale)
        return FrozenTable(
            self.done_model,
            scale,
            self.say("回避登记"),
            frozen=1,
            widths=DONE_WIDTHS,
            delegates=(
                RowDelegate(scale, first=True, bold=True),
                plain(),
                plain(),
                plain(),
                plain(),
                plain(),
            ),
        )

    def _lay_out(self) -> None:
        chips = QWidget()
        grid = QGridLayout(chips)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        group = QButtonGroup(self)
        a_row = 2 if self.scale.folded else len(CHIPS)
        for at, key in enumerate(CHIPS):
            chip = button("", role="chip")
            chip.setCheckable(True)
            chip.setChecked(key == OPEN)
            chip.clicked.connect(self._filter)
            group.addButton(chip)
            grid.addWidget(chip, at // a_row, at % a_row)
            self.chips[key] = chip
        grid.setColumnStretch(a_row, 1)
        for one in (self.table, self.done_table, self.nothing):
            self._lists.addWidget(one)
        left = column(chips, self._lists, stretch=1, spacing=8)
        left.setMinimumWidth(430)
        self.decide.setMinimumWidth(430)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sides(left, self.decide, (632, 496)))

    # --- showing -------------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        return self.table.right if self.model.rowCount() else self.decide.member.box

    def waiting(self) -> int:
        return len(self._of(OPEN)) if self.page is not None else 0

    def forget(self) -> None:
        super().forget()
        self._chosen = None
        self.decide.clear()

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        for key, chip in self.chips.items():
            count = len(page.view.recusals) if key == RECUSALS else len(self._of(key))
            name_chip(chip, f"{self.say(CHIPS[key])} {count}", self.scale)
        self.done_model.show_lines([self._recusal(at, one) for at, one in enumerate(page.view.recusals)])
        self.decide.offer(page)
        self._filter()

    def _of(self, key: str) -> list[Conflict]:
        assert self.page is not None  # noqa: S101 -- there is nothing to filter before there is a page
        found = self.page.conflicts
        if key == OPEN:
            return [one for one in found if one.open and not one.suggestion.weak]
        if key == WEAK:
            return [one for one in found if one.open and one.suggestion.weak]
        return [one for one in found if not one.open]

    def _filter_key(self) -> str:
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def _filter(self) -> None:
        if self.page is None:
            return
        key = self._filter_key()
        if key == RECUSALS:
            self._show_list(1 if self.page.view.recusals else 2, self.say("还没有登记回避。在右边登记。"))
            self._choose(None)
            return
        found = self._of(key)
        before = _key(self._chosen) if self._chosen is not None else ""
        self.model.show_lines([self._line(one) for one in found])
        if not found:
            self._show_list(2, self._empty_sentence(key))
            self._choose(None)
            return
        self._show_list(0, "")
        row = self.model.row_of(before)
        self.table.choose(row or 0)
        self._choose(self._found(self.model.line(row or 0).key))

    def _empty_sentence(self, key: str) -> str:
        if key == OPEN:
            return self.say(
                "没有待决定的提示。程序按同名、同单位同部门、材料中提到的姓名和有人提出的情况查找；查不出不等于没有，评委仍须申明。"
            )
        if key == WEAK:
            return self.say("没有只因同单位而列出的评委和申报人。申报人过半数所在的单位不作为提示。")
        return self.say("还没有决定过的提示。")

    def _show_list(self, place: int, sentence: str) -> None:
        self.nothing.tell(sentence)
        self._lists.setCurrentIndex(place)

    def _line(self, one: Conflict) -> PlainLine:
        told = [(self.say(GROUND_WORDS[sign.ground]), sign.text) for sign in one.suggestion.signs]
        signs = self.words.value(
            [self.say("{ground}：{text}", ground=word, text=text) for word, text in told]
        )
        cells = (
            f"{one.member.number} {one.member.name}",
            f"{one.dossier.person.number} {one.dossier.person.name}",
            self.say(STATE_WORDS[one.suggestion.state]),
            signs,
        )
        return PlainLine(_key(one), cells, SHAPES[one.suggestion.state])

    def _recusal(self, at: int, one: RecusalLine) -> PlainLine:
        facts = one.facts
        cells = (
            f"{one.member.number} {one.member.name}",
            one.item.application.item,
            one.item.name,
            facts.reason,
            self.say(PROPOSER_WORDS[facts.proposed_by]) if facts.proposed_by in PROPOSER_WORDS else "—",
            facts.decided_by or "—",
        )
        return PlainLine(str(at), cells)

    def _found(self, key: str) -> Conflict | None:
        found = self.page.conflicts if self.page is not None else ()
        return next((one for one in found if _key(one) == key), None)

    def _choose_row(self, row: int) -> None:
        self._choose(self._found(self.model.line(row).key))

    def _choose(self, one: Conflict | None) -> None:
        many = len(self._of(WEAK)) if self._filter_key() == WEAK else 0
        self._chosen = one
        self.decide.show_conflict(one, many)

    # --- writing -------------------------------------------------------------------------------------------

    def recuse(self) -> None:
        """Record that the member keeps away; the verb of recusals, whoever proposed it."""
        plan = self.decide.plan()
        if plan is None:
            return
        self.write(
            self.decide.recuse_button,
            lambda panel: sittings.record_recusal(panel, plan, self.actor),
            self._recused,
            Changes.RECUSALS,
        )

    def _recused(self, done: sittings.Recused) -> None:
        self.decide.clear()
        if done.added:
            said = self.say(
                "已登记 {member} 回避 {items}", member=done.member.name, items=self.words.value(done.added)
            )
        else:
            said = self.say(
                "{member} 此前已回避 {items}", member=done.member.name, items=self.words.value(done.already)
            )
        self.room.said.emit("met", said)
        if done.notices:
            self.message.tell(
                "not_yet", " ".join(self.words.sentence(one.code, one.details) for one in done.notices)
            )

    def dismiss(self) -> None:
        """The chosen one (or all that only share the employer) is no interest; it stays listed with the reason."""
        reason = self.decide.why_not.text
        if not reason:
            self.decide.why_not.tell(self.say("请写明为什么不构成利害关系，理由会记入操作日志。"))
            self.decide.why_not.setFocus()
            return
        many = self._filter_key() == WEAK and self.decide.all_of_them.isChecked()
        chosen = self._of(WEAK) if many else [one for one in (self._chosen,) if one is not None]
        pairs = [(one.member.number, one.dossier.person.number) for one in chosen]
        decider = self.decide.decider.value
        decided_by = str(decider) if decider else None

        def work(panel: PanelFile) -> conflicts.Dismissed:
            return conflicts.dismiss_conflicts(panel, pairs, reason, self.actor, decided_by=decided_by)

        self.write(self.decide.dismiss_button, work, self._dismissed, Changes.RECUSALS)

    def _dismissed(self, done: conflicts.Dismissed) -> None:
        self.decide.clear()
        said = self.say("已排除 {count} 条提示，仍列在“已决定”里", count=len(done.pairs))
        self.room.said.emit("met", said)

    def note(self) -> None:
        """Somebody said so, and nobody has decided yet: it joins the list."""
        form = self.decide
        if not form.named():
            return
        if not form.reason.text:
            form.reason.tell(self.say("请写明提出的内容。"))
            form.reason.setFocus()
            return
        member, item, text = str(form.member.value), form.item.text, form.reason.text
        told_by = str(form.proposer.value or "office")

        def work(panel: PanelFile) -> conflicts.Reported:
            return conflicts.report_conflict(panel, member, item, text, self.actor, told_by=told_by)

        self.write(form.note_button, work, self._noted, Changes.RECUSALS)

    def _noted(self, done: conflicts.Reported) -> None:
        self.decide.clear()
        self.chips[OPEN].setChecked(True)
        self.room.said.emit("met", self.say("已记下，待决定：{member}", member=done.member.name))


class DecisionForm(QWidget):
    """A suggestion with both ways to decide it; without one, a recusal typed by hand."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        say = part.say
        self._conflict: Conflict | None = None
        self.head = label("", "heading", wrap=True)
        self.signs = Checklist(part.scale)
        self.past = label("", "quiet", wrap=True)
        self.member = ChoiceField(say("评委"))
        self.item = TextField(say("事项号或申报人编号"), say("如 003-1；003 为其全部事项"))
        self.reason = ChoiceField(say("回避情形"), free=True, hint=say("请选择或填写"))
        self.proposer = ChoiceField(say("提出方式"))
        self.decider = ChoiceField(say("决定人"))
        self.decider_note = label("", "quiet", wrap=True)
        self.recuse_button = button(say("登记回避"), role="primary")
        self.note_button = button(say("只记下，待决定"))
        self.why_not = TextField(say("不构成利害关系的理由"), say("如 同名不同人，已核身份证"))
        self.all_of_them = button("", role="chip")
        self.all_of_them.setCheckable(True)
        self.dismiss_button = button(say("排除"))
        self._dismissing = self._lay_dismissing()
        self._lay_out()

    def _lay_dismissing(self) -> QWidget:
        rule = QWidget()
        rule.setProperty("role", "line")
        rule.setFixedHeight(1)
        return column(
            rule, self.why_not, foot(self._part.scale, self.all_of_them, self.dismiss_button), spacing=8
        )

    def _lay_out(self) -> None:
        entry = QWidget()
        grid = field_grid(
            self._part.scale, [[self.member, self.item], [self.reason, self.proposer], [self.decider]]
        )
        grid.setContentsMargins(0, 0, 0, 0)
        entry.setLayout(grid)
        inside = column(
            self.head,
            self.signs,
            self.past,
            entry,
            self.decider_note,
            self._part.message,
            foot(self._part.scale, self.note_button, self.recuse_button),
            self._dismissing,
            spacing=8,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self.member.edited.connect(self._say_who_decides)

    # --- showing -------------------------------------------------------------------------------------------

    def offer(self, page: Page) -> None:
        """The people and the words to choose from."""
        say, part = self._part.say, self._part
        people = [one.member for one in page.view.seated]
        self.member.show_choices([(say("请选择"), None), *((part.named(one), one.number) for one in people)])
        self.reason.show_choices([(say(word), word) for word in REASON_LABELS])
        told = [(say(word), key) for key, word in PROPOSER_WORDS.items()]
        self.proposer.show_choices([(say("未注明"), ""), *told])
        self.decider.show_choices(
            [
                (say("按规定（主任委员的由副主任委员决定）"), None),
                *((part.named(one), one.number) for one in people),
            ]
        )
        self._say_who_decides()

    def show_conflict(self, one: Conflict | None, many: int) -> None:
        """Show a suggestion, or the blank form."""
        say, part = self._part.say, self._part
        same = _key(one) == _key(self._conflict)
        self._conflict = one
        is_open = one is not None and one.open
        self.signs.setVisible(one is not None)
        self._dismissing.setVisible(is_open)
        self.note_button.setVisible(one is None)
        self.past.setVisible(one is not None and not is_open)
        self.all_of_them.setVisible(many > 1)
        self.all_of_them.setText(say("所列 {count} 条一并排除", count=many))
        self.all_of_them.setAccessibleName(self.all_of_them.text())
        if many < 2:
            self.all_of_them.setChecked(False)
        if one is None:
            self.head.setText(say("登记一项回避"))
            if not same:
                self.clear()
            return
        person = one.dossier.person
        self.head.setText(
            say(
                "{member} 与 {number} {name}",
                member=f"{one.member.number} {one.member.name}",
                number=person.number,
                name=person.name,
            )
        )
        self.signs.show_checks(
            [Check("attention", sign.text, say(GROUND_WORDS[sign.ground])) for sign in one.suggestion.signs]
        )
        self._show_past(one)
        if same:
            return
        self.clear()
        self.member.choose(one.member.number)
        self.item.show_text(part.words.value(one.left) if len(one.left) == 1 else person.number)
        self.proposer.choose("office")

    def _show_past(self, one: Conflict) -> None:
        say, dismissal = self._part.say, one.suggestion.dismissal
        if dismissal is None:
            self.past.setText(say("已登记回避。"))
            return
        when = dismissal.recorded_at[:16].replace("T", " ")
        self.past.setText(
            say("{time} 已排除。理由：{reason}。情况有变时仍可登记回避。", time=when, reason=dismissal.reason)
        )

    def _say_who_decides(self) -> None:
        page = self._part.page
        number = self.member.value
        text = ""
        if page is not None:
            chosen = next((one.member for one in page.view.seated if one.member.number == number), None)
            if chosen is not None and chosen.holds(Role.CHAIR):
                text = self._part.say(
                    "主任委员的回避由副主任委员决定，排除提示也可由监督人员决定；都不由本人决定。"
                )
        self.decider_note.setText(text)
        self.decider_note.setVisible(bool(text))

    def clear(self) -> None:
        """Nothing typed."""
        self.item.show_text("")
        self.reason.box.setEditText("")
        self.reason.tell("")
        self.why_not.show_text("")
        self.all_of_them.setChecked(False)
        self.member.choose(None)
        self.proposer.choose("")
        self.decider.choose(None)

    # --- reading -------------------------------------------------------------------------------------------

    def named(self) -> bool:
        """Whether somebody and something is named; otherwise the gap has the keyboard."""
        if self.member.value is None:
            self.member.tell(self._part.say("请先选评委。"))
            self.member.setFocus()
            return False
        if not self.item.text:
            self.item.tell(self._part.say("请填写事项号，如 003-1。"))
            self.item.setFocus()
            return False
        return True

    def plan(self) -> RecusalPlan | None:
        """The recusal as typed; None after saying what is missing."""
        if not self.named():
            return None
        reason = self.reason.text
        if not reason:
            self.reason.tell(self._part.say("请选择或填写回避情形。"))
            self.reason.setFocus()
            return None
        words = {self._part.say(word): word for word in RECUSAL_REASONS}
        decider = self.decider.value
        return RecusalPlan(
            member=str(self.member.value),
            item=self.item.text,
            reason=words.get(reason, reason),
            proposed_by=str(self.proposer.value or ""),
            decided_by=str(decider) if decider is not None else None,
        )


def _key(one: Conflict | None) -> str:
    return f"{one.member.number} {one.dossier.person.number}" if one is not None else ""
