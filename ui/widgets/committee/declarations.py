"""申明: who has seen the list of applicants and declared, who has not, and many at once with the list in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.stamps import to_minute_of_year
from fusion_desk.services import sittings
from fusion_desk.services.committee import Seated
from fusion_desk.words.marking import N_
from ui.screen import Screen
from ui.widgets.committee.nobody import PeopleOrNobody
from ui.widgets.committee.part import Foot, Page, Part, Sides, column, scrolling
from ui.widgets.labels import button, label
from ui.widgets.people_list import PeopleList, PersonRow


class DeclarationsPart(Part):
    """Nothing is written before the names of the ticked ones have been read at the right."""

    key = "declarations"
    title = N_("申明")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.people = PeopleList(
            self.scale,
            say("评委和工作人员的申明"),
            (say("姓名"), say("申明"), *(() if self.scale.folded else (say("时间"), say("回避登记")))),
            everybody=say("全选"),
        )
        self.people.marked_changed.connect(self._show_marked)
        self.list = PeopleOrNobody(self, self.people)
        self.missing_button = button(say("只选未申明的"))
        self.missing_button.clicked.connect(self.mark_missing)
        self.receive_button = button(say("去导入申报材料"))
        self.receive_button.clicked.connect(lambda: self.room.went_to.emit("receiving"))
        self.print_button = button(say("打印承诺书…"), picture="print")
        self.print_button.clicked.connect(lambda: self.print_paper("W05"))
        self.count = label("", "condition", wrap=True)
        self.head = label("", "heading", wrap=True)
        self.names = label("", "condition", wrap=True)
        self.statement = label("", "quiet", wrap=True)
        self.none_button = button("", role="primary")
        self.none_button.clicked.connect(self.declare_none)
        self.need_button = button(say("登记需要回避"))
        self.need_button.clicked.connect(self.declare_need)
        self._lay_out()

    def _lay_out(self) -> None:
        self._tools = QWidget()
        line = QHBoxLayout(self._tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.count, 1)
        line.addWidget(self.missing_button)
        line.addWidget(self.receive_button)
        left = column(self._tools, self.list, stretch=1, spacing=8)
        left.setMinimumWidth(430)
        self._foot = Foot(self.need_button, self.none_button)
        right = column(
            scrolling(
                column(
                    self.head,
                    self.names,
                    self.statement,
                    self.message,
                    Foot(self.print_button),
                    spacing=8,
                )
            ),
            self._foot,
            stretch=0,
            spacing=8,
        )
        right.setMinimumWidth(430)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (676, 452), self.scale))

    def first_field(self) -> QWidget | None:
        return self.list.first

    def ticks_people(self) -> bool:
        return self.people.takes_ticks

    def lock(self, *, locked: bool) -> None:
        self.people.lock(locked=locked)
        for part in (self.head, self.statement):
            part.setVisible(not locked)
        self.names.setVisible(not locked and bool(self._marked()))
        if locked:
            self.missing_button.hide()

    def writers(self) -> Sequence[QWidget]:
        return (self._foot,)

    @staticmethod
    def waiting(page: Page) -> int:
        if not page.view.applicants:
            return 0
        return sum(one.declaration is None or one.stale for one in page.view.seated)

    def prepare(self, page: Page) -> None:
        self.people.show_rows([self._row(one) for one in page.view.seated])

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        self.prepare(page)
        self.list.show_people(there=bool(page.view.seated))
        missing, everybody = self.waiting(page), len(page.view.seated)
        nobody_applied = everybody > 0 and not page.view.applicants
        self.receive_button.setVisible(nobody_applied)
        self.missing_button.setVisible(bool(page.view.applicants))
        if not everybody:
            self.count.setText("")
        elif nobody_applied:
            self.count.setText(self.say("还没有申报人名单，不能申明：先看名单、后申明。"))
        elif missing:
            self.count.setText(
                self.say("{all} 人中还有 {missing} 人未申明。", all=everybody, missing=missing)
            )
        else:
            self.count.setText(self.say("{all} 人都已申明。", all=everybody))
        self.missing_button.setEnabled(missing > 0)
        self._tools.setVisible(everybody > 0)
        self._show_marked()

    def _row(self, one: Seated) -> PersonRow:
        say, made = self.say, one.declaration
        if made is None:
            state, word = "missing", say("未申明")
        elif one.stale:
            state, word = "attention", say("名单已变，重新申明")
        elif made.nothing and one.recusals:
            state, word = "attention", say("与回避记录不符")
        elif made.nothing:
            state, word = "met", say("无需回避")
        elif not one.recusals:
            state, word = "attention", say("需回避，尚未登记事项")
        else:
            state, word = "recused", say("需回避")
        when = to_minute_of_year(made.made_at) if made is not None else ""
        recused = str(one.recusals) if one.recusals else ""
        if self.scale.folded:  # two columns find room: how many stands with the word
            return PersonRow(
                one.member.number, self.named(one.member), state, f"{word} {recused}".rstrip(), ()
            )
        return PersonRow(one.member.number, self.named(one.member), state, word, (when, recused))

    def mark_missing(self) -> None:
        """Tick those who have not declared on the list as it is."""
        if self.page is not None:
            self.people.mark(
                [one.member.number for one in self.page.view.seated if one.declaration is None or one.stale]
            )

    def _marked(self) -> list[Seated]:
        if self.page is None:
            return []
        marked = set(self.people.marked())
        return [one for one in self.page.view.seated if one.member.number in marked]

    def _show_marked(self) -> None:
        say, marked = self.say, self._marked()
        applicants = self.page.view.applicants if self.page is not None else 0
        text = say("登记 {count} 人无需回避", count=len(marked)) if marked else say("请先在左边选人")
        self.none_button.setText(text)
        self.none_button.setAccessibleName(text)
        self.none_button.setEnabled(bool(marked) and applicants > 0)
        self.need_button.setEnabled(len(marked) == 1 and applicants > 0)
        self.head.setText(say("请核对这 {count} 人", count=len(marked)) if marked else say("还没有选人"))
        self.names.setText("\n".join(self.named(one.member) for one in marked))
        self.names.setVisible(bool(marked))
        self.statement.setText(
            say(
                "以上各位已看过申报人名单（{count} 人），在承诺书上签了字，申明与申报人没有需要回避的关系。"
                "有需要回避的，只选他一人，按“登记需要回避”，再到“回避”里逐项登记。",
                count=applicants,
            )
            if marked
            else say("在左边选人，这里先列出姓名，核对后再登记；没有核对过的不会记录。")
        )

    def declare_none(self) -> None:
        """Record for all that are named at the right that there is nothing."""
        numbers = [one.member.number for one in self._marked()]
        self.write(
            self.none_button,
            lambda panel: sittings.declare_nothing(panel, numbers, self.actor),
            self._declared,
            Changes.RECUSALS,
        )

    def declare_need(self) -> None:
        """Record for the one that is ticked that there is something; which applications is recorded as recusals."""
        (one,) = self._marked()
        number = one.member.number

        def work(panel: PanelFile) -> tuple[sittings.Declared, ...]:
            return (sittings.declare(panel, number, self.actor, nothing=False),)

        self.write(self.need_button, work, self._declared, Changes.RECUSALS)

    def _declared(self, done: tuple[sittings.Declared, ...]) -> None:
        self.people.mark([])
        names = self.words.value([one.member.name for one in done])
        self.room.said.emit("met", self.say("已登记申明：{names}", names=names))
        notices = [notice for one in done for notice in one.notices]
        if notices:
            said = " ".join(self.words.sentence(one.code, one.details) for one in notices)
            self.message.tell("not_yet", said)
