"""Fields of a form that opens in place: a caption, the input, and what is wrong with it right below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fusion_desk.domain.dates_read import DateError, read_date
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import label, set_state


class Field(QWidget):
    """A caption over an input; the sentence below it is hidden while nothing is wrong."""

    edited = Signal()

    def __init__(self, caption: str, editor: QWidget) -> None:
        super().__init__()
        self.caption = caption
        self.editor = editor
        editor.setAccessibleName(caption)
        self.name = label(caption, "quiet", wrap=True)
        self.name.setBuddy(editor)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(editor)
        column.addWidget(self.error)
        column.addStretch(1)
        self.setFocusProxy(editor)
        # Never lower than its lines need, whatever else wants the height.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def tell(self, sentence: str) -> None:
        """Say what is wrong; blank says that nothing is."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        set_state(self.editor, "wrong" if sentence else "")


class TextField(Field):
    """One line of text."""

    def __init__(self, caption: str, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        super().__init__(caption, self.line)
        self.line.textEdited.connect(self._typed)

    @property
    def text(self) -> str:
        """What is written, without space around it."""
        return self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Write something else, and forget what was wrong."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.tell("")

    def _typed(self) -> None:
        self.tell("")
        self.edited.emit()


class DayField(TextField):
    """A day in any way people write one."""

    def __init__(self, caption: str, words: Words) -> None:
        super().__init__(caption, words.say("如 2026-09-10"))
        self._words = words

    def show_day(self, day: date | None) -> None:
        """Write a day."""
        self.show_text(day.isoformat() if day is not None else "")

    def day(self) -> date | None:
        """The day; None after saying below the field why there is none."""
        if not self.text:
            self.tell(self._words.say("请填写日期。"))
            return None
        try:
            found = read_date(self.text)
        except DateError:
            self.tell(self._words.say("读不懂这个日期，请写成 2026-09-10。"))
            return None
        if found.month_only:
            self.tell(self._words.say("请写到日，如 2026-09-10。"))
            return None
        return date(found.year, found.month, found.day)


class ChoiceField(Field):
    """One of several; with `free` any other text is taken too."""

    def __init__(self, caption: str, *, free: bool = False, hint: str = "") -> None:
        self.box = QComboBox() if free else ElidedBox()
        self._offered: list[tuple[str, object]] = []
        self.box.setEditable(free)
        if free:
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        super().__init__(caption, self.box)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(caption)
            line.setPlaceholderText(hint)
        self.box.currentTextChanged.connect(self._chosen)

    def show_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer these (word, value) and keep what was chosen, where it is still there."""
        if list(choices) == self._offered:
            return
        self._offered = list(choices)
        before, typed = self.value, self.box.currentText() if self.box.isEditable() else ""
        self.box.blockSignals(True)
        self.box.clear()
        for word, value in choices:
            self.box.addItem(word, value)
        if self.box.isEditable():
            self.box.setCurrentIndex(-1)
            self.box.setEditText(typed)
        else:
            self.box.setCurrentIndex(max(self.box.findData(before), 0))
        self.box.blockSignals(False)

    @property
    def value(self) -> object:
        """The value of the chosen word."""
        return self.box.currentData()

    @property
    def text(self) -> str:
        """The word, or what was typed."""
        return self.box.currentText().strip()

    def choose(self, value: object) -> None:
        """Choose by value."""
        self.box.setCurrentIndex(max(self.box.findData(value), 0))

    def _chosen(self) -> None:
        self.tell("")
        self.edited.emit()


def field_grid(scale: Scale, rows: Sequence[Sequence[Field]]) -> QGridLayout:
    """Fields side by side; one below the other where the text is large. A row of one takes the whole width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    at = 0
    for row in rows:
        if scale.folded or len(row) == 1:
            for field in row:
                grid.addWidget(field, at, 0, 1, 2)
                at += 1
        else:
            for column, field in enumerate(row):
                grid.addWidget(field, at, column)
            at += 1
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
