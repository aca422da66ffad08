"""评议: the queue by disagreement, who must leave first, and ten nameless dots a criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.services import deliberation, unsealing
from fusion_desk.services.deliberation import Deliberation, Hidden, Line
from fusion_desk.words.marking import N_
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.deliberation.item_head import ItemHead
from ui.widgets.deliberation.leaving import Leaving
from ui.widgets.deliberation.projector import ProjectorWindow
from ui.widgets.deliberation.queue import Queue
from ui.widgets.deliberation.recheck_bar import RecheckBar
from ui.widgets.deliberation.sealed_strip import SealedStrip
from ui.widgets.deliberation.unsealing_line import UnsealingLine
from ui.widgets.deliberation.views import ItemViews
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button
from ui.widgets.message import MessageLine

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
    concerns = (
        Changes.SCORES
        | Changes.RECUSALS
        | Changes.ATTENDANCE
        | Changes.OPINIONS
        | Changes.COMMITTEE
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.SNAPSHOT
        | Changes.SUBMISSIONS
        | Changes.BALLOTS
        | Changes.PANEL
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: Deliberation | None = None
        self._line: Line | None = None
        self.projector: ProjectorWindow | None = None
        self.more_acts: list[QAction] = []
        """What large text keeps behind one button."""

    def put_together(self) -> Iterator[bool]:
        """See the base."""
        self._make_parts()
        yield True
        yield from self._lay_out()
        self._add_keys()

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        scale = self.room.scale
        self.blank_button = button(self.say("黑屏 F10"))
        self.blank_button.setCheckable(True)
        self.blank_button.clicked.connect(self.blank)
        self.projector_button = button(self.say("投影大屏 F11"))
        self.projector_button.clicked.connect(self.project)
        self.message = MessageLine()
        self.queue = Queue(self.words, scale)
        self.queue.line_chosen.connect(self._show_line)
        self.unsealing = UnsealingLine(self.words, brief=self.room.scale.folded)
        self.unsealing.unsealed.connect(self.unseal)
        self.queue.order_wanted.connect(self.set_order)
        self.head = ItemHead(self.words, scale)
        self.leaving = Leaving(self.words)
        self.leaving.left.connect(self.let_leave)
        self.leaving.returned.connect(self.let_return)
        self.sealed = SealedStrip(self.room, self.ask)
        self.views = ItemViews(self.words, scale)
        self.views.pair_asked.connect(self._compare)
        self.recheck = RecheckBar(self.room, self.ask, self._tell_refusal)
        self.done_button = button(self.say("评议完成"), role="primary")
        self.done_button.clicked.connect(self.mark_done)
        go = button(self.say("去评分"))
        go.clicked.connect(partial(self.room.went_to.emit, "scoring"))
        self.empty = EmptyState(
            self.say("还没有评分。评分后，各申报事项按分差从大到小排在这里，逐项评议。"), go
        )

    def _lay_out(self) -> Iterator[bool]:
        self.analysis_button = button(self.say("评分分析"))
        self.analysis_button.clicked.connect(partial(self.room.went_to.emit, "analysis"))
        aside = (self.analysis_button, self.blank_button, self.projector_button)
        # Large text leaves the height to the plot: what stands below it at 100 % stands in the head of the page.
        folded = self.room.scale.folded
        actions = (self._more(aside), self.recheck.button, self.done_button) if folded else aside
        self.header = PageHeader(self.say("评议"), *actions)
        self._on_marks = (*aside[1:], self.recheck.button) if folded else aside[1:]
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(24)
        self._stack = QStackedWidget()
        outer = page_layout(self, self.header)
        outer.addWidget(self.unsealing)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)
        self._stack.addWidget(split)
        split.addWidget(self.queue)
        yield True
        right = self._right()
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        shares = ([440, 684], [546, 566]) if self.words.language == "zh" else ([440, 684], [570, 510])
        split.setSizes(shares[self.room.scale.folded])
        self.queue.setMinimumWidth(400)
        right.setMinimumWidth(460)
        self._stack.addWidget(self.empty)

    def _more(self, aside: Sequence[QPushButton]) -> QPushButton:
        """One button for what is seldom pressed."""
        made = button(self.say("更多"))
        menu = QMenu(made)
        for one in aside:
            one.setParent(self)
            one.hide()
            self.more_acts.append(menu.addAction("", one.click))

        def name_acts() -> None:
            for one, act in zip(aside, self.more_acts, strict=True):
                act.setText(one.text())
                act.setEnabled(one.isEnabled())
                act.setCheckable(one.isCheckable())
                act.setChecked(one.isChecked())

        menu.aboutToShow.connect(name_acts)
        name_acts()
        made.setMenu(menu)
        return made

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.recheck, 1)
        if not self.room.scale.folded:
            foot.addWidget(self.done_button)
        column.addWidget(self.head)
        column.addWidget(self.leaving)
        column.addWidget(self.sealed, 1)
        column.addWidget(self.views, 1)
        column.addLayout(foot)
        return right

    def _add_keys(self) -> None:
        self.answer_key("PgUp", partial(self.queue.table.step, -1))
        self.answer_key("PgDown", partial(self.queue.table.step, 1))
        self.answer_key("Ctrl+D", self.views.compare_or_back)
        self.answer_key("F10", self.blank_button.click)
        self.answer_key("F11", self.project)

    # --- the record ----------------------------------------------------------------------------------------

    @property
    def viewer(self) -> MemberId | None:
        """The member who looks; the secretary is none."""
        sitter = self.room.sitter
        return None if sitter.seat is Seat.SECRETARY or sitter.member is None else sitter.member.id

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.queue.table.right

    def refresh(self) -> None:
        """Read the whole queue."""
        viewer = self.viewer
        self.ask(lambda panel: deliberation.find_deliberation(panel, viewer), self._show)
        self.ask(unsealing.find_unsealing, self._show_unsealing)

    def forget(self) -> None:
        """Another panel: nothing of the one before may stay on the projector."""
        super().forget()
        self._line = None
        self.queue.want("")
        self.message.tell("", "")
        if self.projector is not None:
            self.projector.close()

    def _note_change(self, moved: Changes) -> None:
        """See the base; the projector follows the record while another page is in front."""
        super()._note_change(moved)
        if self._stale and self.projector is not None:
            self.enter()

    def _show(self, found: Deliberation) -> None:
        self._found = found
        self._stack.setCurrentIndex(0 if found.any_mark else 1)
        for one in self._on_marks:
            one.setEnabled(found.any_mark)
        self.header.sentence.show_text(self._sentence(found) if found.any_mark else "")
        self.queue.show_queue(found, found.percent)
        if not found.any_mark:
            self.done_button.hide()

    def _show_unsealing(self, found: unsealing.Unsealing) -> None:
        """Large text has the room for a strip only where there is something to press; else the head says it."""
        self.unsealing.show_standing(found)
        now = self._found
        if self.room.scale.folded and now is not None and now.any_mark and found.sealed and found.waiting:
            self.unsealing.hide()
            self.header.sentence.show_text(self.unsealing.text)

    def _sentence(self, found: Deliberation) -> str:
        if found.concluded:
            noted = N_("{all} 项都已有结论，其中记有评议的 {done} 项")
            locked = N_("已锁定：{all} 项都已有结论")
            said = locked if self.room.scale.folded or not found.done else noted
            return self.say(said, all=len(found.lines), done=found.done)
        sealed = sum(line.hidden is Hidden.SEALED for line in found.lines)
        done = self.say("已评议 {done} 项，共 {all} 项", done=found.done, all=len(found.lines))
        if self.room.scale.folded:  # the rest stands in the strip and in the queue
            return done
        if sealed:
            return done + self.say("；还有 {count} 项没有亮分", count=sealed)
        if found.missing:
            return done + self.say("；还有 {count} 格待评，分差会变", count=found.missing)
        if not any(line.review for line in found.lines):
            return done + self.say("；评分已齐，没有分差达到复核标准的事项")
        return done + self.say("；评分已齐，不显示专家姓名")

    def _show_line(self, line: Line) -> None:
        found = self._found
        if found is None:
            return
        self._line = line
        self.head.show_line(line)
        self.leaving.show_line(found, line)
        self.sealed.show_line(found, line)
        self.views.setVisible(line.hidden is not Hidden.SEALED)
        self.views.show_line(found, line)
        self._tell_line(line)
        self.recheck.show_line(line)
        self.recheck.button.setEnabled(found.any_mark and not (line.concluded or found.held))
        self.recheck.offer(there=not line.concluded)
        self.done_button.setVisible(not line.concluded)
        self._name_done(found, line)
        self._feed_projector()

    def _name_done(self, found: Deliberation, line: Line) -> None:
        """The one step of the page, or why it cannot be taken."""
        text = self.say("重新评议") if line.done else self.say("评议完成")
        if found.held:
            text = self.say("已暂停") if self.room.scale.folded else self.say("已暂停评审")
        elif line.inside and not line.done:
            text = self.say("先请回避专家离场")
        self.done_button.setText(text)
        self.done_button.setAccessibleName(text)
        self.done_button.setEnabled(not found.held and (line.done or not line.inside))

    def _tell_line(self, line: Line) -> None:
        """Why something is not to be seen, or not to be done any more."""
        hidden = line.hidden if line.hidden is not Hidden.SEALED else None
        if hidden:
            self.message.tell("check", self.say(HIDDEN_WORDS[hidden]))
        elif (
            line.concluded and not self.room.scale.folded
        ):  # in large text the row says it, and the page needs the room
            self.message.tell("", self.say("已锁定：本项已有表决结论，评议只供查看。"), "locked")
        else:
            self.message.tell("", "")

    def _compare(self, one: str, other: str) -> None:
        viewer = self.viewer
        self.ask(
            lambda panel: deliberation.compare(panel, (one, other), viewer),
            lambda pair: self.views.show_pair(*pair),
        )

    def unseal(self) -> None:
        """Lift the veil from every application, for good."""
        actor = self.room.sitter.actor

        def done(_found: unsealing.Unsealing) -> None:
            self.room.said.emit("met", self.say("已揭盲，已记入操作日志"))
            self.room.changed(Changes.APPLICATIONS)

        self.ask(lambda panel: unsealing.unseal(panel, actor), done, self._tell_refusal)

    def set_order(self, items: tuple[str, ...] | None, last: tuple[str, ...] | None) -> None:
        """Lay down another order, or what comes last."""
        actor = self.room.sitter.actor
        self.ask(
            lambda panel: deliberation.set_order(panel, actor, items=items, last=last),
            lambda _agenda: self.room.changed(Changes.OPINIONS),
            self._tell_refusal,
        )

    # --- who is in the room --------------------------------------------------------------------------------

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
        self.room.changed(Changes.ATTENDANCE)

    # --- done ----------------------------------------------------------------------------------------------

    def mark_done(self) -> None:
        """Deliberated, or taken up again; then on to the next one."""
        line, actor = self._line, self.room.sitter.actor
        if line is None:
            return
        item, done = line.application.item, not line.done
        following = self.queue.following(item) if done else item

        def marked(_changed: bool) -> None:
            self.queue.want(following or item)
            self.room.changed(Changes.OPINIONS)

        self.ask(
            lambda panel: deliberation.mark_done(panel, item, actor, done=done), marked, self._tell_refusal
        )

    def _tell_refusal(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))

    # --- the projector -------------------------------------------------------------------------------------

    def project(self) -> None:
        """Open the projector's window, or close it."""
        if self.projector is not None:
            self.projector.close()
            return
        if not self.projector_button.isEnabled():
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

    def _feed_projector(self) -> None:
        if self.projector is not None and self._found is not None and self._line is not None:
            self.projector.show_item(self._found.projected(self._line, self.queue.model.order))
