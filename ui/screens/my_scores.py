"""我的评分总表: all one's marks in one table, adjusted in place until they are handed in, then printed and signed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.own_marks import OwnLine
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import ScoreKey, parse_mark
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import submitting
from fusion_desk.services.minutes.papers import build_paper
from fusion_desk.services.score_entry import ScoringRoom, scoring_room
from fusion_desk.services.submitting import OwnScores
from fusion_desk.words.marking import N_
from ui.dialogs.print_paper import PrintPaperDialog
from ui.models.own_scores import APPLIED, FIRST, ITEM, TRACK, OwnScoresModel
from ui.own_scores.cell_reason import CellReason
from ui.own_scores.keeping import MarkKeeper
from ui.own_scores.narrowing import Narrowing
from ui.own_scores.next_step import next_step
from ui.own_scores.remedies import Remedies
from ui.own_scores.tables import ScoreTables
from ui.own_scores.ways import WaysLine
from ui.print_out import print_out
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.confirm_line import ConfirmLine
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine
from ui.widgets.own_table import OwnTableView
from ui.widgets.own_totals import OwnTotals

CLOSED_KEYS = N_("方向键移动　　Ctrl+P 打印评分表　　Esc 回到评分")
"""Where no mark can be typed."""


class MyScoresScreen(Screen):
    """Keyboard: arrows move, digits type, Enter goes on to the next field."""

    key = "my_scores"
    title = N_("我的评分总表")
    picture = "scoring"
    rail = N_("总表")
    on_rail = False
    under = "scoring"
    keys = N_("方向键移动　　直接输入数字改分　　Ctrl+Z 撤销　　Esc 回到评分")
    concerns = (
        Changes.SCORES
        | Changes.SUBMISSIONS
        | Changes.BALLOTS
        | Changes.COMMITTEE
        | Changes.RECUSALS
        | Changes.SNAPSHOT
        | Changes.APPLICATIONS
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._own: OwnScores | None = None
        self._held = False
        """The sitting is on hold: marks are looked at, and none is given."""
        self.dialog: PrintPaperDialog | None = None
        self.keeper = MarkKeeper(self, self._refuse)
        self.model = OwnScoresModel(room.words, self._typed)
        self._make_parts()
        self._lay_out()
        self._add_keys()

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        px = self.room.scale.px
        self.member_box = QComboBox()
        self.member_box.setAccessibleName(self.say("评分的评委"))
        self.member_box.setMinimumWidth(px(130))
        self.member_box.activated.connect(self._choose_member)
        self.print_button = button(self.say("打印评分表"), picture="print")
        self.print_button.clicked.connect(self.print_sheet)
        self.back_button = button(self.say("回到评分"))
        self.back_button.clicked.connect(partial(self.room.went_to.emit, "scoring"))
        self.next_button = button("", role="primary")
        self.next_button.clicked.connect(self.go_on)
        self.narrowing = Narrowing(self.words)
        self.narrowing.changed.connect(self._narrow)
        self.chips = self.narrowing.chips
        self.message = MessageLine()
        self.table = OwnTableView(self.model, self.words, self.room.scale)
        self.table.doubleClicked.connect(self._open_sheet)
        self.table.selectionModel().currentChanged.connect(self._show_cell)
        self.cell = CellReason(self.words)
        self.cell.written.connect(self._save_reason)
        self.reason = self.cell.field
        self.totals = OwnTotals(self.words, self.room.scale)
        self.confirm = ConfirmLine(self.words, self.say("确认提交"))
        self.confirm.confirmed.connect(self.submit)
        self.remedies = Remedies(self, self._refuse)
        self.tables = ScoreTables(self, self._refuse)
        if self.room.scale.folded:
            acts = (self.print_button, self.back_button)
            self.tables.take_in(acts, self.say("重新打开或作废…"), self.remedies.turn)
        self.freeze_button = button(self.say("去核对并冻结"))
        self.freeze_button.clicked.connect(partial(self.room.went_to.emit, "committee/freezing"))
        self.empty = EmptyState("", self.freeze_button)

    def _lay_out(self) -> None:
        self.header = PageHeader(self.say("我的评分总表"), self.tables.button, self.next_button)
        self.ways = WaysLine(self.narrowing, self.member_box, self.print_button, self.back_button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.table, 1)
        left.addWidget(self.cell)
        left.addWidget(self.remedies)
        self._side = panel_frame()
        inside = QVBoxLayout(self._side)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(4)
        inside.addWidget(label(self.say("合计分布"), "strong"))
        self._private = label(self.say("只有本人能看到"), "quiet")
        inside.addWidget(self._private)
        inside.addWidget(self.totals, 1)
        self._side.setFixedWidth(212)
        self._side.setVisible(not self.room.scale.folded)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addLayout(left, 1)
        body.addWidget(self._side)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.ways)
        column.addWidget(self.message)
        column.addWidget(self.confirm)
        column.addLayout(body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(whole)
        page_layout(self, self.header).addWidget(self._stack, 1)

    def _add_keys(self) -> None:
        self.answer_key(Qt.Key.Key_Escape, partial(self.room.went_to.emit, "scoring"))
        self.answer_key(QKeySequence.StandardKey.Undo, self.undo)
        self.answer_key(QKeySequence.StandardKey.Print, self.print_sheet)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table

    def refresh(self) -> None:
        """Who marks, then their table."""
        self.ask(scoring_room, self._show_room)

    def forget(self) -> None:
        """Another panel: nobody is chosen, nothing can be undone."""
        super().forget()
        self._own = None
        self.keeper.forget()
        self.model.wrong.clear()
        self.member_box.clear()

    def _closed(self, found: ScoringRoom) -> str:
        if found.state is not SittingState.OPEN:
            return self.say("没有需要评分的申报事项，或者名册上没有评委。请核对评委名册和分工。")
        return self.say("评审材料冻结、开始评分以后，这里列出本人的全部评分。")

    def _show_room(self, found: ScoringRoom) -> None:
        sitter = self.room.sitter
        secretary = sitter.seat is Seat.SECRETARY or sitter.member is None
        own = sitter.member.id if sitter.member is not None else None
        members = [one for one in found.members if secretary or one.id == own]
        self._held = found.state is SittingState.HOLD
        open_now = (self._held or found.state is SittingState.FROZEN) and bool(members)
        self._stack.setCurrentIndex(1 if open_now else 0)
        for part in (self.member_box, self.next_button):
            part.setVisible(open_now)
        in_menu = self.room.scale.folded and secretary
        for way in (self.print_button, self.back_button):
            way.setVisible(open_now and not in_menu)
        self.tables.button.setVisible(open_now and secretary)
        self.tables.show_held(held=self._held)
        self.header.title.setText(self.say("评委评分总表") if secretary else self.say("我的评分总表"))
        if not open_now:
            self.header.sentence.show_text("")
            self.empty.tell(self._closed(found))
            again = found.state is SittingState.HOLD
            self.freeze_button.setText(self.say("核对后重新冻结") if again else self.say("去核对并冻结"))
            self.freeze_button.setAccessibleName(self.freeze_button.text())
            self.freeze_button.setVisible(secretary and found.state is not SittingState.FROZEN)
            return
        chosen = self.member_box.currentData() or self.room.marking
        self.member_box.clear()
        for one in members:
            self.member_box.addItem(f"{one.number}　{one.name}", one.id)
        self.member_box.setCurrentIndex(max(self.member_box.findData(chosen), 0))
        self.member_box.setVisible(secretary)
        self._private.setVisible(not secretary)
        self._find()

    @property
    def member(self) -> MemberId | None:
        """Whose table this is."""
        chosen = self.member_box.currentData()
        return MemberId(str(chosen)) if chosen is not None else None

    def _choose_member(self) -> None:
        self.keeper.forget()
        self.model.wrong.clear()
        self.room.marking = str(self.member_box.currentData())
        self._find()

    def _find(self) -> None:
        member = self.member
        if member is None:
            return

        def show(own: OwnScores) -> None:
            if self.member == member:
                self._show(own)

        self.ask(lambda panel: submitting.find_own(panel, member), show)

    def _show(self, own: OwnScores) -> None:
        first = self._own is None or self._own.member.id != own.member.id
        self._own = own
        criteria = own.rubric.criteria
        given = own.handed_in is not None
        self.model.show_table(own.table, criteria, closed=self._held or given, handed_in=given)
        self.table.fit_columns(criteria)
        self.totals.show_table(own.table)
        self.narrowing.show_counts(own.table)
        self.ways.fit()
        self._name_next()
        if first:
            blank = self.model.next_blank() or (0, FIRST)
            self.table.setCurrentIndex(self.model.index(*blank))
        self._show_cell(self.table.currentIndex())

    def _name_next(self) -> None:
        own = self._own
        if own is None:
            return
        table, secretary = own.table, self.room.sitter.seat is Seat.SECRETARY
        self.remedies.allow(there=secretary and not (self._held or table.all_voted))
        self.tables.show_remedies(there=self.remedies.offered)
        self.name_keys(self.keys if self._typing_allowed else CLOSED_KEYS)
        if self._held:
            self._show_held(own)
            return
        step = next_step(self.words, own, secretary=secretary)
        self.message.tell("met" if step.said else "", step.said, step.shape)
        self.next_button.setText(step.text)
        self.next_button.setAccessibleName(step.text)
        self.next_button.setVisible(bool(step.text))
        said = self.say("{count} 项，提交前都可以改，点任意一格直接输入", count=len(table.lines))
        free = sum(not one.sheet.closed for one in table.lines)
        if free < len(table.lines):
            part = N_("{count} 项，其中 {free} 项提交前可以改")
            if self.room.scale.folded:
                part = N_("{free} 项提交前可改")
            said = self.say(part, count=len(table.lines), free=free)
        typed = not step.said and free > 0
        self.header.sentence.show_text(
            said if typed else self.say("共 {count} 份评分表", count=len(table.lines))
        )

    @property
    def _typing_allowed(self) -> bool:
        own = self._own
        return own is not None and not (self._held or own.handed_in is not None or own.table.all_final)

    def _show_held(self, own: OwnScores) -> None:
        """On hold the marks are looked at; they go on as soon as the sitting is frozen again."""
        self.next_button.hide()
        self.confirm.put_away()
        # Large text has the room for one strip, and the one above all pages says it.
        said = self.say("暂停评审：已评的分数只供查看，重新冻结后接着评。")
        self.message.tell("", "" if self.room.scale.folded else said, "locked")
        self.header.sentence.show_text(self.say("共 {count} 份评分表", count=len(own.table.lines)))

    def _narrow(self) -> None:
        self.model.narrow(self.narrowing.which, self.narrowing.order)

    # --- one cell ------------------------------------------------------------------------------------------

    def _show_cell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        criterion = self.model.criterion(index.column()) if index.isValid() else None
        there = index.isValid() and index.row() < self.model.rowCount()
        sheet = self.model.line(index.row()).sheet if there else None
        shown = criterion is not None and sheet is not None and not (self.model.closed or sheet.closed)
        whole = self._own is not None and self._own.handed_in is not None
        number = self._own.member.number if self._own is not None else ""
        item = sheet.item if sheet is not None else ""
        opens = sheet is not None and sheet.locked and not sheet.voted
        self.remedies.name_for(number, item if opens else "", whole=whole)
        self.tables.name_for(number, item, self._own.rubric.criteria if self._own is not None else ())
        self.cell.setVisible(shown)
        if criterion is None or not shown or self._own is None:
            return
        line = self.model.line(index.row())
        wrong = self.model.wrong.get((line.sheet.item, criterion.key))
        self.cell.show_cell(line, criterion, wrong=wrong is not None)
        if wrong is not None:
            self.message.tell(
                "no",
                self.say("{item} {name}：", item=line.sheet.item, name=self.words.name(criterion.name))
                + wrong[1],
            )
        elif not self._held and self._own.handed_in is None and not self._own.table.all_final:
            self.message.tell("", "")

    def _typed(self, line: OwnLine, criterion: Criterion, typed: str) -> None:
        own, member = self._own, self.member
        if own is None or member is None:
            return
        try:
            points = parse_mark(typed, criterion, own.rubric.step)
        except Refusal as refusal:
            sentence = self.words.sentence(refusal.code, refusal.details)
            self.model.note_wrong(line, criterion, typed, sentence)
            self.keeper.keep_draft(ScoreKey(member, line.sheet.application, criterion.key), typed)
            self._show_cell(self.table.currentIndex())
            return
        self.model.note_wrong(line, criterion, "", "")
        before = line.sheet.marks.get(criterion.key)
        if points is None:
            if before is not None:
                self.message.tell("not_yet", self.say("已保存的分数不能清空；改评请直接输入新的分数。"))
            return
        if before is None or before[0] != points:
            key = ScoreKey(member, line.sheet.application, criterion.key)
            self.keeper.change(key, before[0] if before is not None else None, points)

    def _save_reason(self, text: str) -> None:
        index, member = self.table.currentIndex(), self.member
        criterion = self.model.criterion(index.column()) if index.isValid() else None
        if criterion is None or member is None:
            return
        line = self.model.line(index.row())
        mark = line.sheet.marks.get(criterion.key)
        if mark is not None and text and text != mark[1]:
            self.keeper.save(ScoreKey(member, line.sheet.application, criterion.key), mark[0], text)
        self.table.setFocus()

    def undo(self) -> None:
        """The mark before the last change, as a new entry: nothing is taken out of the record."""
        points = None if self.model.closed else self.keeper.undo()
        if points is not None:
            self.room.said.emit("met", self.say("已恢复为 {points} 分", points=short_text(points)))

    def _refuse(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))

    def leave(self) -> None:
        """An open field is saved; so is a reason."""
        if self.table.state() is QAbstractItemView.State.EditingState:
            self.table.setFocus()
        if self.reason.isVisible():
            self._save_reason(self.cell.text)

    # --- going on ------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The first blank field, the first missing reason, or the question before handing in."""
        own = self._own
        if own is None:
            return
        self.narrowing.show_everything()
        self._narrow()
        place = self.model.next_blank()
        lacking = None if place is not None else self.model.next_lacking()
        if place is not None or lacking is not None:
            self.table.setCurrentIndex(self.model.index(*(place or lacking or (0, FIRST))))
            (self.table if place is not None else self.reason).setFocus()
            return
        self.confirm.ask(
            self.say(
                "提交后分数不能再改；要改须由秘书写明理由重新打开。共 {count} 份，确认提交吗？",
                count=own.table.to_hand_in,
            )
        )

    def submit(self) -> None:
        """Hand the sheet in."""
        own, actor = self._own, self.room.sitter.actor
        if own is None:
            return

        def done(_made: submitting.HandedIn) -> None:
            self.room.said.emit("met", self.say("评分表已提交"))
            self.room.changed(Changes.SUBMISSIONS)
            self.print_button.setFocus()

        self.ask(lambda panel: submitting.submit(panel, own.member.number, actor), done, self._refuse)

    def _open_sheet(self, index: QModelIndex) -> None:
        if index.column() in {ITEM, APPLIED, TRACK}:
            self.room.wanted_item = self.model.line(index.row()).sheet.item
            self.room.went_to.emit("scoring")

    def print_sheet(self) -> None:
        """W09 with the marks as they are, to be signed by hand."""
        own = self._own
        if own is None:
            return
        number = own.member.number

        def ready(pdf: bytes) -> None:
            self.dialog = print_out(self.room, self.window(), self.say("评分表"), pdf)

        self.ask(lambda panel: build_paper(panel, "W09", member=number).pdf, ready, self._refuse)
