"""One application of a voting paper: three large choices, none of them chosen beforehand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fusion_desk.domain.electronic import check_vote
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.rounding import points_text
from fusion_desk.services.ballots import Choice, ListedItem, Vote
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.labels import button, label, set_look
from ui.widgets.message import MessageLine

CHOICE_WORDS = {Choice.AGREE: N_("同意"), Choice.DISAGREE: N_("不同意"), Choice.ABSTAIN: N_("弃权")}
KEYS = {
    Qt.Key.Key_1: Choice.AGREE,
    Qt.Key.Key_2: Choice.DISAGREE,
    Qt.Key.Key_3: Choice.ABSTAIN,
}


class ChoosingPage(QWidget):
    """1, 2 or 3 chooses, Enter goes on; a mark sets the chosen one apart, not its colour alone."""

    decided = Signal(object)
    """The vote on the application shown."""
    went_back = Signal()
    given_up = Signal()
    touched = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._line: int | None = None
        self._item = self._onward = ""
        self.choice: Choice | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.place = label("", "voter-quiet", wrap=True)
        self.name = label("", "applicant", wrap=True)
        self.applied = label("", "voter", wrap=True)
        self.how = label(
            words.say("您是否同意该申报事项通过评审？点一下，或按 1、2、3。"), "voter-quiet", wrap=True
        )
        self.final = label(
            words.say("提交后不能改，也查不到是谁投的。")
            if scale.folded
            else words.say("提交之前都可以改；提交以后不能更改，也查不到是谁投的。"),
            "voter-quiet",
            wrap=True,
        )
        self.choices = {choice: button("", role="choice") for choice in Choice}
        for choice, one in self.choices.items():
            one.setCheckable(True)
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            one.setMaximumHeight(scale.px(220))
            one.clicked.connect(lambda _on, choice=choice: self.choose(choice))
        self.score = QLineEdit()
        self.score.setProperty("role", "slip")
        self.score.setAccessibleName(words.say("分数"))
        self.score_name = label("", "voter-quiet", wrap=True)
        self.score_name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.score.textEdited.connect(lambda _text: self.touched.emit())
        self.score.returnPressed.connect(self.go_on)
        self.message = MessageLine()
        self.back_button = button(words.say("上一项"), role="voter")
        self.back_button.clicked.connect(self.went_back)
        self.give_up_button = button(words.say("先不投，清屏"), role="voter")
        self.give_up_button.clicked.connect(self.given_up)
        self.next_button = button("", role="voter-primary")
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._scale.px
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(14 if self._scale.folded else px(20))
        for one in self.choices.values():
            row.addWidget(one, 1)
        score = QHBoxLayout()
        score.setSpacing(12)
        score.addStretch(1)
        score.addWidget(self.score_name, 4)
        score.addWidget(self.score)
        score.addStretch(1)
        self.score.setFixedWidth(px(200))
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.give_up_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        block.setMaximumWidth(1320)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(48, 16 if self._scale.folded else px(40), 48, 16)
        outer.addStretch(1)
        outer.addWidget(block, 100)
        outer.addStretch(1)
        column.setSpacing(min(px(14), 18))
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self.place, 2)
        column.addLayout(head)
        for text in (self.name, self.applied, self.how):
            column.addWidget(text)
        column.addLayout(row, 3)
        column.addLayout(score)
        if self._scale.folded:  # the choices need the height, and beside the place there is room
            self.final.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            head.addWidget(self.final, 3)
        else:
            column.addWidget(self.final)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addLayout(foot)

    def show_item(self, row: ListedItem, at: int, count: int, line: int | None, vote: Vote | None) -> None:
        """Show one application, with what this voter chose for it before, if anything."""
        say = self._words.say
        self._line, self._item = line, row.item
        self.place.setText(say("无记名投票　第 {at} 项，共 {count} 项", at=at + 1, count=count))
        self.name.setText(f"{row.item}　{row.name}")
        self.applied.setText(say("申报{what}", what=self._words.applied(row.in_full)))
        self.score.setText("" if vote is None or vote.score is None else points_text(vote.score))
        if line is not None:
            self.score_name.setText(
                say("分数（同意的不低于 {line} 分，不同意的低于，弃权不打分）", line=line // 100)
            )
        below = self._scale.folded and line is None
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
        for one in self.choices.values():  # one below the other, their marks stand in one line too
            set_look(one, "stands", "below" if below else "")
        self.score.setVisible(line is not None)
        self.score_name.setVisible(line is not None)
        self.back_button.setEnabled(at > 0)
        self._onward = say("下一项") if at + 1 < count else say("核对我的选择")
        self.message.tell("", "")
        self._mark(vote.choice if vote is not None else None)
        self.setFocus()

    def forget(self) -> None:
        """No name and no choice is left, not even out of sight."""
        for text in (self.place, self.name, self.applied):
            text.clear()
        self.score.clear()
        self.message.tell("", "")
        self._mark(None)

    def choose(self, choice: Choice) -> None:
        """Choose; pressing it again leaves it chosen."""
        self._mark(choice)
        self.message.tell("", "")
        if self._line is not None and choice is not Choice.ABSTAIN:
            self.score.setFocus()
        else:
            self.setFocus()
        self.touched.emit()

    def _mark(self, chosen: Choice | None) -> None:
        self.choice = chosen
        for choice, one in self.choices.items():
            text = self._words.say(CHOICE_WORDS[choice])
            one.setChecked(choice is chosen)
            one.setText(f"✓ {text}" if choice is chosen else f"○ {text}")
            one.setAccessibleName(text)
        onward = self._onward if chosen is not None else self._words.say("请先选择一项")
        self.next_button.setText(onward)
        self.next_button.setAccessibleName(onward)
        self.next_button.setEnabled(chosen is not None)
        abstains = chosen is Choice.ABSTAIN
        self.score.setEnabled(chosen is not None and not abstains)
        if abstains:
            self.score.clear()

    def vote(self) -> Vote | None:
        """The vote as it stands; None after saying what is lacking."""
        if self.choice is None:
            self.message.tell("no", self._words.say("请选择同意、不同意或弃权。"))
            return None
        made = Vote(self.choice, _points(self.score.text()))
        try:
            check_vote(self._item, made, self._line)
        except DeskError as error:
            self.message.tell("no", self._words.sentence(error.code, error.details))
            return None
        return made

    def go_on(self) -> None:
        """Hand the vote over, where there is one."""
        made = self.vote()
        if made is not None:
            self.decided.emit(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = KEYS.get(Qt.Key(event.key()))
        if chosen is not None:
            self.choose(chosen)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif event.key() == Qt.Key.Key_PageUp and self.back_button.isEnabled():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


def _points(text: str) -> int | None:
    """Hundredths; -1 for what is no score, so that the rule says so."""
    written = text.strip().replace("．", ".").replace("。", ".")
    if not written:
        return None
    whole, _, part = written.partition(".")
    if not (whole.isdecimal() and len(part) <= 2 and (part.isdecimal() or not part)):
        return -1
    return int(whole) * 100 + int((part + "00")[:2])
