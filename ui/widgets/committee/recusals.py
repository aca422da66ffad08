"""回避: what points to an interest, to be confirmed or dismissed; and the recusals there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conflicts import ConflictState
from fusion_desk.services import conflicts, sittings
from fusion_desk.services.committee import RecusalLine
from fusion_desk.services.conflicts import Conflict
from fusion_desk.words.grounds import GROUND_WORDS, PROPOSER_WORDS, STATE_WORDS, reason_text
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.delegates.two_lines import TwoLineDelegate
from ui.delegates.worded import WordedDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.screen import Screen
from ui.widgets.asked_for import ask_for
from ui.widgets.chip_rows import ChipRows
from ui.widgets.committee.decision_form import DecisionForm, key_of
from ui.widgets.committee.part import Page, Part, Sides, column, name_chip
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button

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
        self._wanted = ""
        """The pair to choose, known before the list is."""
        self.chips: dict[str, QPushButton] = {}
        self.model = PlainTable(
            [say(head) for head in (N_("评委"), N_("申报人姓名"), N_("状态"), N_("依据"))]
        )
        self.table = self._table()
        self.done_model = PlainTable(
            [
                say(head)
                for head in (
                    N_("评委"),
                    N_("事项号"),
                    N_("申报人姓名"),
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
                TwoLineDelegate(scale),
                TwoLineDelegate(scale),
                plain(),
            ),
        )

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for key in CHIPS:
            chip = button("", role="chip")
            chip.setCheckable(True)
            chip.setChecked(key == OPEN)
            chip.clicked.connect(self._filter)
            group.addButton(chip)
            self.chips[key] = chip
        self._chip_rows = ChipRows(tuple(self.chips.values()), gap=6)
        for one in (self.table, self.done_table, self.nothing):
            self._lists.addWidget(one)
        left = column(self._chip_rows, self._lists, stretch=1, spacing=8)
        left.setMinimumWidth(430)
        self.decide.setMinimumWidth(430)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, self.decide, (632, 496), self.scale))

    # --- showing -------------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        return self.table.right if self.model.rowCount() else self.decide.member.box

    def lock(self, *, locked: bool) -> None:
        """What was recorded is what there is to read, once nothing is left to decide."""
        if locked and self.page is not None and self._filter_key() == OPEN and not self._of(OPEN):
            self.chips[RECUSALS].setChecked(True)
            self._filter()

    def writers(self) -> Sequence[QWidget]:
        return (self.decide,)

    @staticmethod
    def waiting(page: Page) -> int:
        return len(_of(page, OPEN))

    def forget(self) -> None:
        super().forget()
        self._chosen = None
        self.decide.clear()

    def where(self) -> Mapping[str, object]:
        return {"list": self._filter_key(), "pair": key_of(self._chosen) or self._wanted}

    def return_to(self, place: Mapping[str, object]) -> None:
        if place:
            self.chips[str(place["list"])].setChecked(True)
            self._wanted = str(place["pair"])

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        for key, chip in self.chips.items():
            count = len(page.view.recusals) if key == RECUSALS else len(self._of(key))
            name_chip(chip, f"{self.say(CHIPS[key])} {count}", self.scale)
        self._chip_rows.arrange()
        self.done_model.show_lines([self._recusal(at, one) for at, one in enumerate(page.view.recusals)])
        self.decide.offer(page)
        self._filter()

    def _of(self, key: str) -> list[Conflict]:
        assert self.page is not None  # noqa: S101 -- there is nothing to filter before there is a page
        return _of(self.page, key)

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
        before, self._wanted = key_of(self._chosen) or self._wanted, ""
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
        return PlainLine(key_of(one), cells, SHAPES[one.suggestion.state])

    def _recusal(self, at: int, one: RecusalLine) -> PlainLine:
        facts = one.facts
        cells = (
            f"{one.member.number} {one.member.name}",
            one.item.application.item,
            one.item.name,
            reason_text(self.words, facts.reason),
            self.say(PROPOSER_WORDS[facts.proposed_by]) if facts.proposed_by in PROPOSER_WORDS else "—",
            facts.decided_by or "—",
        )
        return PlainLine(str(at), cells)

    def _found(self, key: str) -> Conflict | None:
        found = self.page.conflicts if self.page is not None else ()
        return next((one for one in found if key_of(one) == key), None)

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
            ask_for(self.decide.why_not)
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
            ask_for(form.reason)
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


def _of(page: Page, key: str) -> list[Conflict]:
    if key == OPEN:
        return [one for one in page.conflicts if one.open and not one.suggestion.weak]
    if key == WEAK:
        return [one for one in page.conflicts if one.open and one.suggestion.weak]
    return [one for one in page.conflicts if not one.open]
