"""电子票箱: how many have voted in each box, and the next step of it; never how anybody voted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.ballot import ListState
from fusion_desk.services.ballots import BoxStanding, BoxState
from fusion_desk.words import Words
from fusion_desk.words.boxes import ROLE_WORDS, STATE_WORDS
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.destroy_line import DestroyLine
from ui.widgets.labels import button, clear, label, panel_frame
from ui.widgets.message import MessageLine


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
        self._may: Callable[[str], bool] = lambda _verb: False
        self.message = MessageLine()
        say = words.say
        self.sheet_button = button(say("打印零票单（表决开启单）"))
        self.key_sheet_button = button("")
        self.key_sheet_button.hide()
        self.slips_button = button(say("印制表决签"))
        self.station_button = button(say("打开投票机"), role="primary")
        self.close_button = button(say("关闭票箱"))
        self.receipts_button = button(say("打印回执清单"))
        self.count_button = button(say("开箱计票"), role="primary")
        self.recount_button = button(say("开箱复核"))
        self.abandon_button = button(say("作废本轮"))
        self.tally_button = button(say("打印计票报告单"))
        self.proof_button = button(say("写出表决证明…"))
        self.destroy_button = button(say("销毁密封票…"))
        self.destroying = DestroyLine(words, scale)
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(say("看哪一轮"))
        self.rounds.currentIndexChanged.connect(self._change_round)
        self._list = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch(1)
        self.foot = QWidget()
        self._line = QHBoxLayout(self.foot) if not self._scale.folded else QGridLayout(self.foot)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.rounds, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.message)
        outer.addWidget(self.destroying)
        self._area = scrolled(inside)
        outer.addWidget(self._area, 1)
        outer.addWidget(self.foot)
        for one in self._steps():
            self._line.addWidget(one)
            if one is self.destroy_button and isinstance(self._line, QHBoxLayout):
                self._line.addStretch(1)

    def _steps(self) -> tuple[QWidget, ...]:
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

    def _fold_steps(self) -> None:
        """Two in a row at large text sizes, without holes and without steps whose turn has not come."""
        if isinstance(self._line, QGridLayout):
            for one in self._steps():
                one.setVisible(one.isEnabled() and not one.isHidden())
            for at, one in enumerate(one for one in self._steps() if not one.isHidden()):
                self._line.addWidget(one, at // 2, at % 2)

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
        for one in (self.count_button, self.station_button, self.slips_button, self.receipts_button):
            if one.isEnabled() and not one.isHidden():
                return one
        return self if self.sheet_button.isHidden() else self.sheet_button

    # --- showing ---------------------------------------------------------------------------------------------

    def show_boxes(self, found: Sequence[BoxStanding], may: Callable[[str], bool]) -> None:
        """Show the boxes; `may` says of a verb whether who sits may put it into the record."""
        before, newest = self.rounds.currentData(), self.rounds.currentIndex() == 0
        self.found, self._may = tuple(found), may
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
        states = [self._words.say(STATE_WORDS[one.state]) for one in self.found if one.round == number]
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
            self._list.addWidget(self._panel(one))
        self._show_steps(self._may)
        self._tell_next()

    def _show_steps(self, may: Callable[[str], bool]) -> None:
        may_open = may("ballot.opened")
        voting = [one for one in self.boxes if _takes_votes(one)]
        waiting = [one for one in self.boxes if one.list_state is ListState.OPEN]
        closed = bool(waiting) and all(one.state in {BoxState.CLOSED, BoxState.COUNTED} for one in waiting)
        held = [one for one in self.boxes if one.state in {BoxState.CLOSED, BoxState.COUNTED}]
        printed = bool(voting) and all(one.slips for one in voting)
        spent = sum(one.spent for one in voting)
        self.sheet_button.setVisible(bool(voting) and may_open)
        self.slips_button.setVisible(bool(voting) and may_open and not spent)
        self.slips_button.setText(self._words.say("重做表决签") if printed else self._words.say("印制表决签"))
        self.station_button.setVisible(bool(voting) and may_open)
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
        self._fold_steps()

    def _next(self) -> tuple[str, str]:
        """(state, sentence) about the next step."""
        say = self._words.say
        voting = [one for one in self.boxes if _takes_votes(one)]
        if voting and self._key_holder:
            return "not_yet", say(
                "请{holder}本人到机前打印或照抄钥匙单，别人回避；开始制作表决签以后不能再印。",
                holder=self._key_holder,
            )
        if voting and not all(one.slips for one in voting):
            return "not_yet", say("先打印零票单签字，再制作表决签：打印、裁开、混匀，由投票人自行抽取。")
        if voting and not all(one.complete for one in voting):
            return "not_yet", say("正在投票，投完之前不显示任何票数，也不备份。")
        if voting:
            return "met", say("都已投完，请关闭票箱。")
        if any(one.state is BoxState.CLOSED and one.list_state is ListState.OPEN for one in self.boxes):
            return "not_yet", say("先打印并公布回执清单，再由两名持钥人开箱计票。")
        return "", ""

    def _told_reader(self) -> tuple[str, str]:
        """The same to somebody who takes no step on this page: the chair, who may hold a key."""
        say = self._words.say
        voting = [one for one in self.boxes if _takes_votes(one)]
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
        self._fold_steps()
        self._tell_next()

    def _tell_next(self) -> None:
        self.message.tell(*(self._next() if self._may("ballot.counted") else self._told_reader()))

    def say_refused(self, sentence: str) -> None:
        """Why a step was not taken."""
        self.message.tell("no", sentence)

    def _panel(self, one: BoxStanding) -> QWidget:
        say, px = self._words.say, self._scale.px
        frame = panel_frame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(px(16), px(10), px(16), px(10))
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(4)
        head = say(
            "第 {round} 轮第 {number} 张票　{count} 项　{state}",
            round=one.round,
            number=one.number,
            count=len(one.items),
            state=say(STATE_WORDS[one.state]),
        )
        grid.addWidget(label(head, "heading", wrap=True), 0, 0, 1, 4)
        gone = one.state is BoxState.DESTROYED
        figures = (
            (say("应投"), one.voters),
            (say("已用表决签"), None if gone else one.spent),
            (say("密封票"), None if gone else one.sealed),
            (say("未用的签"), one.unspent),
        )
        for at, (word, number) in enumerate(figures):
            grid.addWidget(label("—" if number is None else str(number), "figure"), 1, at)
            grid.addWidget(label(word, "quiet", wrap=True), 2, at)
            grid.setColumnStretch(at, 1)
        holders = self._words.value(
            [f"{say(ROLE_WORDS[role])} {number} {name}" for role, number, name in one.holders]
        )
        text = (
            say("密封票、表决签和钥匙已销毁，不能再开箱。")
            if gone
            else say("持钥人：{holders}；任两人方能开箱。", holders=holders)
        )
        if one.on_sheets and not gone:
            text += say("钥匙印在单上的：{numbers}。", numbers=self._words.value(sorted(one.on_sheets)))
        if one.small and not gone:
            text += say("投票人少于 5 人，结果可能推出谁投了什么。")
        grid.addWidget(label(text, "quiet", wrap=True), 3, 0, 1, 4)
        if one.means:
            scores = self._words.value([f"{item} {mean}" for item, mean in one.means.items()])
            grid.addWidget(label(say("票上平均分：{scores}", scores=scores), "strong", wrap=True), 6, 0, 1, 4)
        key = label(say("票箱公钥指纹 {key}", key=one.fingerprint), "quiet", wrap=True)
        grid.addWidget(key, 4, 0, 1, 4)
        if one.counts:
            grid.addLayout(self._counts(one), 5, 0, 1, 4)
        return frame

    def _counts(self, one: BoxStanding) -> QGridLayout:
        """The confirmed counts of this list; a later round may decide otherwise."""
        say = self._words.say
        grid = QGridLayout()
        grid.setContentsMargins(0, self._scale.px(8), 0, 0)
        grid.setHorizontalSpacing(self._scale.px(20))
        grid.setVerticalSpacing(2)
        heads = (say("事项号"), say("同意"), say("不同意"), say("弃权"), say("所需同意"))
        for at, head in enumerate(heads):
            grid.addWidget(label(head, "quiet"), 0, at)
        for line, (item, row) in enumerate(one.counts.items(), 1):
            for at, figure in enumerate((item, row.agree, row.disagree, row.abstain, one.needed)):
                grid.addWidget(label(str(figure), "strong" if at == 1 else ""), line, at)
        grid.setColumnStretch(len(heads), 1)
        return grid


def _takes_votes(one: BoxStanding) -> bool:
    return one.state is BoxState.OPEN and one.list_state is ListState.OPEN
