"""提请核实: every question with what came of it, and the button that writes it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.questions import QuestionAnswer
from fusion_desk.services.analysing import Question
from fusion_desk.words import Words
from fusion_desk.words import fairness as told
from fusion_desk.words import questions as answered
from ui.theme import Scale
from ui.widgets.analysis.figure_lines import how_button
from ui.widgets.labels import button, clear, label, panel_frame
from ui.widgets.shapes import StateShape


class QuestionList(QWidget):
    """The questions as they are asked now, and below them answers to questions that nothing asks any longer."""

    answer_wanted = Signal(str)
    """The key of a question."""
    asked = Signal(str)
    """The key of a figure whose derivation is wanted."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say, self._scale = words, words.say, scale
        self.buttons: dict[str, QWidget] = {}
        """The button of each question, by its key."""
        self.how: dict[str, QWidget] = {}
        """The one that opens how it came about."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_questions(
        self, questions: Sequence[Question], past: Sequence[QuestionAnswer], names: Mapping[str, str]
    ) -> None:
        """Show these and no others; `names` are the criteria by key."""
        clear(self._column)
        self.buttons, self.how = {}, {}
        if questions:
            sheet, rows = self._sheet()
            for at, one in enumerate(questions):
                rows.addWidget(self._row(one, names, last=at == len(questions) - 1))
            self._column.addWidget(sheet)
        else:
            self._column.addWidget(label(self._say("没有需要提请核实的评分。"), wrap=True))
        if past:
            self._column.addWidget(
                label(self._say("现有评分不再提请核实的，已有答复："), "heading", wrap=True)
            )
            sheet, rows = self._sheet()
            for at, gone in enumerate(past):
                rows.addWidget(self._past_row(gone, last=at == len(past) - 1))
            self._column.addWidget(sheet)

    def _sheet(self) -> tuple[QFrame, QVBoxLayout]:
        sheet = panel_frame()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(14, 2, 14, 2)
        rows.setSpacing(0)
        return sheet, rows

    def _frame(self, state: str, *, last: bool) -> tuple[QFrame, QGridLayout]:
        px = self._scale.px
        row = QFrame()
        if not last:
            row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(7), 0, px(7))
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        grid.addWidget(StateShape(state, px(16)), 0, 0, Qt.AlignmentFlag.AlignTop)
        return row, grid

    def _row(self, one: Question, names: Mapping[str, str], *, last: bool) -> QFrame:
        state = "check" if one.answer is None else "attention" if one.changed else "met"
        row, grid = self._frame(state, last=last)
        sentence = told.flag_line(self._words, one.flag, names)
        grid.addWidget(_text(sentence), 0, 1)
        word = label(self._say(told.FLAGS[one.flag.kind]), f"word-{'check' if one.is_open else 'met'}")
        grid.addWidget(word, 0, 2, Qt.AlignmentFlag.AlignTop)
        at = 1
        if one.answer is not None:
            grid.addLayout(self._answer(one.answer), at, 1, 1, 2)
            at += 1
        if one.changed:
            grid.addWidget(label(answered.moved(self._words), "word-attention", wrap=True), at, 1, 1, 2)
            at += 1
        text = self._say("答复…") if one.answer is None else self._say("另写答复…")
        press = button(text, role="link", name=f"{text} {sentence}")
        press.clicked.connect(partial(self.answer_wanted.emit, one.flag.key))
        how = how_button(self._words, sentence)
        how.clicked.connect(partial(self.asked.emit, f"flag/{one.flag.key}"))
        self.buttons[one.flag.key], self.how[one.flag.key] = press, how
        grid.addLayout(_left(press, how), at, 1, 1, 2)
        return row

    def _past_row(self, one: QuestionAnswer, *, last: bool) -> QFrame:
        row, grid = self._frame("met", last=last)
        grid.addWidget(_text(one.asked), 0, 1)
        grid.addLayout(self._answer(one), 1, 1)
        return row

    def _answer(self, one: QuestionAnswer) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        said = label(answered.said(self._words, one), "word-met", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(said)
        lines.addWidget(label(answered.by_whom(self._words, one), "note"))
        return lines


def _text(sentence: str) -> QWidget:
    text = label(sentence, "condition", wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text


def _left(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
