"""冻结: what stands in the way, what is only worth reading, and what has moved since."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.moved import Moved
from fusion_desk.domain.sitting import SittingState
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import freezing
from fusion_desk.services.freezing import Readiness
from fusion_desk.words.marking import N_
from fusion_desk.words.moved import MOVED_HEADS, source_word, values_of, what_word, who_word
from ui.screen import PAGE_OF, Screen
from ui.widgets.checklist import Check, Checklist
from ui.widgets.committee.part import Foot, Page, Part, Sides, column, scrolling
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import button, label, panel_frame, set_role
from ui.widgets.shapes import StateShape
from ui.widgets.unparted import whole

MOST_NOTICES = 60
"""Rows that somebody reads; the rest stands beside each candidate."""


MENDED_AT = {
    "freeze.no_voting_member": ("committee/roster", N_("去导入评委名册")),
    "freeze.no_application": ("receiving", N_("去导入申报材料")),
}
"""Where what stops the freezing is mended."""


class FreezingPart(Part):
    """The only place where a sitting is frozen."""

    key = "freezing"
    title = N_("冻结")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.moved_head = label("", "heading", wrap=True)
        heads = [self.say(head) for head in MOVED_HEADS]
        self.changes = FactTable(self.scale, heads, (3, 2, 5, 5, 6), "")
        self.unlisted = label("", "quiet", wrap=True)
        self.head = label("", "heading", wrap=True)
        self.checks = Checklist(self.scale)
        self.shape = StateShape("to_do", self.scale.px(20))
        self.state = label("", "strong", wrap=True)
        self.facts = label("", "condition", wrap=True)
        self.moved = label("", "condition", wrap=True)
        self.digest = label("", "quiet", wrap=True)
        self.freeze_button = button("", role="primary")
        self.freeze_button.clicked.connect(self.freeze)
        self._leads_to = ""
        self.go_button = button("")
        self.go_button.clicked.connect(self._go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        left = scrolling(
            column(self.moved_head, self.changes, self.unlisted, self.head, self.checks, spacing=8)
        )
        left.setMinimumWidth(440)
        panel = panel_frame()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.shape)
        line.addWidget(self.state, 1)
        inside.addLayout(line)
        for one in (self.facts, self.moved, self.digest):
            inside.addWidget(one)
        self.why = label(
            self.say(
                "冻结把评委、申报材料、评分标准和政策定下来，所有评委看到的是同一份。此后材料或名册有变动，评审自动暂停，核对后重新冻结；回避、申明和签到不受影响。"
            ),
            "quiet",
            wrap=True,
        )
        right = column(
            scrolling(column(panel, self.why, self.message)),
            Foot(self.go_button, self.freeze_button),
            stretch=0,
        )
        right.setMinimumWidth(420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (672, 456), self.scale))

    def first_field(self) -> QWidget | None:
        return self.freeze_button if self.freeze_button.isEnabled() else None

    def lock(self, *, locked: bool) -> None:
        """See the base; what freezing leaves open is closed then."""
        super().lock(locked=locked)
        self.why.setVisible(not locked)

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        ready = page.ready
        self._show_moved(page)
        self._show_checks(ready)
        self._show_state(ready)
        frozen = ready.state is SittingState.FROZEN
        text = (
            self.say("核对无误，重新冻结")
            if ready.state is SittingState.HOLD
            else self.say("冻结评审材料，开始评分")
        )
        if ready.refusal is not None:
            text = self.say("请先办好左边挡住的一条")
        self.freeze_button.setText(text)
        self.freeze_button.setAccessibleName(text)
        self.freeze_button.setVisible(not frozen)
        self.freeze_button.setEnabled(ready.refusal is None)
        self._lead_on(page, frozen=frozen)

    def _go_on(self) -> None:
        self.room.went_to.emit(self._leads_to)

    def _lead_on(self, page: Page, *, frozen: bool) -> None:
        """To the step that the sitting is at, or to what stops the freezing."""
        say, refusal = self.say, page.ready.refusal
        text, self._leads_to = "", ""
        if frozen:
            phase = page.progress.phase
            self._leads_to, text = PAGE_OF[phase], say("去“{phase}”环节", phase=say(phase.title))
        elif refusal is not None and refusal.code in MENDED_AT:
            self._leads_to, words = MENDED_AT[refusal.code]
            text = say(words)
        self.go_button.setText(text)
        self.go_button.setAccessibleName(text)
        self.go_button.setVisible(bool(text))

    def _show_moved(self, page: Page) -> None:
        """What is to be compared with the papers before the sitting is frozen again."""
        say, found = self.say, page.moved
        for one in (self.moved_head, self.changes):
            one.setVisible(bool(found))
        self.moved_head.setText(say("冻结以后有 {count} 处变动，请逐条核对", count=len(found)))
        self.changes.show_rows([self._moved_row(one) for one in found[:MOST_NOTICES]])
        more = len(found) - MOST_NOTICES
        self.unlisted.setText(say("还有 {count} 处较早的没有列在这里，请到“归档”看操作日志。", count=more))
        self.unlisted.setVisible(more > 0)

    def _moved_row(self, one: Moved) -> tuple[str, ...]:
        words = self.words
        return who_word(one), what_word(words, one), *values_of(words, one), source_word(words, one)

    def _show_checks(self, ready: Readiness) -> None:
        say = self.say
        checks: list[Check] = []
        if ready.refusal is not None:
            said = self.words.sentence(ready.refusal.code, ready.refusal.details)
            checks.append(Check("no", said, say("不能冻结")))
        checks.extend(
            Check("attention", self.words.sentence(one.code, one.details), say("请留意"))
            for one in ready.notices[:MOST_NOTICES]
        )
        unlisted = len(ready.notices) - MOST_NOTICES
        if unlisted > 0:
            text = say("另有 {count} 条没有列在这里，请到“资格”逐人查看。", count=unlisted)
            checks.append(Check("attention", text, say("请留意")))
        if checks:
            head = say("{count} 条须看一看，请留意的不影响冻结", count=len(ready.notices))
            if ready.refusal is not None:
                head = (
                    say("有 1 条挡住冻结，另有 {count} 条请留意", count=len(ready.notices))
                    if ready.notices
                    else say("有 1 条挡住冻结")
                )
        else:
            head = say("没有其他需要留意的") if ready.state is SittingState.HOLD else say("没有需要留意的")
            checks = [
                Check("met", say("评委 {count} 人有表决权", count=ready.members), say("已具备")),
                Check("met", say("受理申报事项 {count} 项", count=ready.applications), say("已具备")),
            ]
        self.head.setText(head)
        self.checks.show_checks(checks)

    def _show_state(self, ready: Readiness) -> None:
        say = self.say
        when = whole(to_minute(ready.frozen_at))
        shapes = {SittingState.OPEN: "to_do", SittingState.FROZEN: "locked", SittingState.HOLD: "attention"}
        self.shape.set_state(shapes[ready.state])
        set_role(self.state, "not_yet" if ready.state is SittingState.HOLD else "strong")
        if ready.state is SittingState.HOLD:
            since = whole(to_minute(ready.held_since))
            self.state.setText(say("暂停评审：{reason}（{since}）", reason=ready.hold, since=since))
        else:
            self.state.setText(
                say("已冻结，{when}", when=when) if ready.state is SittingState.FROZEN else say("尚未冻结")
            )
        self.facts.setText(
            say(
                "有表决权的评委 {members} 人，受理申报事项 {items} 项。",
                members=ready.members,
                items=ready.applications,
            )
        )
        self.moved.setText(self._moved(ready))
        self.moved.setVisible(bool(self.moved.text()))
        self.digest.setText(say("快照摘要 {digest}", digest=_spaced(ready.digest)) if ready.digest else "")
        self.digest.setVisible(bool(ready.digest))

    def _moved(self, ready: Readiness) -> str:
        if ready.state is not SittingState.HOLD:
            return ""
        parts = []
        if ready.committee_moved:
            parts.append(self.say("评委名册与上次冻结时不同。"))
        if ready.moved:
            parts.append(
                self.say("申报材料与上次冻结时不同：{numbers}。", numbers=self.words.value(ready.moved))
            )
        if not parts:
            parts.append(self.say("与上次冻结时相同，可以直接重新冻结。"))
        return "\n".join(parts)

    def freeze(self) -> None:
        """Freeze; the warnings were in sight when the button was pressed."""
        self.write(
            self.freeze_button,
            lambda panel: freezing.freeze(panel, self.actor),
            self._frozen,
            Changes.SNAPSHOT | Changes.PANEL,
        )

    def _frozen(self, done: freezing.Frozen) -> None:
        said = self.say(
            "已冻结：{items} 个申报事项，{members} 位评委", items=done.applications, members=done.members
        )
        self.room.said.emit("met", said)
        self.message.tell("met", said)


def _spaced(digest: str) -> str:
    """In groups of eight, which a person can compare and a line can break at."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
