"""经办: what the office does before and after the meeting, what is due first, and the form of one act beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.act_book import Standing
from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.changes import Changes
from fusion_desk.services import acts, writing
from fusion_desk.services.acts import ActBook, ActPlan, Publicity, Recorded
from fusion_desk.words.marking import N_
from ui.acts.files import ActFiles, with_file
from ui.acts.filters import ActFilters
from ui.acts.form import ActForm
from ui.delegates.rows import RowDelegate
from ui.dialogs.workdays import WorkdaysDialog
from ui.models.act_table import KIND, NUMBER, OUTCOME, ActModel, StandingDelegate
from ui.office import ask_for_office
from ui.room import ACTOR, Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.candidate_page import scrolled
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, panel_frame
from ui.widgets.list_or_one import ListOrOne
from ui.widgets.message import MessageLine
from ui.widgets.more_menu import MoreMenu

WIDTHS = (104, 84, 116, 146, 90, 120)
WIDER = (96, 160, 110, 146, 100, 120)
"""In English, whose names of acts are longer."""
YIELDING = ((OUTCOME,), (NUMBER,))

OPEN = frozenset({Standing.RUNNING, Standing.DUE, Standing.OVERDUE})
NEW = "act/new"


class ActsScreen(Screen):
    """A calm list; whatever is typed in the form is kept until it is recorded."""

    key = "acts"
    title = N_("经办事项簿")
    picture = "acts"
    rail = N_("经办")
    keys = N_("↑ ↓ 逐件查看　　Ctrl+N 登记新事项　　Ctrl+S 保存")
    concerns = Changes.ACTS | Changes.APPLICATIONS | Changes.DOSSIERS | Changes.PANEL

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.book: ActBook | None = None
        self._drafts: dict[str, dict[str, str]] = {}
        self._wanted = 0
        """The act to be shown when the book has been read, by its place in it."""
        self.model = ActModel(room.words)
        self.table = self._table()
        self.form = ActForm(room)
        self.files = ActFiles(self, self.form)
        self.message = MessageLine()
        self.new_button = button(self.say("登记新事项"), picture="plus")
        self.new_button.clicked.connect(self._start_new)
        self.workdays_button = button(self.say("工作日表…"))
        self.workdays_button.clicked.connect(self._edit_workdays)
        self.office_button = button(self.say("受理和监督部门…"))
        self.office_button.clicked.connect(lambda: ask_for_office(self))
        self.filters = ActFilters(self.words)
        self.filters.changed.connect(self._filter)
        self.empty = EmptyState(self.say("受理、公示、异议、备案、发证，办一件记一件。第一件在右边登记。"))
        self._stack = QStackedWidget()
        self.folding = ListOrOne(self, self.words, room.scale, self.say("回到事项簿"))
        self._connect_form()
        self._lay_out()
        for keys, slot in (("Ctrl+N", self._start_new), ("Ctrl+S", self.form.save_button.click)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        delegates = (
            StandingDelegate(self.words, scale),
            RowDelegate(scale, bold=True),
            *(RowDelegate(scale, quiet=at > 1) for at in range(4)),
        )
        table = FrozenTable(
            self.model,
            scale,
            self.say("经办事项簿"),
            frozen=KIND + 1,
            widths=WIDTHS if self.words.language == "zh" else WIDER,
            delegates=delegates,
            sortable=False,
            yielding=YIELDING,
        )
        table.row_chosen.connect(self._show_row)
        for view in (table.left, table.right):
            view.clicked.connect(lambda _index: self._go_to_form())
            view.activated.connect(lambda _index: self._go_to_form())
        return table

    def _connect_form(self) -> None:
        form = self.form
        form.save_wanted.connect(self._save)
        form.withdraw_wanted.connect(self._withdraw)
        form.count_wanted.connect(self._count)
        form.typed.connect(self._keep_draft)
        form.kinds.activated.connect(lambda _row: self.files.offer(form.kind))

    def _lay_out(self) -> None:
        settings = (self.workdays_button, self.office_button)
        self.more = MoreMenu(self.say("更多"), settings, lambda _one: True)
        folded = self.room.scale.folded
        beside = (self.more.button,) if folded else (self.workdays_button,)
        for one in settings if folded else ():  # pressed through the menu
            one.setParent(self)
            one.hide()
        self.header = PageHeader(self.say("经办事项簿"), *beside, self.new_button)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.filters)
        chips.addStretch(1)
        chips.addWidget(self.folding.link if folded else self.office_button)
        frame = panel_frame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(scrolled(self.form), 1)
        inside.addWidget(self.form.foot)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("acts")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(20)
        split.addWidget(self._stack)
        split.addWidget(frame)
        split.setSizes([690, 426])
        self._stack.setMinimumWidth(min(self.room.scale.px(196) + 120, 500))
        frame.setMinimumWidth(426)
        self.folding.part((self._stack,), (frame,))
        outer = page_layout(self, self.header)
        outer.addLayout(chips)
        outer.addWidget(self.message)
        outer.addWidget(split, 1)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table.right

    def refresh(self) -> None:
        """Read the book, and what was typed but not recorded."""

        def read(panel: PanelFile) -> tuple[ActBook, dict[str, dict[str, str]]]:
            return acts.find_book(panel), writing.find(panel, "act")

        self.ask(read, lambda found: self._show(*found))

    def forget(self) -> None:
        """Another panel."""
        super().forget()
        self.book, self._drafts, self._wanted = None, {}, 0
        self.message.tell("", "")

    def leave(self) -> None:
        """Keep what is typed."""
        self._keep_draft()

    def _show(self, book: ActBook, drafts: dict[str, dict[str, str]]) -> None:
        first = self.book is None
        self.book, self._drafts = book, drafts
        self.form.offer(book)
        if book.closed_since:
            self.message.tell(
                "not_yet",
                self.say("评审项目已于 {day} 归档：只能再登记备案、发证和更正。", day=book.closed_since[:10]),
                "locked",
            )
        else:
            self.message.tell("", "")
        self._show_counts(book)
        if not first and not self._wanted and self.form.is_touched:
            self._filter(keep_form=True)
            return
        self._filter()

    def _show_counts(self, book: ActBook) -> None:
        self.filters.show_counts(book)
        late = sum(line.standing is Standing.OVERDUE for line in book.lines)
        open_ones = sum(line.standing in OPEN for line in book.lines)
        said = self.say("已登记 {count} 件，办理中 {open} 件", count=len(book.lines), open=open_ones)
        if late and self.room.scale.folded:
            said = self.say("办理中 {open} 件，其中逾期 {late} 件", open=open_ones, late=late)
        elif late:
            said = self.say(
                "已登记 {count} 件，办理中 {open} 件，其中逾期 {late} 件",
                count=len(book.lines),
                open=open_ones,
                late=late,
            )
        self.header.sentence.show_text(said)

    def _filter(self, *, keep_form: bool = False) -> None:
        book = self.book
        if book is None:
            return
        lines = self.filters.lines(book)
        shown = self._wanted or (self.form.line.act.number_in_book if self.form.line else 0)
        self._wanted = 0
        self.model.show_lines(lines)
        self.empty.tell(
            self.say("没有到期或逾期的事项。")
            if book.lines
            else self.say("受理、公示、异议、备案、发证，办一件记一件。第一件在右边登记。")
        )
        self._stack.setCurrentWidget(self.table if lines else self.empty)
        if not book.lines:  # the form of the first act is wanted rather than an empty list
            self.folding.show_one()
        if keep_form:
            return
        row = self.model.row_of(shown)
        if row >= 0 or lines:
            self.table.choose(max(row, 0))
        else:
            self._begin(self.filters.kind or ActKind.RECEIPT)

    def _show_row(self, row: int) -> None:
        line = self.model.line(row)
        if self.form.line == line:
            return
        self._keep_draft()
        self.form.show_line(line)
        self._name_form()
        self.files.offer(line.act.kind)
        draft = self._drafts.get(f"act/{line.act.number_in_book}")
        if draft:
            self.form.restore(draft)

    def _start_new(self) -> None:
        self.start()

    def _go_to_form(self) -> None:
        """In large text, from the list to the act that is chosen in it."""
        self.folding.show_one()
        if self.folding.at_one:
            self.form.item.setFocus()

    def _name_form(self) -> None:
        """The way to the form, in large text."""
        line = self.form.line
        self.folding.name(
            self.say("填写新事项")
            if line is None
            else self.say("看第 {number} 件", number=line.act.number_in_book)
        )

    def start(self, kind: ActKind | None = None) -> None:
        """An empty form, or the one that was begun."""
        if self.book is None:
            return
        self.folding.show_one()
        self._begin(kind)

    def _begin(self, kind: ActKind | None) -> None:
        if self.book is None:
            return
        self._keep_draft()
        draft = self._drafts.get(NEW)
        wanted = kind or self.filters.kind or ActKind.RECEIPT
        if draft:
            wanted = ActKind(draft["kind"])
        self.table.choose_none()
        self.form.start(wanted, self.book)
        self._name_form()
        self.files.offer(wanted)
        if draft:
            self.form.restore(draft)
        self.form.kinds.setFocus()

    # --- drafts --------------------------------------------------------------------------------------------

    def _place(self) -> str:
        return NEW if self.form.line is None else f"act/{self.form.line.act.number_in_book}"

    def _keep_draft(self) -> None:
        """Keep what is typed, or let go a draft that says what the record says."""
        if self.book is None or not self.form.fields:
            return
        place, draft = self._place(), self.form.draft()
        if self.form.is_touched:
            if self._drafts.get(place) != draft:
                self._drafts[place] = draft
                self.ask(lambda panel: writing.keep(panel, place, draft), lambda _: self.room.say_saved())
        else:
            self._drop_draft(place)

    def _drop_draft(self, place: str) -> None:
        if self._drafts.pop(place, None) is not None:
            self.ask(lambda panel: writing.forget(panel, place), lambda _: None)

    # --- recording -----------------------------------------------------------------------------------------

    def _save(self, plan: ActPlan) -> None:
        line, reason, file = self.form.line, self.form.reason.text, self.form.file
        place = self._place()

        def work(panel: PanelFile) -> Recorded:
            whole = with_file(plan, file)
            if line is None:
                return acts.record(panel, whole, ACTOR)
            return acts.correct(panel, line.act.number_in_book, whole, reason, ACTOR)

        def done(recorded: Recorded) -> None:
            self._drop_draft(place)
            self._saved(recorded)

        self.ask(work, done, self.form.tell_refusal)

    def _saved(self, recorded: Recorded) -> None:
        self._wanted = recorded.line.act.number_in_book
        self.form.show_line(recorded.line)
        self.files.offer(recorded.line.act.kind)
        self.room.changed(Changes.ACTS)
        sentences = [self.words.sentence(one.code, one.details) for one in recorded.notices]
        if sentences:
            self.message.tell("not_yet", "".join(sentences))
        self.room.said.emit("met", self.say("已登记：第 {number} 件", number=self._wanted))

    def _withdraw(self, reason: str) -> None:
        line = self.form.line
        if line is None:
            return
        number = line.act.number_in_book
        self.ask(
            lambda panel: acts.withdraw(panel, number, reason, ACTOR), self._saved, self.form.tell_refusal
        )

    def _count(self) -> None:
        wanted = self.form.counting()
        if wanted is None:
            return
        posted, days, same = wanted

        def done(found: Publicity) -> None:
            if self.form.counting() == wanted:
                self.form.show_publicity(found)

        self.ask(
            lambda panel: acts.count_publicity(panel, posted, days, counts_first_day=same),
            done,
            self.form.tell_refusal,
        )

    def _edit_workdays(self) -> None:
        dialog = WorkdaysDialog(self.room, self.window())
        dialog.changed.connect(partial(self.room.changed, Changes.ACTS))
        dialog.open()
