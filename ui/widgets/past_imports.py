"""The imports there were, the newest first, and taking one back in two presses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.dossiers import PastImport
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, clear, label

MOST = 4


class PastImports(QFrame):
    """A sheet of lines; a line that cannot be taken back says why."""

    take_back_wanted = Signal(int)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._words, self._say, self._scale = words, words.say, scale
        self.buttons: dict[int, QPushButton] = {}
        """By the number of the import."""
        self._sure = 0
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(16, 8, 16, 8)
        self._lines.setSpacing(4)

    def show_imports(self, imports: Sequence[PastImport], *, sealed: bool = False) -> None:
        """Show the newest; after sealing nobody is sent to correct what cannot be undone."""
        clear(self._lines)
        self.buttons, self._sure = {}, 0
        self.setVisible(bool(imports))
        for one in list(reversed(imports))[:MOST]:
            self._lines.addWidget(self._line(one, sealed=sealed))

    def _line(self, one: PastImport, *, sealed: bool) -> QFrame:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        told = self._say(
            "第 {number} 次　{time}　{files}",
            number=one.number,
            time=to_minute(one.imported_at),
            files=self._words.value(list(one.files)),
        )
        counts = self._say(
            "新增 {imported} 人，更新 {updated} 人", imported=one.imported, updated=one.updated
        )
        if one.taken_back:
            counts = self._say("{counts}；已撤销", counts=counts)
        elif one.refusal is not None and not sealed:
            counts = self._words.sentence(one.refusal.code, one.refusal.details)
        words.addWidget(ElidedLabel(told, "cell"))
        words.addWidget(label(counts, "note", wrap=True))
        line.addLayout(words, 1)
        if one.refusal is None:
            press = button(
                self._say("撤销这次导入"), name=self._say("撤销第 {number} 次导入", number=one.number)
            )
            press.clicked.connect(lambda: self._press(one))
            line.addWidget(press)
            self.buttons[one.number] = press
        return row

    def _press(self, one: PastImport) -> None:
        if self._sure == one.number:
            self.take_back_wanted.emit(one.number)
            return
        self._sure = one.number
        sure = self._say("确认撤销：移除 {people} 人", people=one.imported)
        self.buttons[one.number].setText(sure)
        self.buttons[one.number].setAccessibleName(sure)
