"""投票机: the whole screen for one voter after another; nothing of a vote stays on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.rounding import short_text
from fusion_desk.services.ballots import BoxStanding, BoxState, Choice, ListedItem, Receipt, Vote, VotingPaper
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, clear, label, set_state
from ui.widgets.message import MessageLine
from ui.widgets.number_pad import NumberPad
from ui.widgets.read_on import ReadOn
from ui.widgets.shapes import StateShape
from ui.widgets.vote_choosing import CHOICE_WORDS, ChoosingPage

SLIP, CHOOSING, REVIEW, RECEIPTS = range(4)
IDLE = 180_000
"""Milliseconds after which a paper that nobody touches is cleared away, uncast."""
AFTERWARDS = 60_000
"""The same for receipts."""


class VotingStation(QWidget):
    """Slip, one application at a time, a look over all of it, cast, receipts, and a blank screen again."""

    paper_wanted = Signal(str)
    """A slip's code."""
    cast_wanted = Signal(str, object)
    """(code, votes by 事项号)"""
    receipt_wanted = Signal(int, object)
    """(round, receipts): this voter wants them on paper."""
    cleared = Signal()

    def __init__(self, words: Words, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._words, self._scale, self._say = words, scale, words.say
        self.setWindowTitle(words.say("投票机"))
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, QColor(theme.PAPER))
        self.setPalette(ground)
        self.setAutoFillBackground(True)
        self._code = ""
        self._paper: VotingPaper | None = None
        self._votes: dict[str, Vote] = {}
        self._at = 0
        self._busy = False
        self.pad = NumberPad(words, scale)
        self.slip_message = MessageLine()
        self.go_button = button(words.say("开始投票"), role="voter-primary")
        self.close_button = button(words.say("收起投票机"), role="voter")
        self.count = label("", "voter-quiet", wrap=True)
        self.choosing = ChoosingPage(words, scale)
        self.review_rows = QGridLayout()
        self.review_message = MessageLine()
        self.change_button = button(words.say("从头再看一遍"), role="voter")
        self.drop_button = button(words.say("先不投，清屏"), role="voter")
        self.cast_button = button("", role="voter-primary")
        self._receipts: tuple[Receipt, ...] = ()
        self._round = 0
        self.sums = label("", "voter", wrap=True)
        self.receipt_rows = QGridLayout()
        self.receipt_message = MessageLine()
        self.review_area, self.receipt_area = (
            scrolled(_held(rows)) for rows in (self.review_rows, self.receipt_rows)
        )
        self.print_button = button(words.say("打印回执"), role="voter")
        self.done_button = button("", role="voter-primary")
        self.reviewed = ReadOn(self.review_area, self.cast_button, words.say("提交，投出这张票"), words)
        self.noted = ReadOn(self.receipt_area, self.done_button, words.say("记下了，清屏"), words)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.clear)
        self.pages = QStackedWidget()
        for page in (self._slip_page(), self.choosing, self._review_page(), self._receipt_page()):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self._connect()
        self.resize(1280, 720)
        self.clear()

    # --- pages -----------------------------------------------------------------------------------------------

    def _slip_page(self) -> QWidget:
        """What to do and what came of it at the left, the keys at the right: both are in sight at every text size."""
        px, folded = self._scale.px, self._scale.folded
        page = QWidget()
        words = QVBoxLayout()
        words.setSpacing(px(12) if not folded else 10)
        words.addStretch(1)
        words.addWidget(label(self._say("无记名投票"), "applicant"))
        words.addWidget(label(self._say("请输入您抽到的表决签上的八位数字"), "voter", wrap=True))
        words.addWidget(self.pad.shown)
        words.addWidget(self.slip_message)
        words.addWidget(self.go_button)
        words.addStretch(2)
        middle = QHBoxLayout()
        middle.setSpacing(min(px(48), 48))
        middle.addLayout(words, 1)
        middle.addWidget(self.pad, 1)
        self.pad.setMaximumSize(720, 640)
        centre = QHBoxLayout()
        centre.addStretch(1)
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        holder.setMaximumWidth(1320)
        centre.addWidget(holder, 100)
        centre.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.close_button)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 20, 48, 16)
        column.addLayout(centre, 1)
        return page

    def _review_page(self) -> QWidget:
        self.review_rows.setHorizontalSpacing(self._scale.px(24))
        self.review_rows.setVerticalSpacing(6)
        self.review_rows.setColumnStretch(1, 1)
        head = QVBoxLayout()
        head.setSpacing(self._scale.px(4))
        head.addWidget(label(self._say("请核对：提交后不能更改"), "applicant", wrap=True))
        head.addWidget(self.sums)
        return self._sheet(
            head,
            self.review_area,
            self.review_message,
            [self.drop_button, self.change_button, self.cast_button],
        )

    def _receipt_page(self) -> QWidget:
        self.receipt_rows.setHorizontalSpacing(self._scale.px(32))
        self.receipt_rows.setVerticalSpacing(6)
        self.receipt_rows.setColumnStretch(2, 1)
        text = self._say(
            "请抄下回执号，关闭票箱后在公布的回执清单上核对。回执号只证明您的票在箱内，看不出投了什么。"
        )
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(text, "voter-quiet", wrap=True))
        column.addWidget(self.receipt_message)
        head = QHBoxLayout()
        head.setSpacing(self._scale.px(10))
        head.addWidget(StateShape("met", min(self._scale.px(30), 48)))
        head.addWidget(label(self._say("已投票"), "applicant", wrap=True), 1)
        return self._sheet(head, self.receipt_area, notes, [self.print_button, self.done_button])

    def _sheet(self, head: QLayout, body: QWidget, note: QWidget, buttons: Sequence[QWidget]) -> QWidget:
        page, block = QWidget(), QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(min(self._scale.px(12), 14))
        column.addLayout(head)
        column.addWidget(body, 1)
        column.addWidget(note)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        for one in buttons:
            foot.addWidget(one)
        column.addLayout(foot)
        # One left and one right edge for all of it, in the middle of a wide screen.
        block.setMaximumWidth(min(self._scale.px(1000), 1400))
        outer = QHBoxLayout(page)
        above = 16 if self._scale.folded else self._scale.px(28)
        outer.setContentsMargins(48, above, 48, 16)
        outer.addStretch(1)
        outer.addWidget(block, 100)
        outer.addStretch(1)
        return page

    def _connect(self) -> None:
        self.pad.changed.connect(self._note_digits)
        self.pad.entered.connect(lambda _code: self._ask())
        self.go_button.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.close)
        self.choosing.decided.connect(self._decide)
        self.choosing.went_back.connect(lambda: self._show_item(self._at - 1))
        self.choosing.given_up.connect(self.clear)
        self.choosing.touched.connect(lambda: self._idle.start(IDLE))
        self.change_button.clicked.connect(lambda: self._show_item(0))
        self.drop_button.clicked.connect(self.clear)
        self.cast_button.clicked.connect(self._cast)
        self.done_button.clicked.connect(self._read_on)
        self.print_button.clicked.connect(self._ask_for_receipt)

    # --- what happens ------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """A blank station: no digit, no choice, no receipt is left."""
        self._idle.stop()
        self._code, self._paper, self._at, self._busy = "", None, 0, False
        self._votes, self._receipts = {}, ()
        self.pad.clear()
        self.choosing.forget()
        self._forget_review()
        clear(self.receipt_rows, at_once=True)
        self.receipt_message.tell("", "")
        self._tell_slip("")
        self.review_message.tell("", "")
        self.cast_button.setEnabled(True)
        self.pages.setCurrentIndex(SLIP)
        self.pad.setFocus()
        self.cleared.emit()

    def _forget_review(self) -> None:
        clear(self.review_rows, at_once=True)
        self.sums.clear()

    def show_count(self, boxes: Sequence[BoxStanding]) -> None:
        """How many have voted of how many; no count of any choice."""
        now = [one for one in boxes if one.state is BoxState.OPEN]
        texts = [
            self._say(
                "第 {number} 张票：应投 {voters} 人，已投 {spent} 人，密封票 {sealed} 份",
                number=one.number,
                voters=one.voters,
                spent=one.spent,
                sealed=one.sealed,
            )
            for one in now
        ]
        self.count.setText("\n".join(texts))

    def _note_digits(self) -> None:
        self.go_button.setEnabled(self.pad.complete and not self._busy)
        lacking = self.pad.lacking
        self.go_button.setText(
            self._say("还差 {count} 位数字", count=lacking) if lacking else self._say("开始投票")
        )
        if self.pad.digits:
            self._tell_slip("")

    def _ask(self) -> None:
        if self._busy or not self.pad.complete:
            return
        self._busy, self._code = True, self.pad.digits
        self.go_button.setEnabled(False)
        self.paper_wanted.emit(self._code)

    def show_paper(self, paper: VotingPaper) -> None:
        """The slip is good: the first application."""
        self._busy, self._paper = False, paper
        self._show_item(0)

    def say_slip(self, error: DeskError) -> None:
        """The slip is not good."""
        self._busy, self._code = False, ""
        self.pad.clear()
        self._tell_slip(self._words.sentence(error.code, error.details))
        self.pad.setFocus()

    def _tell_slip(self, sentence: str) -> None:
        self.slip_message.tell("no" if sentence else "", sentence)
        set_state(self.pad.shown, "no" if sentence else "")

    def _show_item(self, at: int) -> None:
        if self._paper is None:
            return
        self._at = at
        row = self._paper.items[at]
        self.pages.setCurrentIndex(CHOOSING)
        self.choosing.show_item(
            row, at, len(self._paper.items), self._paper.score_line, self._votes.get(row.item)
        )
        self._idle.start(IDLE)

    def _decide(self, vote: object) -> None:
        if self._paper is None or not isinstance(vote, Vote):
            return
        self._votes[self._paper.items[self._at].item] = vote
        if self._at + 1 < len(self._paper.items):
            self._show_item(self._at + 1)
        else:
            self._review(self._paper.items)

    def _review(self, rows: Sequence[ListedItem]) -> None:
        clear(self.review_rows, at_once=True)
        for at, row in enumerate(rows):
            vote = self._votes[row.item]
            word = self._say(CHOICE_WORDS[vote.choice])
            if vote.score is not None:
                word += self._say("　{points} 分", points=short_text(vote.score))
            change = button(
                self._say("修改"), role="voter-small", name=self._say("修改 {item}", item=row.item)
            )
            change.clicked.connect(lambda _on, at=at: self._show_item(at))
            parts = (
                label(f"{row.item}　{row.name}", "voter"),
                label(self._say("申报{what}", what=self._words.name(row.applied)), "voter-quiet", wrap=True),
                label(word, "voter-strong"),
                change,
            )
            for column, part in enumerate(parts):
                self.review_rows.addWidget(part, 2 * at, column)
            self.review_rows.addWidget(_ruled(), 2 * at + 1, 0, 1, len(parts))
        chosen = Counter(self._votes[row.item].choice for row in rows)
        self.sums.setText(
            self._say(
                "共 {count} 项：同意 {agree}，不同意 {disagree}，弃权 {abstain}",
                count=len(rows),
                agree=chosen[Choice.AGREE],
                disagree=chosen[Choice.DISAGREE],
                abstain=chosen[Choice.ABSTAIN],
            )
        )
        self.review_message.tell("", "")
        self.pages.setCurrentIndex(REVIEW)
        self.reviewed.begin()
        self.cast_button.setFocus()
        self._idle.start(IDLE)

    def _cast(self) -> None:
        if self._busy or self._paper is None:
            return
        if not self.reviewed.step():
            self._idle.start(IDLE)
            return
        self._busy = True
        self.cast_button.setEnabled(False)
        self.cast_wanted.emit(self._code, dict(self._votes))

    def show_receipts(self, receipts: Sequence[Receipt]) -> None:
        """It is cast: what was chosen is forgotten before anything else is shown."""
        self._round = self._paper.round if self._paper is not None else 0
        self._busy, self._code, self._paper = False, "", None
        self._votes, self._receipts = {}, tuple(receipts)
        self.pad.clear()
        self.choosing.forget()
        self._forget_review()
        clear(self.receipt_rows, at_once=True)
        for at, one in enumerate(receipts):
            code = label(one.receipt, "receipt")
            code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.receipt_rows.addWidget(label(f"{one.item}　{one.name}", "voter"), 2 * at, 0)
            self.receipt_rows.addWidget(code, 2 * at, 1)
            self.receipt_rows.addWidget(_ruled(), 2 * at + 1, 0, 1, 3)
        self.cast_button.setEnabled(True)
        self.pages.setCurrentIndex(RECEIPTS)
        self.noted.begin()
        self.done_button.setFocus()
        self._idle.start(AFTERWARDS)

    def _read_on(self) -> None:
        """The screen is cleared when the last receipt has been in sight, and not before."""
        if self.noted.step():
            self.clear()
        else:
            self._idle.start(AFTERWARDS)

    def shows(self, receipts: Sequence[Receipt]) -> bool:
        """Whether these are still on the screen: nobody is handed those of the voter before."""
        return self._receipts == tuple(receipts) and bool(receipts)

    def _ask_for_receipt(self) -> None:
        if self._receipts:
            self._idle.start(IDLE)
            self.receipt_wanted.emit(self._round, self._receipts)

    def say_printed(self) -> None:
        """It is on its way to the printer."""
        self.receipt_message.tell("met", self._say("回执已送去打印，取走之后请清屏。"))

    def say_receipt(self, error: DeskError) -> None:
        """It could not be printed; it still stands on the screen."""
        self.receipt_message.tell("no", self._words.sentence(error.code, error.details))

    def say_cast(self, error: DeskError) -> None:
        """It was not cast: the slip is still good, and what was chosen stays until it is changed or cleared."""
        self._busy = False
        self.cast_button.setEnabled(True)
        self.review_message.tell("no", self._words.sentence(error.code, error.details))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        front, enter = self.pages.currentIndex(), event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            if front == SLIP:
                self.close()
            elif front != RECEIPTS:
                self.clear()
        elif enter and front == REVIEW:
            self._cast()
        elif enter and front == RECEIPTS:
            self._read_on()
        else:
            super().keyPressEvent(event)


def _held(rows: QGridLayout) -> QWidget:
    """Rows that keep their height, from the top down."""
    inside = QWidget()
    holder = QVBoxLayout(inside)
    holder.setContentsMargins(0, 0, 8, 0)
    holder.addLayout(rows)
    holder.addStretch(1)
    return inside


def _ruled() -> QFrame:
    """The line below a row, so that no eye slips into the next one."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made
