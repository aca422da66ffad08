"""一评双证 and, where there are contest results, 以赛代评 beside it: what a dossier opens, by pathway and by contest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusion_desk.domain.competition import Substitution
from fusion_desk.domain.eligibility import Assessment
from fusion_desk.domain.findings import Standing
from fusion_desk.domain.title_names import level_name
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.theme import Scale
from ui.widgets.dual_cards import DualCards, basis_label
from ui.widgets.labels import clear, label, panel_frame
from ui.widgets.other_pathways import sentences
from ui.widgets.shapes import VERDICT_STATES, StateShape

BESIDE = 480
"""Width from which the two stand side by side."""
CARDS = 380
"""And the cards of title and skill level, where they have the whole width."""


class BothWays(QWidget):
    """Two columns of the same width, each with its clauses; below each other where there is no room."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say, self._scale = words, words.say, scale
        self.dual = DualCards(words, scale)
        self.awards = panel_frame()
        self._rows = QVBoxLayout(self.awards)
        self._rows.setContentsMargins(14, 2, 14, 2)
        self._rows.setSpacing(0)
        note = self._say("按现有材料，两方面各自最好的一项（不论这次申报什么）")
        self._by_pathway = (
            label(self._say("一评双证"), "heading"),
            label(note, "quiet", wrap=True),
            self.dual,
        )
        self._by_contest = (
            label(self._say("以赛代评"), "heading"),
            label(self._say("竞赛成绩按对应表可以取得的"), "quiet", wrap=True),
            self.awards,
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._beside: bool | None = None
        self._turn(beside=False)

    def show_assessment(self, assessment: Assessment) -> None:
        """What is open to the person; a column without anything is not there."""
        dual = self.dual.show_dual(assessment.dual)
        clear(self._rows)
        found = assessment.substitution
        for at, one in enumerate(found):
            self._rows.addWidget(self._row(one, last=at == len(found) - 1))
        self._rows.addStretch(1)
        for parts, there in ((self._by_pathway, dual), (self._by_contest, bool(found))):
            for part in parts:
                part.setVisible(there)
        self.setVisible(dual or bool(found))
        self._arrange(both=dual and bool(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(both=not (self.dual.isHidden() or self.awards.isHidden()))

    def _arrange(self, *, both: bool) -> None:
        beside = both and self.width() >= self._scale.px(BESIDE)
        self.dual.stand(above=beside or self.width() < self._scale.px(CARDS))
        if beside is not self._beside:
            self._turn(beside=beside)

    def _turn(self, *, beside: bool) -> None:
        self._beside = beside
        for at, parts in enumerate((self._by_pathway, self._by_contest)):
            for row, part in enumerate(parts):
                self._grid.removeWidget(part)
                where = (row, at) if beside else (len(parts) * at + row, 0)
                self._grid.addWidget(part, *where)
                if isinstance(part, QLabel):
                    self._grid.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if beside or not column else 0)

    def _row(self, one: Substitution, *, last: bool) -> QWidget:
        state = VERDICT_STATES[one.verdict.value]
        row = panel_frame()
        row.setProperty("role", "" if last else "row")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(StateShape(state, self._scale.px(16)))
        head.addWidget(label(self._say(VERDICT_LABELS[one.verdict]), f"word-{state}", wrap=True), 1)
        column.addLayout(head)
        for text in self._told(one):
            column.addWidget(label(text, wrap=True))
        if one.rule is not None:
            column.addWidget(basis_label(one.rule, self._words, verified=one.verified))
        return row

    def _told(self, one: Substitution) -> list[str]:
        """The result, what it gives, and what stands against it."""
        award = one.award
        parts = [award.contest, award.event, award.prize, str(award.awarded_on or "")]
        told = ["　".join(part for part in parts if part)]
        if one.level:
            text = N_("可对应 {level}") if one.promotes else N_("可授予 {level}（不占晋升次数）")
            told.append(self._say(text, level=self._words.name(level_name("", one.level))))
        reasons = [step.finding for step in one.steps if step.standing is Standing.NOT_MET]
        return told + sentences(reasons, self._words)[:1]
