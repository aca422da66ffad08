"""要核什么: each finding a person has to look at, ticked off in place by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.check_mark import Outcome
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.checking import Checklist, ToCheck
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.asked_for import ask_for
from ui.widgets.labels import button, clear, label
from ui.widgets.message import MessageLine
from ui.widgets.shapes import StateShape

OUTCOMES = {Outcome.IN_ORDER: ("met", N_("已核实")), Outcome.DOUBTFUL: ("not_yet", N_("有疑问"))}
SHAPES = {"met": "met", "not_yet": "attention"}


class TickList(QFrame):
    """One row a finding; the form opens under the row that is being looked at."""

    ticked = Signal(str, str, object, str)
    """Key of the finding, 编号 of who looked, `Outcome`, note."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._words, self._scale, self._say = words, scale, words.say
        self._list: Checklist | None = None
        self._open = ""
        self._wanted = ""
        self._last = ""
        self._by = ""
        self._typed = ""
        """The note as it stands: the form is made anew with every answer."""
        self._presses: dict[str, QPushButton] = {}
        self._locked = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 2, 14, 2)
        self._rows.setSpacing(0)
        self.message = MessageLine()

    def where(self) -> str:
        """The finding whose form is open."""
        return self._open

    def return_to(self, key: str) -> None:
        """Open it again, when it is shown."""
        self._wanted = key

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, what was found is only said."""
        if locked is not self._locked:
            self._locked = locked
            self._open = "" if locked else self._open
            self._show()

    def show_list(self, checklist: Checklist | None) -> None:
        """Show the findings of one application."""
        if checklist is None or self._list is None or checklist.item != self._list.item:
            keys = {one.finding.key for one in checklist.lines} if checklist is not None else set()
            self._open, self._wanted = self._wanted if self._wanted in keys else "", ""
            self._typed = ""
        self._list = checklist
        self._show()

    def _show(self) -> None:
        lines = self._list.lines if self._list is not None else ()
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        clear(self._rows)
        self._presses = {}
        self.message = MessageLine()
        for at, line in enumerate(lines):
            self._rows.addWidget(self._row(line, last=at == len(lines) - 1))
            if line.finding.key == self._open and self._list is not None:
                self._rows.addWidget(self._form(line.finding.key, self._list.people))
        self._rows.addWidget(self.message)
        self.setVisible(bool(lines))
        if inside and not self._open and self._last in self._presses:
            self._presses[self._last].setFocus()  # else the keyboard would be thrown to the top of the window

    def _row(self, line: ToCheck, *, last: bool) -> QFrame:
        px, mark = self._scale.px, line.mark
        row = QFrame()
        if not last and line.finding.key != self._open:
            row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(6), 0, px(6))
        grid.setHorizontalSpacing(12)
        state, word = OUTCOMES[mark.outcome] if mark is not None else ("check", N_("待核实"))
        grid.addWidget(StateShape(SHAPES.get(state, state), px(16)), 0, 0)
        said = self._words.sentence(line.finding.code, line.finding.details)
        text = label(said, "condition", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        below = self._scale.folded  # large text: the word and the press stand under the sentence
        grid.addWidget(text, 0, 1, 1, 3 if below else 1)
        grid.addWidget(label(self._say(word), f"word-{state}"), int(below), 1 if below else 2)
        again = self._say("改记") if mark is not None else self._say("核实")
        press = button(again, role="link", name=f"{again}：{said}")
        press.clicked.connect(partial(self._toggle, line.finding.key))
        if self._locked:
            press.hide()
        grid.addWidget(press, int(below), 3)
        self._presses[line.finding.key] = press
        if mark is not None:
            who = self._say("{name}　{at}", name=line.by or mark.checked_by, at=to_minute(mark.checked_at))
            grid.addWidget(label(f"{who}　{mark.note}".rstrip(), "note", wrap=True), 1 + below, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 0 if below else px(56))
        return row

    def _form(self, key: str, people: Sequence[Member]) -> QWidget:
        form = QFrame()
        form.setProperty("role", "row")
        self.people = QComboBox()
        self.people.setAccessibleName(self._say("核实人"))
        for one in people:
            self.people.addItem(f"{one.number}　{one.name}", one.number)
        self.people.setCurrentIndex(max(self.people.findData(self._by), -1))
        self.people.setPlaceholderText(self._say("谁来核实"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self._say("说明；有疑问的必填"))
        self.note.setAccessibleName(self._say("核实说明"))
        self.note.setText(self._typed)
        self.note.textEdited.connect(self._keep_typed)
        self.buttons = {outcome: button(self._say(word)) for outcome, (_, word) in OUTCOMES.items()}
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.people)
        first.addWidget(self.note, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addStretch(1)
        for outcome, press in self.buttons.items():
            press.clicked.connect(partial(self._tick, key, outcome))
            second.addWidget(press)
        column = QVBoxLayout(form)
        column.setContentsMargins(self._scale.px(28), 0, 0, self._scale.px(8))
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        return form

    def _keep_typed(self, text: str) -> None:
        self._typed = text

    def _toggle(self, key: str) -> None:
        self._last, self._typed = key, ""
        self._open = "" if self._open == key else key
        self._show()
        if self._open:
            self.people.setFocus()

    def _tick(self, key: str, outcome: Outcome) -> None:
        by = self.people.currentData()
        if by is None:
            self.message.tell("no", self._say("请先选核实人。"))
            ask_for(self.people, self.message)
            return
        self._by = str(by)
        self.ticked.emit(key, self._by, outcome, self.note.text())

    def note_done(self) -> None:
        """The mark is in the record: the form closes."""
        self._open = self._typed = ""
