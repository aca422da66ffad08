"""One electronic box in numbers: who may vote, how many have, who keeps its key; never how anybody voted."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from fusion_desk.domain.ballot import ListState
from fusion_desk.services.ballots import BoxStanding, BoxState
from fusion_desk.words import Words
from fusion_desk.words.boxes import ROLE_WORDS, STATE_WORDS
from ui.theme import Scale
from ui.widgets.labels import label
from ui.widgets.shapes import StateShape

SHAPES = {
    BoxState.OPEN: "attention",
    BoxState.CLOSED: "locked",
    BoxState.COUNTED: "met",
    BoxState.ABANDONED: "no",
    BoxState.DESTROYED: "locked",
}


def takes_votes(one: BoxStanding) -> bool:
    """Whether its round still runs and nobody has closed it."""
    return one.state is BoxState.OPEN and one.list_state is ListState.OPEN


def state_word(words: Words, one: BoxStanding) -> str:
    """What a box waits for; an open one waits for three different things."""
    if takes_votes(one) and not one.slips:
        return words.say("已开启，待制作表决签")
    if takes_votes(one) and one.complete:
        return words.say("已投完，待关闭")
    return words.say(STATE_WORDS[one.state])


class BoxCard(QFrame):
    """A white sheet with the box's state, its figures and its key."""

    def __init__(self, words: Words, scale: Scale, one: BoxStanding) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.setProperty("role", "panel")
        px, say = scale.px, words.say
        gone = one.state is BoxState.DESTROYED
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(6))
        column.addLayout(self._head(one))
        column.addLayout(self._figures(one))
        column.addWidget(label(self._keys(one, gone=gone), "quiet", wrap=True))
        key = say("票箱公钥指纹 {key}", key=one.fingerprint)
        column.addWidget(label(key, "quiet", wrap=True))
        if one.counts:
            column.addLayout(self._counts(one))
        if one.means:
            scores = words.value([f"{item} {mean}" for item, mean in one.means.items()])
            column.addWidget(label(say("票上平均分：{scores}", scores=scores), "strong", wrap=True))

    def _head(self, one: BoxStanding) -> QHBoxLayout:
        """Which list of which round, and at the right end what it waits for, as shape and word."""
        say = self._words.say
        head = say(
            "第 {round} 轮第 {number} 张票　{count} 项",
            round=one.round,
            number=one.number,
            count=len(one.items),
        )
        line = QHBoxLayout()
        line.setSpacing(self._scale.px(6))
        line.addWidget(label(head, "heading", wrap=True), 1)
        line.addWidget(StateShape("met" if takes_votes(one) and one.complete else SHAPES[one.state]))
        line.addWidget(label(state_word(self._words, one), "strong"))
        return line

    def _figures(self, one: BoxStanding) -> QHBoxLayout:
        """Each figure right above its word, the four of them side by side where they are read in one look."""
        say, gone = self._words.say, one.state is BoxState.DESTROYED
        # Nobody has a slip left once everybody has voted, before the box is closed, too.
        unspent = 0 if one.unspent is None and one.complete else one.unspent
        known = not gone and unspent is not None
        row = QHBoxLayout()
        row.setSpacing(self._scale.px(18))
        for word, number, sign in (
            (say("应投"), one.voters, say("＝")),
            (say("已用表决签"), None if gone else one.spent, say("＋")),
            (say("未用的签"), unspent, ""),
            (say("密封票"), None if gone else one.sealed, ""),
        ):
            row.addLayout(self._pair(word, number))
            if sign and known:
                row.addWidget(label(sign, "quiet"))
            else:
                row.addSpacing(self._scale.px(18))
        row.addStretch(1)
        return row

    @staticmethod
    def _pair(word: str, number: int | None) -> QVBoxLayout:
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(label("—" if number is None else str(number), "figure"))
        pair.addWidget(label(word, "quiet"))
        return pair

    def _keys(self, one: BoxStanding, *, gone: bool) -> str:
        say = self._words.say
        if gone:
            return say("密封票、表决签和钥匙已销毁，不能再开箱。")
        holders = self._words.value(
            [f"{say(ROLE_WORDS[role])} {number} {name}" for role, number, name in one.holders]
        )
        text = say("持钥人：{holders}；任两人方能开箱。", holders=holders)
        if one.on_sheets:
            text += say("钥匙印在单上的：{numbers}。", numbers=self._words.value(sorted(one.on_sheets)))
        if one.small:
            text += say("投票人少于 5 人，结果可能推出谁投了什么。")
        return text

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
