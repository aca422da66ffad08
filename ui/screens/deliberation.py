"""评议: the queue by disagreement, who must leave first, and ten nameless dots a criterion."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.access import Seat
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.services import deliberation, rechecks
from fusion_desk.services.deliberation import Deliberation, Hidden, Line, Profile
from fusion_desk.services.rechecks import Answered, ItemRecheck, RecheckList
from fusion_desk.words.grounds import PROPOSER_WORDS
from fusion_desk.words.marking import N_
from fusion_desk.words.reasons import LEVEL_WORDS
from ui.delegates.deliberation import ApartDelegate, DoneDelegate
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.dialogs.recheck_entry import RecheckEntryDialog
from ui.models.deliberation_table import (
    FROZEN,
    LINE,
    TOTAL,
    TRACK,
    DeliberationModel,
    Wanted,
    spread_text,
)
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.compare_view import CompareView
from ui.widgets.dots_plot import DotsPlot
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel, button, label, panel_frame
from ui.widgets.message import MessageLine
from ui.widgets.opinions_view import OpinionsView
from ui.widgets.projector import ProjectorWindow
from ui.widgets.shapes import TrackMark

WIDTHS = (58, 82, 38, 58, 84, 84)
FOLDING = (TRACK, TOTAL)
DOTS, OPINIONS, COMPARE = range(3)

HIDDEN_WORDS = {
    Hidden.RECUSED: N_("您应回避本项，评分分布和意见不显示。"),
    Hidden.OWN_SHEET_OPEN: N_("您对本项还没有评完，评完后才显示评分分布和意见。"),
    Hidden.RECHECK_OWED: N_("您对本项的复核还没有答复，答复后才显示评分分布和意见。"),
}


class DeliberationScreen(Screen):
    """The chair leads from here, the secretary writes down; the projector shows only what its own window has."""

    key = "deliberation"
    title = N_("评议")
    picture = "deliberation"
    rail = N_("评议")
    keys = N_("PgUp／PgDn 上一项、下一项　　Ctrl+D 对照　　F10 黑屏　　F11 投影")
    seats = frozenset({Seat.SECRETARY, Seat.CHAIR})
    concerns = (
        Changes.SCORES
        | Changes.RECUSALS
        | Changes.ATTENDANCE
        | Changes.OPINIONS
        | Changes.COMMITTEE
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.SNAPSHOT
        | Changes.PANEL
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: Deliberation | None = None
        self._line: Line | None = None
        self.model = DeliberationModel(room.words)
        self.table = self._table()
        self.chips: dict[Wanted, QPushButton] = {}
        self.filter_box: QComboBox | None = None
        self.projector: ProjectorWindow | None = None
        self.dialog: RecheckEntryDialog | None = None
        self._make_parts()
        self._lay_out()
        self._add_keys()

    # --- layout --------------------------------------------------------------------------------------------

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale, bold=True),
            TrackDelegate(scale, LINE),
            RowDelegate(scale, right=True),
            ApartDelegate(scale, right=True, bold=True),
            DoneDelegate(scale),
        )
        table = FrozenTable(
            self.model,
            scale,
            self.say("评议次序"),
            frozen=FROZEN,
            widths=WIDTHS,
            delegates=delegates,
            sortable=False,
            folding=FOLDING,
        )
        table.row_chosen.connect(self._show_row)
        return table

    def _make_parts(self) -> None:
        scale = self.room.scale
        self.blank_button = button(self.say("黑屏 F10"))
        self.blank_button.setCheckable(True)
        self.blank_button.clicked.connect(self.blank)
        self.projector_button = button(self.say("投影大屏 F11"))
        self.projector_button.clicked.connect(self.project)
        self.order_button = button(self.say("按离场次序"), role="chip")
        self.order_button.setCheckable(True)
        self.order_button.setToolTip(self.say("同一专家回避的事项排在一起，离场一次"))
        self.order_button.clicked.connect(self._arrange)
        self.message = MessageLine()
        self.item = ElidedLabel("", "title")
        self._track = TrackMark(scale)
        self._track_name = label("", "strong")
        self._facts = ElidedLabel("", "quiet")
        self.leave_button = button(self.say("确认已离场"), role="primary")
        self.leave_button.clicked.connect(self.let_leave)
        self.leave_message = MessageLine(self.leave_button)
        self.return_button = button(self.say("确认已返场"))
        self.return_button.clicked.connect(self.let_return)
        self.return_message = MessageLine(self.return_button)
        self.plot = DotsPlot(self.words, scale)
        self.opinions = OpinionsView(self.words)
        self.compare = CompareView(self.words, scale)
        self.other_box = QComboBox()
        self.other_box.setAccessibleName(self.say("对照的事项"))
        self.other_box.activated.connect(self._compare)
        self._legend = label("", "caption", wrap=True)
        if self.room.scale.folded:
            self._legend.setParent(self)
            self._legend.hide()
        self._recheck = ElidedLabel("", "quiet")
        self.recheck_button = button(self.say("录入复核…"))
        self.recheck_button.clicked.connect(self.enter_recheck)
        self.recheck_button.setVisible(self.room.sitter.seat is Seat.SECRETARY)
        self.done_button = button(self.say("评议完成"), role="primary")
        self.done_button.clicked.connect(self.mark_done)
        go = button(self.say("去评分"))
        go.clicked.connect(lambda: self.room.went_to.emit("scoring"))
        self.empty = EmptyState(
            self.say("还没有评分。评分后，各申报事项按分差从大到小排在这里，逐项评议。"), go
        )

    def _lay_out(self) -> None:
        self.header = PageHeader(self.say("评议"), self.blank_button, self.projector_button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(24)
        left, right = self._left(), self._right()
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([500, 612] if self.room.scale.folded else [430, 694])
        left.setMinimumWidth(400)
        right.setMinimumWidth(460)
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        outer = page_layout(self, self.header)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._filter_strip())
        self._none = label(self.say("没有符合筛选条件的事项。可以改选“全部”。"), "quiet", wrap=True)
        self._none.hide()
        column.addWidget(self.table, 1)
        column.addWidget(self._none)
        if not self.room.scale.folded:
            foot = QHBoxLayout()
            foot.addWidget(self._legend, 1)
            foot.addWidget(self.order_button)
            column.addLayout(foot)
        return left

    def _filter_strip(self) -> QHBoxLayout:
        """Chips with counts; where the text is large, one box of the same."""
        row = QHBoxLayout()
        row.setSpacing(6)
        if self.room.scale.folded:
            self.filter_box = QComboBox()
            self.filter_box.setAccessibleName(self.say("筛选"))
            for wanted in Wanted:
                self.filter_box.addItem(self.say(wanted.value), wanted)
            self.filter_box.activated.connect(self._arrange)
            row.addWidget(self.filter_box, 1)
            row.addWidget(self.order_button)
            return row
        group = QButtonGroup(self)
        for wanted in Wanted:
            chip = button(self.say(wanted.value), role="chip")
            chip.setCheckable(True)
            chip.setChecked(wanted is Wanted.ALL)
            chip.clicked.connect(self._arrange)
            group.addButton(chip)
            self.chips[wanted] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _right(self) -> QWidget:
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.item)
        head.addWidget(self._track)
        if not self.room.scale.folded:
            head.addWidget(self._track_name)
        head.addWidget(self._facts, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.leave_message)
        self._column.addWidget(self.return_message)
        self._column.addLayout(self._view_strip())
        self._views = QStackedWidget()
        self._views.addWidget(self._plot_sheet())
        self._views.addWidget(self.opinions)
        self._views.addWidget(self.compare)
        self._column.addWidget(self._views, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._recheck, 1)
        foot.addWidget(self.recheck_button)
        foot.addWidget(self.done_button)
        self._column.addLayout(foot)
        return right

    def _plot_sheet(self) -> QScrollArea:
        frame = panel_frame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 8, 8, 8)
        inside.addWidget(self.plot)
        sheet = QScrollArea()
        sheet.setWidget(frame)
        sheet.setWidgetResizable(True)
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setAccessibleName(self.say("评分分布"))
        return sheet

    def _view_strip(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._view_group = QButtonGroup(self)
        self.view_buttons: list[QPushButton] = []
        for at, text in enumerate((self.say("分布"), self.say("意见"), self.say("对照"))):
            one = button(text, role="chip")
            one.setCheckable(True)
            one.setChecked(at == DOTS)
            one.clicked.connect(partial(self.show_view, at))
            self._view_group.addButton(one)
            self.view_buttons.append(one)
            line.addWidget(one)
        line.addWidget(self.other_box, 1)
        self._axis = ElidedLabel("", "caption")
        line.addWidget(self._axis, 2)
        line.addStretch(1)
        self.other_box.hide()
        return line

    def _add_keys(self) -> None:
        rows = (
            ("PgUp", partial(self.table.step, -1)),
            ("PgDown", partial(self.table.step, 1)),
            ("Ctrl+D", partial(self.show_view, COMPARE)),
            ("F10", self.blank_by_key),
            ("F11", self.project),
        )
        for key, slot in rows:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    # --- the record ----------------------------------------------------------------------------------------

    @property
    def viewer(self) -> MemberId | None:
        """The member who looks; the secretary is none."""
        sitter = self.room.sitter
        return None if sitter.seat is Seat.SECRETARY or sitter.member is None else sitter.member.id

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table.right

    def refresh(self) -> None:
        """Read the whole queue."""
        viewer = self.viewer
        self.ask(lambda panel: deliberation.find_deliberation(panel, viewer), self._show)

    def forget(self) -> None:
        """Another panel: nothing of the one before may stay on the projector."""
        super().forget()
        self.message.tell("", "")
        if self.projector is not None:
            self.projector.close()

    def _show(self, found: Deliberation) -> None:
        chosen = self._line.application.item if self._line is not None else ""
        self._found = found
        self.model.show_queue(found)
        self._stack.setCurrentIndex(0 if found.any_mark else 1)
        for one in (self.blank_button, self.projector_button):
            one.setEnabled(found.any_mark)
        self.header.sentence.show_text(self._sentence(found) if found.any_mark else "")
        self._legend.setText(
            self.say("竖线：分差达到分值的 {percent}%，须复核（本项目设定）", percent=found.percent)
        )
        self._name_chips()
        self._choose(chosen)

    def _sentence(self, found: Deliberation) -> str:
        awaited = sum(line.missing for line in found.lines)
        done = self.say("已评议 {done} 项，共 {all} 项", done=found.done, all=len(found.lines))
        if awaited:
            return done + self.say("；还有 {count} 格待评，分差会变", count=awaited)
        if not any(line.review for line in found.lines):
            return done + self.say("；评分已齐，没有分差达到复核标准的事项")
        return done + self.say("；评分已齐，不显示专家姓名")

    def _name_chips(self) -> None:
        for at, wanted in enumerate(Wanted):
            if self.filter_box is not None:
                self.filter_box.setItemText(at, f"{self.say(wanted.value)} {self.model.count(wanted)}")
        for wanted, chip in self.chips.items():
            count = self.model.count(wanted)
            chip.setText(f"{self.say(wanted.value)} {count}")
            chip.setEnabled(bool(count) or wanted is Wanted.ALL or chip.isChecked())

    def _arrange(self) -> None:
        wanted = next((one for one, chip in self.chips.items() if chip.isChecked()), Wanted.ALL)
        if self.filter_box is not None:
            wanted = self.filter_box.currentData()
        self.model.arrange(wanted, by_room=self.order_button.isChecked())
        self._choose(self._line.application.item if self._line is not None else "")

    def _choose(self, item: str) -> None:
        shown = self.model.rowCount() > 0
        self._none.setVisible(not shown and self._found is not None and self._found.any_mark)
        if shown:
            row = max(self.model.row_of(item), 0)
            self.table.choose(row)
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        line = self.model.line(row)
        self._line = line
        self.item.show_text(f"{line.application.item}　{line.name}")
        self._track.show_track(line.track or "")
        self._track_name.setText(TRACK_NAMES[line.track] if line.track else "")
        self._track_name.setProperty("role", line.track or "strong")
        self._track_name.style().polish(self._track_name)
        self._facts.show_text(self._line_facts(line))
        self._show_room(line)
        self._show_marks(line)
        self._show_recheck(line)
        self.done_button.setText(self.say("重新评议") if line.done else self.say("评议完成"))
        self.done_button.setAccessibleName(self.done_button.text())
        self.done_button.setEnabled(not line.inside or line.done)
        self.done_button.setToolTip(self.say("请先确认回避专家离场") if line.inside else "")
        self._offer_others(line)
        self._feed_projector()

    def _line_facts(self, line: Line) -> str:
        total = points_text(line.total) if line.total is not None else "—"
        return self.say(
            "{applied}　总分 {total}　最大分差 {spread}",
            applied=applied_name(line.application),
            total=total,
            spread=spread_text(line),
        )

    # --- who is in the room --------------------------------------------------------------------------------

    def _show_room(self, line: Line) -> None:
        found = self._found
        if found is None:
            return
        if line.inside:
            members = [self._leaver(one.number, one.proposed_by) for one in line.inside]
            sentence = self.say("评议本项前，{members} 须离场。", members=self.words.value(members))
            self.leave_message.tell("", sentence, "recused")
        elif line.leavers:
            away = [one.number for one in line.leavers]
            self.leave_message.tell(
                "met", self.say("{members} 已离场，可以评议。", members=self.words.value(away))
            )
        else:
            self.leave_message.tell("", "")
        self.leave_button.setVisible(bool(line.inside))
        back = [one.number for one in found.returning(line)]
        self.return_message.tell(
            "" if not back else "not_yet",
            self.say("{members} 回避的事项已过，请返场。", members=self.words.value(back)) if back else "",
        )

    def _leaver(self, number: str, proposed_by: str) -> str:
        ground = PROPOSER_WORDS.get(proposed_by)
        return (
            self.say("评委 {number}（{ground}）", number=number, ground=self.say(ground))
            if ground
            else (self.say("评委 {number}", number=number))
        )

    def let_leave(self) -> None:
        """Those who keep away have left the room."""
        line, actor = self._line, self.room.sitter.actor
        if line is not None:
            item = line.application.item
            self.ask(
                lambda panel: deliberation.let_leave(panel, item, actor), self._moved, self._tell_refusal
            )

    def let_return(self) -> None:
        """Those who waited outside are back."""
        line, found, actor = self._line, self._found, self.room.sitter.actor
        if line is not None and found is not None:
            numbers = tuple(one.number for one in found.returning(line))
            self.ask(
                lambda panel: deliberation.let_return(panel, numbers, actor), self._moved, self._tell_refusal
            )

    def _moved(self, _numbers: tuple[str, ...]) -> None:
        self.message.tell("", "")
        self.room.changed(Changes.ATTENDANCE)

    # --- marks, opinions, two side by side -----------------------------------------------------------------

    def _show_marks(self, line: Line) -> None:
        bands = self._found.rubric.bands if self._found is not None else ()
        self.plot.show_dots(line.dots, bands)
        self.opinions.show_opinions(line.opinions)
        if line.hidden is not None:
            self.message.tell("check", self.say(HIDDEN_WORDS[line.hidden]))
        else:
            self.message.tell("", "")
        counts = [
            self.say("{level} {count} 份", level=self.say(LEVEL_WORDS[level]), count=len(given))
            for level in OpinionLevel
            if (given := line.opinions_at(level))
        ]
        self.view_buttons[OPINIONS].setText(self.say("意见 {count}", count=len(line.opinions)))
        self.view_buttons[OPINIONS].setToolTip(self.words.value(counts))
        self._axis.show_text(
            self.say("一点一人，不显示专家；左端为分值的 {percent}%", percent=self.plot.left_end)
        )

    def show_view(self, view: int) -> None:
        """Dots, opinions, or two applications side by side; the same again leads back to the dots."""
        if view == COMPARE and self._views.currentIndex() == COMPARE and not self.sender_is_chip():
            view = DOTS
        self.view_buttons[view].setChecked(True)
        self._views.setCurrentIndex(view)
        self.other_box.setVisible(view == COMPARE)
        self._axis.setVisible(view == DOTS)
        if view == COMPARE:
            self._compare()
            self.other_box.setFocus()

    def sender_is_chip(self) -> bool:
        """Whether a press on the chip asked, not the key that goes there and back."""
        return self.sender() in self.view_buttons

    def _offer_others(self, line: Line) -> None:
        chosen = self.other_box.currentData()
        lines = self._found.lines if self._found is not None else ()
        self.other_box.clear()
        for one in lines:
            if one is not line:
                self.other_box.addItem(f"{one.application.item}　{one.name}", one.application.item)
        self.other_box.setCurrentIndex(
            max(self.other_box.findData(chosen), 0 if self.other_box.count() else -1)
        )
        if self._views.currentIndex() == COMPARE:
            self._compare()

    def _compare(self) -> None:
        line, other, viewer = self._line, self.other_box.currentData(), self.viewer
        if line is None or other is None:
            self.compare.tell(self.say("只有一个申报事项，没有可以对照的。"))
            return
        pair = (line.application.item, str(other))

        def show(found: tuple[Profile, Profile]) -> None:
            asked = (self._line.application.item if self._line else "", str(self.other_box.currentData()))
            if self._found is not None and asked == pair:
                self.compare.show_pair(self._found.rubric, *found)

        self.ask(lambda panel: deliberation.compare(panel, pair, viewer), show)

    # --- re-check and done ---------------------------------------------------------------------------------

    def _show_recheck(self, line: Line) -> None:
        counts = line.recheck
        answered = bool(counts.changed or counts.kept)
        if line.hidden is not None:
            text = ""
        elif answered or line.recheck_due:
            text = self.say(
                "复核：修改 {changed} 份，维持 {kept} 份，尚未答复 {waiting} 份",
                changed=counts.changed,
                kept=counts.kept,
                waiting=counts.waiting,
            )
        else:
            text = self.say("各项分差未达复核标准")
        self._recheck.show_text(text)
        self.recheck_button.setEnabled(answered or line.recheck_due)

    def enter_recheck(self) -> None:
        """Type in the answers that came on paper."""
        line = self._line
        if line is None:
            return
        item = line.application.item

        def show(found: RecheckList) -> None:
            recheck = _of(found, item)
            if recheck is not None:
                self._open_entry(recheck, found)

        self.ask(rechecks.find_rechecks, show)

    def _open_entry(self, recheck: ItemRecheck, found: RecheckList) -> None:
        dialog = RecheckEntryDialog(self.room, recheck, dict(found.members), self.window())
        item, actor = recheck.item.application.item, self.room.sitter.actor

        def save(member: str, criterion: str, typed: str, reason: str) -> None:
            def work(panel: PanelFile) -> tuple[Answered, ItemRecheck | None]:
                done = rechecks.answer_typed(panel, member, item, criterion, typed, reason, actor)
                return done, _of(rechecks.find_rechecks(panel), item)

            def saved(result: tuple[Answered, ItemRecheck | None]) -> None:
                dialog.tell_saved(result[0], result[1] or recheck)
                self.room.changed(Changes.SCORES)

            self.ask(work, saved, dialog.tell_refusal)

        dialog.save = save
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def mark_done(self) -> None:
        """Deliberated, or taken up again; then on to the next one."""
        line, actor = self._line, self.room.sitter.actor
        if line is None:
            return
        item, done = line.application.item, not line.done
        following = self._next(item) if done else item

        def marked(_changed: bool) -> None:
            self.message.tell("", "")
            if following:
                self._line = next(
                    (one for one in self._lines() if one.application.item == following), self._line
                )
            self.room.changed(Changes.OPINIONS)

        self.ask(
            lambda panel: deliberation.mark_done(panel, item, actor, done=done), marked, self._tell_refusal
        )

    def _lines(self) -> tuple[Line, ...]:
        return self._found.lines if self._found is not None else ()

    def _next(self, item: str) -> str:
        """The next one below that is not done, or the first such."""
        rows = [self.model.line(row) for row in range(self.model.rowCount())]
        at = self.model.row_of(item)
        waiting = [one.application.item for one in (*rows[at + 1 :], *rows[:at]) if not one.done]
        return waiting[0] if waiting else ""

    def _tell_refusal(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))

    # --- the projector -------------------------------------------------------------------------------------

    def project(self) -> None:
        """Open the projector's window, or close it."""
        if self.projector is not None:
            self.projector.close()
            return
        if self._found is None or not self._found.any_mark:
            return
        self.projector = ProjectorWindow(self.words, self)
        self.projector.closed.connect(self._forget_projector)
        self.projector.blanked.connect(self.blank_button.setChecked)
        self.projector.blank(self.blank_button.isChecked())
        self._feed_projector()
        self.projector.take_screen(self.window())
        self.projector_button.setText(self.say("关闭大屏 F11"))

    def _forget_projector(self) -> None:
        self.projector_button.setText(self.say("投影大屏 F11"))
        if self.projector is not None:
            self.projector.deleteLater()
            self.projector = None

    def blank(self, blank: bool) -> None:
        """Nothing on the projector, or the application again."""
        if self.projector is not None:
            self.projector.blank(blank)

    def blank_by_key(self) -> None:
        """The same by its key."""
        if self.blank_button.isEnabled():
            self.blank_button.click()

    def _feed_projector(self) -> None:
        if self.projector is None or self._found is None or self._line is None:
            return
        at = next((one for one in self._found.lines if one.application.id == self._line.application.id), None)
        self.projector.show_item(self._found.projected(at, self.model.order) if at is not None else None)


def _of(found: RecheckList, item: str) -> ItemRecheck | None:
    return next((one for one in found.items if one.item.application.item == item), None)
