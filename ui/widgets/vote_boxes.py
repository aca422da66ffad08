"""电子票箱: how many have voted in each box, and the next step of it; never how anybody voted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.ballot import ListState
from fusion_desk.services.ballots import BoxStanding, BoxState
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.box_card import BoxCard, state_word, takes_votes
from ui.widgets.candidate_page import scrolled
from ui.widgets.destroy_line import DestroyLine
from ui.widgets.labels import button, clear, set_role
from ui.widgets.message import MessageLine
from ui.widgets.more_menu import MoreMenu

OPENING_SHEET, RECEIPT_LIST = "W12O", "W12R"
"""Papers that stand before a step: what is in no box yet, and whose ballots are in one."""
MOST_FOLDED = 2
"""Buttons that stand side by side in large text."""
RING = 3
"""Room that a scrolled part keeps for its focus: the cards stand on the edges of what is above and below."""


class BoxesPage(QWidget):
    """The boxes of one round, the last unless an earlier one is chosen: a panel each, and the steps in their order."""

    sheet_asked = Signal()
    key_sheet_asked = Signal()
    slips_asked = Signal(int)
    """Round."""
    station_asked = Signal()
    close_asked = Signal(int)
    receipts_asked = Signal()
    count_asked = Signal(int)
    recount_asked = Signal(int)
    abandon_asked = Signal(int)
    tally_asked = Signal()
    proof_asked = Signal(int)
    destroy_asked = Signal(int)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.found: tuple[BoxStanding, ...] = ()
        """Of every round."""
        self.boxes: tuple[BoxStanding, ...] = ()
        """Of the round shown."""
        self._key_holder = ""
        self._printed = frozenset[tuple[str, int]]()
        """(paper, round): what went to the printer."""
        self._may: Callable[[str], bool] = lambda _verb: False
        self.message = MessageLine()
        say = words.say
        self.sheet_button = button(say("打印零票单（表决开启单）"))
        self.key_sheet_button = button("")
        self.key_sheet_button.hide()
        self.slips_button = button(say("印制表决签"))
        self.station_button = button(say("打开投票机"))
        self.close_button = button(say("关闭票箱"))
        self.receipts_button = button(say("打印回执清单"))
        self.count_button = button(say("开箱计票"))
        self.recount_button = button(say("开箱复核"))
        self.abandon_button = button(say("作废本轮"))
        self.tally_button = button(say("打印计票报告单"))
        self.proof_button = button(say("写出表决证明…"))
        self.destroy_button = button(say("销毁密封票…"))
        self.destroying = DestroyLine(words, scale)
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(say("看哪一轮"))
        self.rounds.currentIndexChanged.connect(self._change_round)
        self._behind: list[QPushButton] = []
        """Steps that stand in the menu, as there is no room for them beside the next one."""
        self.more = MoreMenu(say("更多"), self._steps(), lambda step: step in self._behind)
        self._list = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show_steps(self._may)  # none, until it is known what there is

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch(1)
        self.foot = QWidget()
        self._line = QHBoxLayout(self.foot)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.rounds, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.message)
        outer.addWidget(self.destroying)
        self._area = scrolled(inside)
        edge = QHBoxLayout()
        edge.setContentsMargins(-RING, 0, -RING, 0)
        edge.addWidget(self._area)
        outer.addLayout(edge, 1)
        outer.addWidget(self.foot)
        for one in (*self._steps(), self.more.button):
            one.setParent(self.foot)

    def _steps(self) -> tuple[QPushButton, ...]:
        """The buttons in their order."""
        return (
            self.abandon_button,
            self.destroy_button,
            self.sheet_button,
            self.key_sheet_button,
            self.slips_button,
            self.receipts_button,
            self.tally_button,
            self.proof_button,
            self.recount_button,
            self.close_button,
            self.station_button,
            self.count_button,
        )

    def _order_steps(self) -> None:
        """What is dangerous stands apart at the left, the next step last and alone in navy.

        A step whose turn has not come is not there; in large text all but the next one are behind 更多.
        """
        next_step = self.next_step
        there = [one for one in self._steps() if one.isEnabled() and self._stands(one)]
        shown = [one for one in there if one is not next_step]
        if next_step is not None:
            shown.append(next_step)
        self._behind = shown[:-1] if self._scale.folded and len(shown) > MOST_FOLDED else []
        for one in self._steps():
            set_role(one, "primary" if one is next_step else "")
            one.setVisible(one in shown and one not in self._behind)
        self.more.button.setVisible(bool(self._behind))
        clear_out(self._line)
        if self._scale.folded:
            for one in (self.more.button, *shown):
                if not one.isHidden():
                    self._line.addWidget(one, 1 if one is not self.more.button else 0)
            return
        apart = [one for one in shown if one in {self.abandon_button, self.destroy_button}]
        for one in apart:
            self._line.addWidget(one)
        self._line.addStretch(1)
        for one in shown:
            if one not in apart:
                self._line.addWidget(one)

    def _stands(self, step: QPushButton) -> bool:
        return not step.isHidden() or step in self._behind

    @property
    def next_step(self) -> QPushButton | None:
        """The button whose turn it is, for who may press it."""
        turn = self._turn()
        return turn if turn is not None and turn.isEnabled() and self._stands(turn) else None

    def _turn(self) -> QPushButton | None:
        voting = [one for one in self.boxes if takes_votes(one)]
        if voting and self._key_holder:
            return self.key_sheet_button
        if voting and not all(one.slips for one in voting):
            return self.slips_button if self._was_printed(OPENING_SHEET) else self.sheet_button
        if voting:
            return self.close_button if all(one.complete for one in voting) else self.station_button
        if not any(one.list_state is ListState.OPEN for one in self.boxes):
            return self.tally_button
        may_count = not self.count_button.isHidden()
        return self.count_button if may_count and self._was_printed(RECEIPT_LIST) else self.receipts_button

    def _was_printed(self, paper: str) -> bool:
        return (paper, self.round) in self._printed

    def forget(self) -> None:
        """Another panel: nobody is asked about the ballots of the one before."""
        self.destroying.hide()

    def _connect(self) -> None:
        self.sheet_button.clicked.connect(self.sheet_asked)
        self.key_sheet_button.clicked.connect(self.key_sheet_asked)
        self.slips_button.clicked.connect(lambda: self.slips_asked.emit(self.round))
        self.station_button.clicked.connect(self.station_asked)
        self.close_button.clicked.connect(lambda: self.close_asked.emit(self.round))
        self.receipts_button.clicked.connect(self.receipts_asked)
        self.count_button.clicked.connect(lambda: self.count_asked.emit(self.round))
        self.recount_button.clicked.connect(lambda: self.recount_asked.emit(self.round))
        self.abandon_button.clicked.connect(lambda: self.abandon_asked.emit(self.round))
        self.tally_button.clicked.connect(self.tally_asked)
        self.proof_button.clicked.connect(lambda: self.proof_asked.emit(self.round))
        self.destroying.asking.connect(self._make_room)
        self.destroy_button.clicked.connect(lambda: self.destroy_asked.emit(self.round))

    def _make_room(self, asking: bool) -> None:
        """While it is asked whether to destroy, nothing else is done; large text needs the whole page for it."""
        self.foot.setHidden(asking)
        self._area.setHidden(asking and self._scale.folded)

    @property
    def round(self) -> int:
        """The round shown, 0 where there is none."""
        return self.boxes[0].round if self.boxes else 0

    def start(self) -> QWidget:
        """Where the keyboard goes: the next step."""
        return self.next_step or self

    # --- showing ---------------------------------------------------------------------------------------------

    def show_boxes(
        self, found: Sequence[BoxStanding], printed: frozenset[tuple[str, int]], may: Callable[[str], bool]
    ) -> None:
        """Show the boxes; `printed` = the papers that were, `may` says who sits may put a verb into the record."""
        before, newest = self.rounds.currentData(), self.rounds.currentIndex() == 0
        self.found, self._printed, self._may = tuple(found), printed, may
        numbers = sorted({one.round for one in found}, reverse=True)
        self.rounds.blockSignals(True)
        self.rounds.clear()
        for number in numbers:
            self.rounds.addItem(self._name_of(number), number)
        # Whoever looked at the newest round goes on to a newer one.
        at = 0 if newest else max(self.rounds.findData(before), 0)
        self.rounds.setCurrentIndex(at if numbers else -1)
        self.rounds.blockSignals(False)
        self.rounds.setVisible(len(numbers) > 1)
        self._show_round()

    def _name_of(self, number: int) -> str:
        states = [state_word(self._words, one) for one in self.found if one.round == number]
        return self._words.say(
            "第 {round} 轮　{state}", round=number, state=self._words.value(list(dict.fromkeys(states)))
        )

    def _change_round(self, _at: int) -> None:
        self.destroying.hide()
        self._show_round()

    def _show_round(self) -> None:
        chosen = self.rounds.currentData()
        self.boxes = tuple(one for one in self.found if one.round == chosen)
        clear(self._list)
        for one in self.boxes:
            self._list.addWidget(BoxCard(self._words, self._scale, one))
        self._show_steps(self._may)
        self._tell_next()

    def _show_steps(self, may: Callable[[str], bool]) -> None:
        self._behind = []  # which of them stand is decided anew
        may_open = may("ballot.opened")
        voting = [one for one in self.boxes if takes_votes(one)]
        waiting = [one for one in self.boxes if one.list_state is ListState.OPEN]
        closed = bool(waiting) and all(one.state in {BoxState.CLOSED, BoxState.COUNTED} for one in waiting)
        held = [one for one in self.boxes if one.state in {BoxState.CLOSED, BoxState.COUNTED}]
        printed = bool(voting) and all(one.slips for one in voting)
        spent = sum(one.spent for one in voting)
        complete = all(one.complete for one in voting)
        # A sheet that swears to an empty box is none once all votes are in.
        self.sheet_button.setVisible(bool(voting) and may_open and not complete)
        self.slips_button.setVisible(bool(voting) and may_open and not spent)
        self.slips_button.setText(self._words.say("重做表决签") if printed else self._words.say("印制表决签"))
        self.station_button.setVisible(bool(voting) and may_open and not complete)
        self.station_button.setEnabled(printed)
        self.close_button.setVisible(bool(voting) and may("ballot.closed"))
        self.close_button.setEnabled(bool(spent))
        self.receipts_button.setVisible(bool(held))
        self.count_button.setVisible(closed and may("ballot.counted"))
        self.recount_button.setVisible(
            may("ballot.recounted")
            and bool(held)
            and not waiting
            and any(one.state is BoxState.COUNTED for one in held)
        )
        self.abandon_button.setVisible(bool(waiting) and may("ballot.abandoned"))
        confirmed = [one for one in held if one.list_state is ListState.CONFIRMED]
        self.tally_button.setVisible(bool(confirmed) and may_open)
        self.proof_button.setVisible(bool(held) and not voting and may_open)
        self.destroy_button.setVisible(bool(confirmed) and may_open)
        if not confirmed:
            self.destroying.hide()
        self._order_steps()

    def _next(self) -> tuple[str, str]:
        """(state, sentence) about the next step."""
        say = self._words.say
        voting = [one for one in self.boxes if takes_votes(one)]
        if voting:
            return self._next_of(voting)
        if any(one.state is BoxState.CLOSED and one.list_state is ListState.OPEN for one in self.boxes):
            if not self._was_printed(RECEIPT_LIST):
                return "not_yet", say("先打印并公布回执清单，再由两名持钥人开箱计票。")
            return "not_yet", say("回执清单公布以后，请两名持钥人开箱计票。")
        return "", ""

    def _next_of(self, voting: Sequence[BoxStanding]) -> tuple[str, str]:
        """The same while votes are taken, or are about to be."""
        say = self._words.say
        if self._key_holder:
            text = say(
                "请{holder}本人到机前打印或照抄钥匙单，别人回避；开始制作表决签以后不能再印。",
                holder=self._key_holder,
            )
        elif not all(one.slips for one in voting):
            text = (
                say("零票单签字以后印制表决签：打印、裁开、混匀，由投票人自行抽取。")
                if self._was_printed(OPENING_SHEET)
                else say("先打印零票单签字，再制作表决签：打印、裁开、混匀，由投票人自行抽取。")
            )
        elif not all(one.complete for one in voting):
            text = say("正在投票，投完之前不显示任何票数，也不备份。")
        else:
            return "met", say("都已投完，请关闭票箱。")
        return "not_yet", text

    def _told_reader(self) -> tuple[str, str]:
        """The same to somebody who takes no step on this page: the chair, who may hold a key."""
        say = self._words.say
        voting = [one for one in self.boxes if takes_votes(one)]
        if voting and not all(one.complete for one in voting):
            return "not_yet", say("正在投票，投完之前不显示任何票数，也不备份。")
        if voting:
            return "not_yet", say("都已投完，等监票人关闭票箱。")
        if any(one.state is BoxState.CLOSED and one.list_state is ListState.OPEN for one in self.boxes):
            return "not_yet", say(
                "票箱已关闭。主任委员持有一把钥匙：请到秘书或计票人的座位，在“开箱计票”里输入自己的钥匙口令。"
            )
        if any(one.list_state is ListState.RECORDED for one in self.boxes):
            return "not_yet", say("已开箱计票，另一人确认整轮之后显示结果。")
        return "", ""

    def offer_key_sheet(self, holder: str) -> None:
        """A holder's sheet that is not printed yet; blank where there is none."""
        text = self._words.say("打印钥匙单：{holder}", holder=holder)
        self._key_holder = holder
        self.key_sheet_button.setText(text)
        self.key_sheet_button.setAccessibleName(text)
        self.key_sheet_button.setVisible(bool(holder))
        self._order_steps()
        self._tell_next()

    def _tell_next(self) -> None:
        self.message.tell(*(self._next() if self._may("ballot.counted") else self._told_reader()))

    def say_refused(self, sentence: str) -> None:
        """Why a step was not taken."""
        self.message.tell("no", sentence)


def clear_out(line: QLayout) -> None:
    """Take the buttons out of a row, to be put in anew."""
    while line.count():
        line.takeAt(0)
