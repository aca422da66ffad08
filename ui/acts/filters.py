"""Which acts are listed: those that press, or all, and of which kind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from fusion_desk.domain.acts import ActKind
from fusion_desk.services.acts import ActBook, ActLine
from fusion_desk.words import Words
from fusion_desk.words.acts import KIND_WORDS
from ui.models.act_table import PRESSING
from ui.widgets.labels import button


class ActFilters(QWidget):
    """Two chips with their counts, and a choice of the kind."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self._all = self._chip(checked=True)
        self._pressing = self._chip(checked=False)
        group = QButtonGroup(self)
        for chip in (self._all, self._pressing):
            group.addButton(chip)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self._say("只看一类事项"))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.activated.connect(lambda _row: self.changed.emit())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self._pressing, self._all, self.kinds):
            line.addWidget(part)

    def _chip(self, *, checked: bool) -> QPushButton:
        made = button("", role="chip")
        made.setCheckable(True)
        made.setChecked(checked)
        made.clicked.connect(lambda _on: self.changed.emit())
        return made

    @property
    def kind(self) -> ActKind | None:
        """The one kind that is wanted; None = all of them."""
        chosen = str(self.kinds.currentData() or "")
        return ActKind(chosen) if chosen else None

    def lines(self, book: ActBook) -> list[ActLine]:
        """What is wanted of the book."""
        kind, pressing = self.kind, self._pressing.isChecked()
        return [
            line
            for line in book.lines
            if kind in {None, line.act.kind} and (not pressing or line.standing in PRESSING)
        ]

    def show_counts(self, book: ActBook) -> None:
        """How many there are of each; what was chosen stays chosen."""
        pressing = sum(line.standing in PRESSING for line in book.lines)
        self._pressing.setText(self._say("到期和逾期 {count}", count=pressing))
        self._all.setText(self._say("全部 {count}", count=len(book.lines)))
        for chip in (self._pressing, self._all):
            chip.setAccessibleName(chip.text())
        chosen = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self._say("各类事项"), "")
        for kind in ActKind:
            self.kinds.addItem(f"{self._say(KIND_WORDS[kind])} {book.count(kind)}", kind.value)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
