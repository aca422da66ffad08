"""发出 收回 未收回 无效 有效: the sheets of one list, in one line; two of them follow from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.ballot_entry import SHEETS, CheckedCounts
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import label, set_state


class SheetCounts(QFrame):
    """Enter goes from one to the next; what is wrong is said below them."""

    typed = Signal(str, str)
    """(which sheets, what stands there)"""
    finished = Signal()
    """Enter was pressed in the last of them."""

    def __init__(
        self, words: Words, scale: Scale, *, before: Sequence[QWidget] = (), behind: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._scale = scale
        say = words.say
        self._names = {
            "issued": say("发出"),
            "returned": say("收回"),
            "not_returned": say("未收回"),
            "invalid": say("无效票") if scale.folded else say("无效票（整张）"),
            "valid": say("有效"),
        }
        self.fields = {key: self._field(key) for key in SHEETS}
        self.not_returned, self.valid = label("—", "figure"), label("—", "figure")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._lay_out(before, behind)

    def _field(self, key: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(self._names[key])
        made.setProperty("role", "count")
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(self._scale.px(56 if self._scale.folded else 84))
        made.textEdited.connect(lambda text: self.typed.emit(key, text))
        made.returnPressed.connect(lambda: self._go_on(key))
        return made

    def _lay_out(self, before: Sequence[QWidget], behind: Sequence[QWidget]) -> None:
        px = self._scale.px
        line = QHBoxLayout()
        line.setSpacing(px(18) if not self._scale.folded else 14)
        for part in before:
            line.addWidget(part)
        derived = {"not_returned": self.not_returned, "valid": self.valid}
        for key, text in self._names.items():
            shown = self.fields.get(key) or derived[key]
            shown.setMinimumWidth(px(36))
            line.addLayout(self._pair(label(text, "" if key in SHEETS else "quiet"), shown))
        line.addStretch(1)
        for part in behind:
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, px(6), 14, px(6))
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.error)

    def _pair(self, name: QWidget, shown: QWidget) -> QBoxLayout:
        """A name beside what it names, above it where there is little room."""
        folded = self._scale.folded
        pair = QBoxLayout(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(0 if folded else 8)
        pair.addWidget(name)
        pair.addWidget(shown)
        return pair

    @property
    def first_blank(self) -> QLineEdit:
        """Where the keyboard goes: the first of them in which nothing stands."""
        blank = [made for made in self.fields.values() if not made.text().strip()]
        return blank[0] if blank else self.fields["issued"]

    def show_typed(self, sheets: Mapping[str, str]) -> None:
        """As they were typed."""
        for key, made in self.fields.items():
            made.setText(sheets.get(key, ""))

    def show_checked(self, checked: CheckedCounts, wrong: str) -> None:
        """What follows from them, which of them are wrong, and the sentence that says so."""
        for shown, count in ((self.not_returned, checked.not_returned), (self.valid, checked.valid)):
            shown.setText("—" if checked.void or count is None else str(count))
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        remark = checked.about("")
        about = remark.cells if remark is not None else ("returned",) if checked.void else ()
        for key, made in self.fields.items():
            state = "wrong" if key in about else ""
            if state != (made.property("state") or ""):
                set_state(made, state)

    def _go_on(self, key: str) -> None:
        at = SHEETS.index(key) + 1
        if at == len(SHEETS):
            self.finished.emit()
            return
        self.fields[SHEETS[at]].setFocus()
        self.fields[SHEETS[at]].selectAll()
