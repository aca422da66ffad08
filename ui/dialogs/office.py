"""受理和监督部门: where objections and re-checks go and where the results are filed, as the papers print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.office import DAYS, NAMES, Office
from fusion_desk.words.office import OFFICE_WORDS
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.fields import TextField, field_grid
from ui.widgets.labels import button, label

ROWS = (
    ("filing_body", DAYS),
    ("reception_department", "reception_telephone"),
    ("reception_address",),
    ("supervision_department", "supervision_telephone"),
    ("supervision_mail",),
)


class OfficeDialog(FittedDialog):
    """Nothing is filled in beforehand; whatever is left blank is a line for the pen on the papers."""

    save_wanted = Signal(object)
    """The texts by the names of `domain.office`."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("受理、监督和备案部门"), 680, parent)
        self.fields = {name: TextField(say(OFFICE_WORDS[name])) for name in NAMES}
        self.save_button = button(say("保存"), role="primary")
        self.save_button.clicked.connect(self._save)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(say("受理、监督和备案部门"), "title"))
        sentence = say("公示、未通过告知书、备案报告和纪要照此打印。没有填的，纸面上留空。")
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addLayout(field_grid(room.scale, [[self.fields[name] for name in row] for row in ROWS]))
        self.put_to_answer(column, self.save_button)

    def show_office(self, office: Office) -> None:
        """What was said so far."""
        for name, value in asdict(office).items():
            self.fields[name].show_text(str(value or ""))
        self.fields[NAMES[0]].setFocus()
        self.grow()

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return {name: field.text for name, field in self.fields.items()}

    def tell_refusal(self, error: DeskError) -> None:
        """A number of days that is none is said beside it."""
        sentence = self.room.words.sentence(error.code, error.details)
        if error.code == "office.days":
            self.fields[DAYS].tell(sentence)
            self.fields[DAYS].setFocus()
            self.grow()
        else:
            self.tell(sentence)

    def _save(self) -> None:
        self.tell("")
        self.save_wanted.emit(self.texts)
