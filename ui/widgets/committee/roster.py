"""评委名册: everybody on the list, and the chosen one's entry to correct beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.committee import Notice
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import correcting, members
from fusion_desk.services.committee import Seated
from fusion_desk.services.imported import Imported
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.delegates.two_lines import TwoLineDelegate
from ui.delegates.worded import WordedDelegate
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.models.plain_table import PlainLine, PlainTable
from ui.screen import Screen
from ui.widgets.asked_for import ask_for
from ui.widgets.committee.member_form import MemberForm
from ui.widgets.committee.part import Page, Part, Sides, column, scrolling
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel, button, clear
from ui.widgets.message import MessageLine

LISTS = "*.xlsx *.xls *.csv"
WIDTHS = (58, 92, 130, 76, 108, 184, 140, 100)
WIDER = (58, 84, 152, 86, 96, 172, 140, 100)
"""In English, whose roles are longer."""
CHECK = 4
YIELDING = ((5,), (6,), (7,))
"""What the form beside the list says of the chosen one, too."""
SHORT = {"expert.below_level": N_("级别偏低"), "expert.level_unknown": N_("级别不明")}
NEW = ""
"""The key of the form for somebody who is not on the list yet."""


class RosterPart(Part):
    """One primary: what is typed at the right is written with a reason."""

    key = "roster"
    sealed = N_("纪要已签署封存。名册的改正记入操作日志，不进入这份纪要。")
    title = N_("名册")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.import_button = button(self.say("导入评委名册…"), picture="import")
        self.import_button.clicked.connect(self.import_file)
        self.add_button = button(self.say("加入一位"), picture="plus")
        self.add_button.clicked.connect(self.begin_adding)
        self.model = PlainTable(
            [
                self.say(head)
                for head in (
                    N_("编号"),
                    N_("姓名"),
                    N_("角色"),
                    N_("级别"),
                    N_("核对"),
                    N_("单位"),
                    N_("专业"),
                    N_("评议组"),
                )
            ]
        )
        self.table = self._table()
        self.size_lines = QVBoxLayout()
        self.form = MemberForm(self)
        self.form.save_button.clicked.connect(self.save)
        self.form.leave_button.clicked.connect(self.change_seat)
        self._chosen = NEW
        self._typed: dict[str, dict[str, str]] = {}
        self._begin = False
        """A new entry was being typed when the part was made anew."""
        first = button(self.say("导入评委名册…"))
        first.clicked.connect(self.import_file)
        self.empty = EmptyState(
            self.say(
                "评委和工作人员导入后列在这里。名册是一张表：编号、姓名、单位、职称、级别、专业、评议组、角色。"
            ),
            first,
        )
        self._stack = QStackedWidget()
        self._lay_out()

    def _table(self) -> FrozenTable:
        scale = self.scale
        quiet = partial(RowDelegate, scale, quiet=True)
        table = FrozenTable(
            self.model,
            scale,
            self.say("评委名册"),
            frozen=2,
            widths=WIDTHS if self.words.language == "zh" else WIDER,
            delegates=(
                RowDelegate(scale, first=True, quiet=True),
                RowDelegate(scale, bold=True),
                RowDelegate(scale),
                TwoLineDelegate(scale),
                WordedDelegate(scale),
                TwoLineDelegate(scale, quiet=True),
                quiet(),
                quiet(),
            ),
            yielding=YIELDING,
        )
        table.row_chosen.connect(self._show_row)
        return table

    def _lay_out(self) -> None:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.count = ElidedLabel("", "quiet")
        line.addWidget(self.count, 1)
        self.count.setVisible(not self.scale.folded)
        line.addWidget(self.add_button)
        line.addWidget(self.import_button)
        sizes = QWidget()
        sizes.setLayout(self.size_lines)
        self.size_lines.setContentsMargins(0, 0, 0, 0)
        self.size_lines.setSpacing(4)
        # Beside the table, never instead of it: what is longer scrolls.
        self._sizes = scrolling(sizes)
        self._sizes.setMaximumHeight(self.scale.px(96))
        left = column(tools, self.table, self._sizes, stretch=1, spacing=8)
        left.setMinimumWidth(420)
        self.form.setMinimumWidth(420)
        # In large text the form needs more; at 100 % the list has room for its columns.
        shares = (636, 492) if self.scale.folded else (684, 444)
        self._stack.addWidget(Sides(left, self.form, shares, self.scale))
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)

    # --- showing -------------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        return self.table.right if self.model.rowCount() else None

    def forget(self) -> None:
        super().forget()
        self._chosen, self._typed = NEW, {}

    def where(self) -> Mapping[str, object]:
        self._keep_typed()
        return {"chosen": self._chosen, "adding": self.form.adding, "typed": self._typed}

    def return_to(self, place: Mapping[str, object]) -> None:
        self._chosen = str(place.get("chosen", NEW))
        self._typed = dict(cast("Mapping[str, dict[str, str]]", place.get("typed", {})))
        self._begin = bool(place.get("adding"))

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        people = page.view.people
        self._stack.setCurrentIndex(0 if people or self._chosen_new_form() else 1)
        self._keep_typed()
        self.model.show_lines([self._line(one) for one in people])
        self.table.put_away(CHECK, away=not any(self._verdict(one)[1] for one in people))
        voting = sum(one.active and one.member.votes for one in people)
        self.count.show_text(
            self.say(
                "有表决权 {voting} 人，工作人员 {staff} 人，未参加 {away} 人",
                voting=voting,
                staff=sum(one.active and not one.member.votes for one in people),
                away=sum(not one.active for one in people),
            )
        )
        self._show_sizes(page)
        if self._begin:
            self._begin = False
            self.begin_adding()
        if self.form.adding:
            return
        row = self.model.row_of(self._chosen)
        if people:
            self.table.choose(row or 0)
            self._show_member(self.model.line(row or 0).key)

    def _chosen_new_form(self) -> bool:
        return self.form.adding

    def _line(self, one: Seated) -> PlainLine:
        member = one.member
        state, word = self._verdict(one)
        cells = (
            member.number,
            member.name,
            self.roles_of(member),
            self.words.name(member.level) or "—",
            word,
            member.employer,
            member.specialty,
            member.group,
        )
        return PlainLine(member.number, cells, state)

    def _verdict(self, one: Seated) -> tuple[str, str]:
        if not one.active:
            return "recused", self.say("未参加")
        for notice in self._notices(one.member.number):
            if notice.code in SHORT:
                return "attention", self.say(SHORT[notice.code])
        return "", ""

    def _notices(self, number: str) -> list[Notice]:
        assert self.page is not None  # noqa: S101 -- lines are only made of a page
        return [one for one in self.page.ready.notices if one.details.get("member") == number]

    def _show_sizes(self, page: Page) -> None:
        """Findings about the committee as a whole stand under the table that they concern."""
        clear(self.size_lines)
        for one in page.ready.notices:
            if one.code.startswith("committee."):
                line = MessageLine()
                line.tell("not_yet", self.words.sentence(one.code, one.details))
                self.size_lines.addWidget(line)
        self._sizes.setVisible(self.size_lines.count() > 0)

    def _show_row(self, row: int) -> None:
        self._keep_typed()
        self._show_member(self.model.line(row).key)

    def _show_member(self, number: str) -> None:
        assert self.page is not None  # noqa: S101 -- there is no row before there is a page
        self._chosen = number
        one = next(each for each in self.page.view.people if each.member.number == number)
        found = [self.words.sentence(each.code, each.details) for each in self._notices(number)]
        self.form.show_member(one, found, self._typed.get(number))
        self.form.leave_button.setVisible(not self.page.view.voting)

    def _keep_typed(self) -> None:
        """What was typed into the form of one member is there when they are chosen again."""
        if not self.form.shows:
            return
        typed = self.form.typed()
        if typed:
            self._typed[self._chosen] = typed
        else:
            self._typed.pop(self._chosen, None)

    # --- writing -------------------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        """A blank entry at the right."""
        self._keep_typed()
        self._chosen = NEW
        self._stack.setCurrentIndex(0)
        frozen = self.page is not None and self.page.ready.state is not SittingState.OPEN
        self.form.show_new(self._typed.get(NEW), frozen=frozen)
        self.form.fields["number"].setFocus()

    def save(self) -> None:
        """Write the entry; what is missing is said beside its field."""
        fields, reason = self.form.texts(), self.form.reason.text
        if not self.form.complete(reason_wanted=not self.form.adding or self._frozen()):
            return
        number = fields.pop("number")
        if self.form.adding:
            self.write(
                self.form.save_button,
                lambda panel: correcting.add_member(panel, number, fields, self.actor, reason=reason),
                self._saved,
                Changes.COMMITTEE | Changes.SNAPSHOT,
            )
            return
        chosen = self._chosen
        self.write(
            self.form.save_button,
            lambda panel: correcting.correct_member(panel, chosen, fields, reason, self.actor),
            self._saved,
            Changes.COMMITTEE | Changes.SNAPSHOT,
        )

    def _frozen(self) -> bool:
        return self.page is not None and self.page.ready.state is not SittingState.OPEN

    def _saved(self, done: correcting.MemberChanged) -> None:
        self._typed.pop(self._chosen, None)
        self.form.done()
        self._chosen = done.number
        said = self.say("已保存 {number} {name}", number=done.number, name=done.name)
        self.room.said.emit("met", said)
        if done.notices:
            self.message.tell(
                "not_yet", " ".join(self.words.sentence(one.code, one.details) for one in done.notices)
            )

    def change_seat(self) -> None:
        """The chosen one leaves the sitting, or comes back; with the reason of the form."""
        if not self.form.reason.text:
            self.form.reason.tell(self.say("请写明理由，理由会记入操作日志。"))
            ask_for(self.form.reason)
            return
        number, reason, seated = self._chosen, self.form.reason.text, not self.form.active
        self.write(
            self.form.leave_button,
            lambda panel: correcting.seat_member(panel, number, reason, self.actor, seated=seated),
            self._saved,
            Changes.COMMITTEE | Changes.SNAPSHOT,
        )

    # --- importing -----------------------------------------------------------------------------------------

    def import_file(self) -> None:
        """Ask for the committee list and import it."""
        title, kinds = self.say("导入评委名册"), self.say("评委名册") + f" ({LISTS})"
        chosen, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if chosen:
            self._import(Path(chosen), update=False)

    def _import(self, source: Path, *, update: bool) -> None:
        def work(panel: PanelFile) -> Imported[Difference]:
            return members.import_committee(panel, source, self.actor, update=update)

        self.room.said.emit("", self.say("正在读取 {file} ……", file=source.name))
        again = partial(self._import, source, update=True)
        moved = Changes.COMMITTEE | Changes.SNAPSHOT
        self.write(self.import_button, work, partial(self._imported, again), moved)

    def _imported(self, again: partial[None], outcome: Imported[Difference]) -> None:
        self.room.said.emit("met", self.say("评委名册：新增 {new} 人", new=outcome.imported))
        counted = Counted(self.say("导入评委名册"), self.say("人"))
        dialog = ImportOutcomeDialog(self.room, outcome, counted, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.update_wanted.connect(again)
        dialog.open()
