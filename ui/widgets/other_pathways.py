"""其他途径: every pathway of the policy that is not the chosen one; a press opens its conditions with their clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.contests import ContestRule
from fusion_desk.domain.findings import VERDICT_ORDER, Finding, Standing, Step
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.domain.policy import Pathway
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.models.candidate_table import days_short
from ui.theme import Scale
from ui.widgets.checklist import Check, Checklist
from ui.widgets.labels import button, clear, label
from ui.widgets.shapes import VERDICT_STATES, StateShape
from ui.widgets.timeline import Timeline

STEP_STATES = {
    Standing.MET: ("met", N_("符合")),
    Standing.NOT_YET: ("not_yet", N_("暂不符合")),
    Standing.NOT_MET: ("no", N_("不符合")),
    Standing.UNKNOWN: ("check", N_("待核实")),
    Standing.NOTE: ("", ""),
}


def check_of(step: Step, words: Words) -> Check:
    """One condition as a row."""
    state, word = STEP_STATES[step.standing]
    return Check(state, words.sentence(step.finding.code, step.finding.details), words.say(word))


def basis_of(rule: Pathway | ContestRule, words: Words) -> str:
    """The clause that a rule rests on, and where it was published."""
    text = words.say("依据：{clause}（{source}）", clause=rule.clause, source=rule.source)
    return text if rule.verified else text + words.say("　该规则由本单位设定，依据待核。")


def sentences(findings: Sequence[Finding], words: Words) -> list[str]:
    """What each finding says."""
    return [words.sentence(one.code, one.details) for one in findings]


class OtherPathways(QFrame):
    """One row a pathway, the nearest first; the conditions are made when somebody wants to read them."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._words, self._scale, self._say = words, scale, words.say
        self._results: tuple[PathwayResult, ...] = ()
        self._cutoff = date.max
        self._open = ""
        self.presses: dict[str, QPushButton] = {}
        """By the id of the pathway."""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 2, 14, 2)
        self._rows.setSpacing(0)

    def where(self) -> str:
        """The pathway that is open."""
        return self._open

    def return_to(self, pathway: str) -> None:
        """Open it again, when it is shown."""
        self._open = pathway

    def show_pathways(self, results: Sequence[PathwayResult], cutoff: date) -> None:
        """Show these; the one that was open stays so, for another person too."""
        found = tuple(sorted(results, key=lambda one: VERDICT_ORDER.index(one.verdict)))
        if (found, cutoff) != (self._results, self._cutoff):  # else who reads on keeps the keyboard
            self._results, self._cutoff = found, cutoff
            self._show()

    def _show(self) -> None:
        clear(self._rows)
        self.presses = {}
        for result in self._results:
            self._rows.addWidget(self._row(result))
            if result.pathway.id == self._open:
                self._rows.addWidget(self._conditions(result))
        self.setVisible(bool(self._results))

    def _row(self, result: PathwayResult) -> QFrame:
        px, pathway, opened = self._scale.px, result.pathway, result.pathway.id == self._open
        row = QFrame()
        if not opened and result is not self._results[-1]:
            row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(6), 0, px(6))
        grid.setHorizontalSpacing(12)
        state = VERDICT_STATES[result.verdict.value]
        word = self._say(VERDICT_LABELS[result.verdict])
        name = f"{pathway.id}　{pathway.name}"
        short = ""
        if result.eligible_on is not None and result.eligible_on > self._cutoff:
            short = days_short(self._cutoff, result.eligible_on, self._words)
        below = self._scale.folded  # large text: the word and the press stand under the name
        grid.addWidget(StateShape(state, px(16)), 0, 0)
        grid.addWidget(label(f"{name}　{short}".rstrip(), "condition", wrap=True), 0, 1, 1, 3 if below else 1)
        grid.addWidget(label(word, f"word-{state}"), int(below), 1 if below else 2)
        press = button(
            self._say("收起") if opened else self._say("条件"), role="link", name=f"{name}：{word}"
        )
        press.clicked.connect(partial(self._toggle, pathway.id))
        grid.addWidget(press, int(below), 3)
        grid.setColumnStretch(1, 1)
        if not below:  # words and presses of all rows stand below each other
            grid.setColumnMinimumWidth(2, px(64))
            grid.setColumnMinimumWidth(3, px(64))
        self.presses[pathway.id] = press
        return row

    def _conditions(self, result: PathwayResult) -> QWidget:
        words, scale = self._words, self._scale
        inside = QFrame()
        inside.setProperty("role", "row")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0 if scale.folded else scale.px(28), 0, 0, scale.px(8))
        column.setSpacing(6)
        steps = Checklist(scale)
        steps.show_checks(
            [
                *(check_of(one, words) for one in result.steps),
                *(Check("missing", text, self._say("缺")) for text in sentences(result.missing, words)),
                *(
                    Check("missing", text, self._say("缺材料"))
                    for text in sentences(result.not_attached, words)
                ),
            ]
        )
        column.addWidget(steps)
        if result.grounds is not None:
            clock = Timeline(words, scale)
            clock.show_result(result)
            column.addWidget(clock)
        if result.eligible_on is not None and result.eligible_on > self._cutoff:
            said = self._say("{day} 起符合", day=result.eligible_on)
            column.addWidget(label(said, "condition", wrap=True))
        column.addWidget(label(basis_of(result.pathway, words), "quiet", wrap=True))
        return inside

    def _toggle(self, pathway: str) -> None:
        self._open = "" if self._open == pathway else pathway
        self._show()
        self.presses[pathway].setFocus()
