"""Which lines of the table are shown, each with its count, and in which order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from fusion_desk.domain.own_marks import OwnTable
from fusion_desk.words import Words
from ui.models.own_scores import SHOWN, SORTS
from ui.widgets.labels import button


class Narrowing(QWidget):
    """One chip of several is pressed; one that would show nothing is not there."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for which in SHOWN:
            chip = button("", role="chip")
            chip.setCheckable(True)
            chip.setChecked(which == "all")
            chip.clicked.connect(self.changed)
            group.addButton(chip)
            self.chips[which] = chip
        self.sort_box = QComboBox()
        self.sort_box.setAccessibleName(self._say("排序"))
        for name in SORTS:
            self.sort_box.addItem(self._say("按{what}排", what=self._say(name)))
        self.sort_box.activated.connect(self.changed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for chip in self.chips.values():
            line.addWidget(chip)
        line.addSpacing(8)
        line.addWidget(self.sort_box)

    @property
    def which(self) -> str:
        """The lines that are wanted."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    @property
    def order(self) -> int:
        """Place of the order in the list of orders."""
        return self.sort_box.currentIndex()

    def show_everything(self) -> None:
        """Back to all lines; whoever asked narrows the table."""
        self.chips["all"].setChecked(True)

    def show_counts(self, table: OwnTable) -> None:
        """How many lines each chip would show."""
        texts = {
            "all": (self._say("全部 {count}", count=len(table.lines)), True),
            "missing": (self._say("待评 {count} 格", count=table.missing), table.missing > 0),
            "ties": (self._say("同分 {count} 组", count=table.ties), table.ties > 0),
            "gaps": (self._say("断档 {count} 处", count=len(table.gaps)), bool(table.gaps)),
            "lacking": (self._say("须写理由 {count}", count=table.lacking), table.lacking > 0),
        }
        for which, (text, there) in texts.items():
            self.chips[which].setText(text)
            self.chips[which].setAccessibleName(text)
            self.chips[which].setVisible(there or self.chips[which].isChecked())
