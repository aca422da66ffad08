"""A field of a form: its label above, what is typed, and what is wrong with it below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import label, set_state

LINES = 3
"""Height of a field for several lines of text."""


class FormField(QWidget):
    """One line, several lines, or a choice; nothing is chosen beforehand."""

    edited = Signal()
    """The person is done with the field for now."""
    touched = Signal()
    """Something was typed or chosen."""

    def __init__(
        self, title: str, *, choices: Mapping[str, str] | None = None, long: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.title = label(title, "quiet")
        self.trouble = label("", "error", wrap=True)
        self.trouble.hide()
        self.editor: QWidget = self._editor(choices, long=long, hint=hint)
        self.editor.setAccessibleName(title)
        self.title.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        self.editor.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.editor)
        column.addWidget(self.trouble)

    def _editor(self, choices: Mapping[str, str] | None, *, long: bool, hint: str) -> QWidget:
        if choices is not None:
            box = ElidedBox()
            # A long choice must not push the field beside it aside.
            box.setMinimumContentsLength(6)
            box.addItem(hint or "—", "")
            for key, text in choices.items():
                box.addItem(text, key)
            box.activated.connect(self._note)
            box.activated.connect(lambda _row: self.edited.emit())
            return box
        if long:
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setPlaceholderText(hint)
            field.setFixedHeight(theme.live(24) * LINES)
            field.textChanged.connect(self._note)
            return field
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.textEdited.connect(self._note)
        return line

    def call(self, title: str) -> None:
        """Call the field otherwise."""
        self.title.setText(title)
        self.editor.setAccessibleName(title)

    def hint(self, text: str) -> None:
        """Say something else in the blank line."""
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setPlaceholderText(text)

    @property
    def text(self) -> str:
        """What stands in it; of a choice, its key."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText().strip()
        return self.editor.text().strip() if isinstance(self.editor, QLineEdit) else ""

    def fill(self, text: str) -> None:
        """Put a text into it, without telling anybody."""
        self.editor.blockSignals(True)
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(self.editor.findData(text), 0))
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        self.editor.blockSignals(False)
        self.tell("")

    def tell(self, trouble: str) -> None:
        """Say what is wrong with it; blank takes it back."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        set_state(self.editor, "wrong" if trouble else "")

    def lock(self, *, locked: bool) -> None:
        """Only to be read."""
        self.editor.setEnabled(not locked)

    def _note(self, *_: object) -> None:
        if self.trouble.isVisible():
            self.tell("")
        self.touched.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.edited.emit()
        return False
