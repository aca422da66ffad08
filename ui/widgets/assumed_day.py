"""What if years counted to another day? Tried on the screen alone; the record stays as it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button


class AssumedDay(QWidget):
    """A button that opens a date; a second one goes back to the record's."""

    changed = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.day: date | None = None
        self._record = date.max
        self.try_button = button(words.say("试算截止日"))
        self.try_button.clicked.connect(self._open)
        self.field = QDateEdit()
        self.field.setDisplayFormat("yyyy-MM-dd")
        self.field.setCalendarPopup(True)
        self.field.setAccessibleName(words.say("试算到哪一天"))
        self.field.setKeyboardTracking(False)
        self.field.setMinimumWidth(scale.px(130))
        self.field.dateChanged.connect(self._choose)
        self.back_button = button(words.say("恢复"), name=words.say("恢复记录里的截止日"))
        self.back_button.clicked.connect(self._go_back)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.try_button, self.field, self.back_button):
            line.addWidget(part)
        self._show_open(opened=False)

    def show_record(self, cutoff: date) -> None:
        """The cut-off of the record."""
        self._record = cutoff
        if self.day is None:
            self.field.blockSignals(True)
            self.field.setDate(QDate(cutoff.year, cutoff.month, cutoff.day))
            self.field.blockSignals(False)

    def try_day(self, day: date) -> None:
        """This day, without telling anybody."""
        self.day = day
        self.field.blockSignals(True)
        self.field.setDate(QDate(day.year, day.month, day.day))
        self.field.blockSignals(False)
        self._show_open(opened=True)

    def clear(self) -> None:
        """Back to the record, without telling anybody."""
        self.day = None
        self._show_open(opened=False)

    def _show_open(self, *, opened: bool) -> None:
        self.try_button.setVisible(not opened)
        self.field.setVisible(opened)
        self.back_button.setVisible(opened)

    def _open(self) -> None:
        self._show_open(opened=True)
        self.field.setFocus()

    def _choose(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self.day = None if day == self._record else day
        self.changed.emit()

    def _go_back(self) -> None:
        tried = self.day is not None
        self.clear()
        self.show_record(self._record)
        self.try_button.setFocus()
        if tried:
            self.changed.emit()
