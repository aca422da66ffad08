"""更正: one cell of a dossier written anew, with the reason; what stood there stays in the log."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.dossier_fields import FIELDS, SHEET_NAMES, Field, Place, lines_of
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.asked_for import ask_for
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine

NO_REASON = "correct.no_reason"
NAMED = 3
"""So many filled fields tell one line from another."""


class CorrectionForm(QWidget):
    """Part, line, field; what stands there, what is to stand there, why."""

    wanted = Signal(object, str, str)
    """`Place`, the new text, the reason."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._say = words.say
        self._dossier: Dossier | None = None
        self._wanted: tuple[str, ...] = ()
        self.sheets, self.lines, self.fields = ElidedBox(), ElidedBox(), ElidedBox()
        for box, name in (
            (self.sheets, self._say("哪一部分")),
            (self.lines, self._say("哪一行")),
            (self.fields, self._say("哪一栏")),
        ):
            box.setAccessibleName(name)
        self.sheets.activated.connect(self._show_lines)
        self.lines.activated.connect(self._show_cell)
        self.fields.activated.connect(self._show_cell)
        self.before = label("", "strong", wrap=True)
        self.text, self.choice = QLineEdit(), QComboBox()
        for part in (self.text, self.choice):
            part.setAccessibleName(self._say("改为"))
        self._after = QStackedWidget()
        self._after.addWidget(self.text)
        self._after.addWidget(self.choice)
        self._after.setFixedHeight(scale.px(36))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self._say("更正理由"))
        self.reason.setPlaceholderText(self._say("为什么改、依据是什么"))
        self.message = MessageLine()
        self._folded = scale.folded
        short = self._say("更正") if self._folded else self._say("更正并记入日志")
        self.save_button = button(short, role="primary", name=self._say("更正并记入日志"))
        self.save_button.clicked.connect(self._save)
        self._lay_out()

    def _lay_out(self) -> None:
        frame = self._form = panel_frame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self._say("哪一部分"), self.sheets),
            (self._say("哪一行"), self.lines),
            (self._say("哪一栏"), self.fields),
            (self._say("现在是"), self.before),
            (self._say("改为"), self._after),
            (self._say("理由"), self.reason),
        )
        for at, (name, part) in enumerate(rows):
            called = label(name, "quiet")
            called.setBuddy(part)
            if self._folded:
                grid.addWidget(called, 2 * at, 0, 1, 2)
                grid.addWidget(part, 2 * at + 1, 0, 1, 2)
            else:
                grid.addWidget(called, at, 0)
                grid.addWidget(part, at, 1)
        grid.addWidget(self.message, 2 * len(rows), 0, 1, 2)
        grid.addWidget(
            self.save_button,
            2 * len(rows) + 1,
            0 if self._folded else 1,
            1,
            2 if self._folded else 1,
            Qt.AlignmentFlag.AlignRight,
        )
        grid.setColumnStretch(1, 1)
        for box in (self.sheets, self.lines, self.fields):
            box.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 4, 0)
        column.setSpacing(8)
        self.note = label(self._note(locked=False), "quiet", wrap=True)
        column.addWidget(self.note)
        column.addWidget(frame)
        column.addStretch(1)

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, there is a sentence instead of the form."""
        self._form.setVisible(not locked)
        self.note.setText(self._note(locked=locked))

    def _note(self, *, locked: bool) -> str:
        if locked:
            return self._say(
                "材料已封存，只供查看；仍要更正的，按上方的“仍要更正”。更正过的，原来的内容和理由都在日志里。"
            )
        return self._say("编号不能改。冻结以后有更正的，评审暂停，核对后重新冻结。")

    def where(self) -> tuple[str, ...]:
        """Whose dossier, and which cell of it."""
        if self._dossier is None:
            return ()
        cell = (self.sheets.currentData(), self.lines.currentData(), self.fields.currentData())
        return (self._dossier.person.number, *map(str, cell))

    def return_to(self, place: tuple[str, ...]) -> None:
        """That cell again, when that dossier is shown."""
        self._wanted = place

    def show_dossier(self, dossier: Dossier) -> None:
        """The dossier to correct; what was being typed for the same person stays."""
        again = self._dossier is not None and self._dossier.id == dossier.id
        self._dossier = dossier
        if again:
            self._show_cell(keep=True)
            return
        self.sheets.clear()
        for sheet, name in SHEET_NAMES.items():
            if lines_of(dossier, sheet):
                self.sheets.addItem(self._say(name), sheet)
        self.message.tell("", "")
        self.reason.clear()
        wanted, self._wanted = self._wanted, ()
        if wanted and wanted[0] == dossier.person.number:
            self.sheets.setCurrentIndex(max(self.sheets.findData(wanted[1]), 0))
            self._show_lines()
            for box, text in ((self.lines, wanted[2]), (self.fields, wanted[3])):
                found = [at for at in range(box.count()) if str(box.itemData(at)) == text]
                box.setCurrentIndex(found[0] if found else 0)
            self._show_cell()
        else:
            self._show_lines()

    def _show_lines(self) -> None:
        if self._dossier is None:
            return
        sheet = str(self.sheets.currentData())
        self.lines.clear()
        for at, line in enumerate(lines_of(self._dossier, sheet), 1):
            texts = [one.write(line) for one in FIELDS[sheet]]
            said = "　".join([text for text in texts if text][:NAMED])
            self.lines.addItem(f"{at}　{said}", at)
        self.fields.clear()
        for one in FIELDS[sheet]:
            self.fields.addItem(self._say(one.name), one.key)
        self._show_cell()

    def _cell(self) -> tuple[Field, object] | None:
        sheet, row = str(self.sheets.currentData()), self.lines.currentData()
        if self._dossier is None or row is None:
            return None
        field = next(one for one in FIELDS[sheet] if one.key == self.fields.currentData())
        lines = lines_of(self._dossier, sheet)
        return (field, lines[int(row) - 1]) if int(row) <= len(lines) else None

    def _show_cell(self, *_: object, keep: bool = False) -> None:
        cell = self._cell()
        if cell is None:
            return
        field, line = cell
        written = field.write(line)
        self.before.setText(written or "—")
        self._after.setCurrentIndex(1 if field.options else 0)
        if keep:
            return
        self.text.setText(written)
        self.choice.clear()
        self.choice.addItems(list(field.options))
        self.choice.setCurrentIndex(self.choice.findText(written))
        self.message.tell("", "")

    def _save(self) -> None:
        cell = self._cell()
        if cell is None:
            return
        text = self.choice.currentText() if cell[0].options else self.text.text()
        place = Place(str(self.sheets.currentData()), int(self.lines.currentData()), cell[0].key)
        self.wanted.emit(place, text, self.reason.text())

    def tell_refusal(self, code: str, sentence: str) -> None:
        """Why it was refused; what was typed stays."""
        self.message.tell("no", sentence)
        written = self.choice if self._after.currentIndex() else self.text
        ask_for(self.reason if code == NO_REASON else written, self.save_button, self.message)

    def tell_done(self, sentence: str) -> None:
        """It is in the record."""
        self.reason.clear()
        self.message.tell("met", sentence)
