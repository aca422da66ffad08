"""The reason of the mark that is chosen in the table, written beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fusion_desk.domain.own_marks import OwnLine
from fusion_desk.domain.rubric import Criterion
from fusion_desk.words import Words
from ui.widgets.labels import label


class CellReason(QWidget):
    """Which cell it is about, and its reason; gone where no reason can be given."""

    written = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self._cell = label("", "strong")
        self.field = QLineEdit()
        self.field.setAccessibleName(self._say("这一格的理由"))
        self.field.returnPressed.connect(lambda: self.written.emit(self.text))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._cell)
        line.addWidget(self.field, 1)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.text().strip()

    def show_cell(self, line: OwnLine, criterion: Criterion, *, wrong: bool) -> None:
        """Another cell; one without a mark, or with what is none, takes no reason."""
        self._cell.setText(f"{line.sheet.item}　{self._words.name(criterion.name)}")
        mark = line.sheet.marks.get(criterion.key)
        self.field.setText(mark[1] if mark is not None else "")
        self.field.setEnabled(mark is not None and not wrong)
        self.field.setPlaceholderText(
            self._say("须写明理由和依据材料，回车保存")
            if criterion.key in line.lacking
            else self._say("理由（低于六成或给满分时必填），回车保存")
        )
