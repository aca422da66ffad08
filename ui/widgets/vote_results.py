"""结果: one vote at a time in large figures, and what is still open with its way on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.services.ballots import BallotStanding, VoteFigures
from fusion_desk.words import Words
from ui.models.outcome_list import OutcomeDelegate, OutcomeList
from ui.theme import Scale
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.vote_figures import VoteFiguresView

LIST = 280
"""Width of the list beside the figures."""


class VoteResultsPage(QWidget):
    """Whole numbers; nothing is here before its whole round was confirmed."""

    further_asked = Signal()
    again_asked = Signal()
    """A further vote on what is decided."""
    projected = Signal()
    minutes_asked = Signal()
    shown = Signal(object)
    """`VoteFigures` in front, or None."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        say = words.say
        self.count = label("", "heading", wrap=True)
        self.outcomes = OutcomeList(words)
        self.list = QListView()
        self.list.setModel(self.outcomes)
        self.list.setAccessibleName(say("已有结论的事项"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = OutcomeDelegate(scale)
        self.list.setItemDelegate(self._delegate)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.view = VoteFiguresView(words, scale)
        self.chooser = QComboBox()
        self.chooser.setModel(self.outcomes)
        self.chooser.setAccessibleName(say("已有结论的事项"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.activated.connect(lambda at: self.list.setCurrentIndex(self.outcomes.index(at, 0)))
        self.minutes_button = button(say("去看纪要"), role="primary")
        self.minutes_button.clicked.connect(self.minutes_asked)
        self.back_button = button(say("上一项"), picture="back")
        self.forth_button = button(say("下一项"), picture="forth")
        self.back_button.clicked.connect(partial(self.step, -1))
        self.forth_button.clicked.connect(partial(self.step, 1))
        self.project_button = button(say("投到大屏　F11"), picture="play")
        self.project_button.clicked.connect(self.projected)
        self.further_button = button(say("开启下一轮"))
        self.further_button.clicked.connect(self.further_asked)
        self.open_message = MessageLine(self.further_button)
        self.again_button = button(say("对已有结论的事项再次表决…"))
        self.again_button.clicked.connect(self.again_asked)
        self.again_note = label("", "quiet", wrap=True)
        for key, steps in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(partial(self.step, steps))
        short = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        short.activated.connect(self.projected)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = left = QWidget()
        left.setFixedWidth(self._scale.px(LIST))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        bar = QHBoxLayout()
        bar.setSpacing(12)
        bar.addWidget(self.back_button)
        bar.addWidget(self.forth_button)
        bar.addWidget(self.chooser, 1)
        bar.addStretch(0)
        bar.addWidget(self.project_button)
        bar.addWidget(self.minutes_button)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.view, 1)
        right.addLayout(bar)
        self.again_line = QWidget()
        again = QHBoxLayout(self.again_line)
        again.setContentsMargins(0, 0, 0, 0)
        again.setSpacing(12)
        again.addWidget(self.again_button)
        again.addWidget(self.again_note, 1)
        right.addWidget(self.again_line)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(left)
        body.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.open_message)
        outer.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Where large text has no room for the list, a box offers the same."""
        beside = not self._scale.folded or self.width() >= self._scale.px(2 * LIST)
        self._left.setVisible(beside)
        self.chooser.setVisible(not beside)
        for one in (self.back_button, self.forth_button):
            one.setVisible(beside)

    # --- showing ---------------------------------------------------------------------------------------------

    @property
    def front(self) -> VoteFigures | None:
        """The vote in front."""
        at = self.list.currentIndex().row()
        return self.outcomes.found[at] if 0 <= at < len(self.outcomes.found) else None

    def start(self) -> QWidget:
        """Where the keyboard goes; the list is folded away at large text sizes."""
        return self.chooser if self._left.isHidden() else self.list

    def show_results(self, found: BallotStanding, figures: Sequence[VoteFigures], *, may_open: bool) -> None:
        """Show what was concluded, and what was not; `may_open` = who sits may open the next round."""
        before = self.front
        self.outcomes.show_figures(figures)
        passed = sum(one.passed for one in figures)
        self.count.setText(
            self._words.say(
                "通过 {passed} 项，未通过 {failed} 项", passed=passed, failed=len(figures) - passed
            )
        )
        at = next((at for at, one in enumerate(figures) if before is not None and one.item == before.item), 0)
        if figures:
            self.list.setCurrentIndex(self.outcomes.index(at, 0))
        else:
            self._show(QModelIndex(), QModelIndex())
        self.project_button.setEnabled(bool(figures))
        self.minutes_button.setVisible(may_open and bool(figures) and not (found.pending or found.waiting))
        self._fold()
        self._say_open(found, may_open=may_open)
        self._say_again(found, may_open=may_open)

    def _say_again(self, found: BallotStanding, *, may_open: bool) -> None:
        """Only where the policy cites a clause; otherwise the sentence that says why not."""
        further = found.further
        closed = self._scale.folded and bool(further.why_not)  # in large text the figures want the room
        self.again_line.setVisible(may_open and bool(self.outcomes.found) and not closed)
        self.again_button.setEnabled(not further.why_not)
        self.again_note.setText(
            self._words.sentence(further.why_not, {})
            if further.why_not
            else self._words.say("依据：{clause}", clause=further.clause)
        )

    def _say_open(self, found: BallotStanding, *, may_open: bool) -> None:
        say = self._words.say
        if found.pending:
            numbers = self._words.value([str(one.number) for one in found.pending])
            text = say("第 {round} 轮第 {numbers} 张票还在表决或待确认。", round=found.round, numbers=numbers)
            self.open_message.tell("", text, "to_do")
        elif found.waiting:
            reasons = [
                f"{one.row.item} {one.row.name}（{say(one.why, **one.values)}）" for one in found.waiting[:3]
            ]
            more = say("等") if len(found.waiting) > 3 else ""
            text = say(
                "还有 {count} 项没有结论：{items}{more}",
                count=len(found.waiting),
                items=self._words.value(reasons),
                more=more,
            )
            if any(one.beyond for one in found.waiting):
                text += say("。再开一轮将超过政策设定的 {limit} 轮，由会议决定", limit=found.most_rounds)
            self.open_message.tell("not_yet", text)
        else:
            self.open_message.tell("", "")
        self.further_button.setVisible(may_open and not found.pending and bool(found.waiting))
        self.further_button.setText(say("去开启第 {round} 轮", round=found.round))
        self.further_button.setAccessibleName(self.further_button.text())

    def _show(self, _now: QModelIndex, _before: QModelIndex) -> None:
        at, front = self.list.currentIndex().row(), self.front
        self.view.show_figures(front)
        self.chooser.setCurrentIndex(at)
        self.back_button.setEnabled(at > 0)
        self.forth_button.setEnabled(0 <= at < len(self.outcomes.found) - 1)
        self.shown.emit(front)

    def step(self, steps: int) -> None:
        """The vote so many further on."""
        at = self.list.currentIndex().row() + steps
        if 0 <= at < len(self.outcomes.found):
            self.list.setCurrentIndex(self.outcomes.index(at, 0))
