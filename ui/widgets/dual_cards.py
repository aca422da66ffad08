"""一评双证: the best title and the best skill level a person may have, side by side and never as one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.eligibility import Dual
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.domain.title_names import level_name
from fusion_desk.words import Words
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.theme import Scale
from ui.widgets.labels import label, panel_frame, set_role
from ui.widgets.shapes import VERDICT_STATES, StateShape


class DualCards(QWidget):
    """Two cards of the same size; the title by vote, the skill level by marks."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        line = QHBoxLayout(self)
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
        self._fact = label("", "quiet", wrap=True)
        column.addWidget(self._fact)

    def show_result(self, result: PathwayResult | None) -> None:
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
        target = result.pathway.target
        fact = self._say(
            "最好的一项：{level}　途径 {pathway}",
            level=self._words.name(level_name("", target.level)),
            pathway=result.pathway.id,
        )
        if result.verdict is Verdict.NOT_YET and result.eligible_on is not None:
            fact += "　" + self._say("{day} 起符合", day=result.eligible_on)
        self._fact.setText(fact)
