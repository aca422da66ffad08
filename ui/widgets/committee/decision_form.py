"""The decision on one suggestion, or a recusal typed by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.committee import RECUSAL_REASONS
from fusion_desk.domain.sitting import Role
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.conflicts import Conflict
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.words.grounds import GROUND_WORDS, PROPOSER_WORDS, REASON_LABELS
from ui.widgets.asked_for import ask_for
from ui.widgets.checklist import Check, Checklist
from ui.widgets.committee.part import Foot, Page, Part, column, scrolling
from ui.widgets.fields import ChoiceField, TextField, field_grid
from ui.widgets.labels import button, label


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
        return column(rule, self.why_not, Foot(self.all_of_them, self.dismiss_button), spacing=8)

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
            self._dismissing,
            spacing=8,
        )
        buttons = Foot(self.note_button, self.recuse_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(scrolling(inside), 1)
        outer.addWidget(buttons)
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
                (say("按规定"), None),  # for the chair `decider_note` tells what they say
                *((part.named(one), one.number) for one in people),
            ]
        )
        self._say_who_decides()
        self.recuse_button.setText(say("登记回避") if people else say("名册里还没有评委"))
        self.recuse_button.setAccessibleName(self.recuse_button.text())
        for one in (self.recuse_button, self.note_button):
            one.setEnabled(bool(people))

    def show_conflict(self, one: Conflict | None, many: int) -> None:
        """Show a suggestion, or the blank form."""
        say, part = self._part.say, self._part
        same = key_of(one) == key_of(self._conflict)
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
        when = to_minute(dismissal.recorded_at)
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
            ask_for(self.member)
            return False
        if not self.item.text:
            self.item.tell(self._part.say("请填写事项号，如 003-1。"))
            ask_for(self.item)
            return False
        return True

    def plan(self) -> RecusalPlan | None:
        """The recusal as typed; None after saying what is missing."""
        if not self.named():
            return None
        reason = self.reason.text
        if not reason:
            self.reason.tell(self._part.say("请选择或填写回避情形。"))
            ask_for(self.reason)
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


def key_of(one: Conflict | None) -> str:
    """Member and candidate: what a suggestion is known by."""
    return f"{one.member.number} {one.dossier.person.number}" if one is not None else ""
