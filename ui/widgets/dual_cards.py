"""一评双证: the best title and the best skill level a person may have, side by side and never as one."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusion_desk.domain.contests import ContestRule
from fusion_desk.domain.eligibility import Dual
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.domain.policy import Pathway
from fusion_desk.domain.title_names import level_name
from fusion_desk.words import Words
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.theme import Scale
from ui.widgets.labels import clear, label, panel_frame, set_role
from ui.widgets.other_pathways import basis_of
from ui.widgets.shapes import VERDICT_STATES, StateShape
from ui.widgets.unparted import figures_whole


class DualCards(QWidget):
    """Two cards of the same size; the title by vote, the skill level by marks."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._cards = [
            _Card(words, scale, self._say("职称（按表决）")),
            _Card(words, scale, self._say("技能等级（按成绩）")),
        ]
        for card in self._cards:
            line.addWidget(card.frame, 1)

    def show_dual(self, dual: Dual) -> bool:
        """Show both outcomes; nothing where neither is open to the person."""
        both = (dual.title, dual.skill)
        open_ones = [one for one in both if one is not None and one.verdict is not Verdict.INELIGIBLE]
        self.setVisible(bool(open_ones))
        for card, result in zip(self._cards, both, strict=True):
            card.show_result(result)
        return bool(open_ones)

    def stand(self, *, above: bool) -> None:
        """One above the other where something else stands beside them."""
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if above else ways.LeftToRight)


def basis_label(rule: Pathway | ContestRule, words: Words, *, verified: bool) -> QLabel:
    """The clause in a card; where it was published shows on hover."""
    text = figures_whole(words.say("依据：{clause}", clause=rule.clause))
    made = label(text if verified else text + words.say("　依据待核。"), "quiet", wrap=True)
    made.setToolTip(basis_of(rule, words))
    return made


class _Card:
    def __init__(self, words: Words, scale: Scale, title: str) -> None:
        self._words, self._say = words, words.say
        self.frame = panel_frame()
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(label(title, "quiet", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        self._shape = StateShape("to_do", scale.px(16))
        self._word = label("", wrap=True)
        line.addWidget(self._shape)
        line.addWidget(self._word, 1)
        column.addLayout(line)
        self._fact = label("", wrap=True)
        column.addWidget(self._fact)
        self._basis = QVBoxLayout()
        column.addLayout(self._basis)
        column.addStretch(1)

    def show_result(self, result: PathwayResult | None) -> None:
        """The best pathway of this side, with its clause."""
        clear(self._basis)
        if result is None or result.verdict is Verdict.INELIGIBLE:
            self._shape.set_state("to_do")
            self._word.setText(self._say("没有可走的途径"))
            set_role(self._word, "quiet")
            self._fact.setText("")
            return
        state = VERDICT_STATES[result.verdict.value]
        self._shape.set_state(state)
        self._word.setText(self._say(VERDICT_LABELS[result.verdict]))
        set_role(self._word, f"word-{state}")
        rule = result.pathway
        self._basis.addWidget(basis_label(rule, self._words, verified=rule.verified))
        target = rule.target
        fact = self._say(
            "最好的一项：{level}　途径 {pathway}",
            level=self._words.name(level_name("", target.level)),
            pathway=rule.id,
        )
        if result.verdict is Verdict.NOT_YET and result.eligible_on is not None:
            fact += "　" + self._say("{day} 起符合", day=result.eligible_on)
        self._fact.setText(fact)
