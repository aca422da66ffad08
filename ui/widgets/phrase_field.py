"""A text with phrases at hand: `jscg` typed on any keyboard offers 技术成果突出, a digit or Enter puts it in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.words import Words
from fusion_desk.words.phrases import Phrase, matching, typed_letters
from ui.theme import Scale
from ui.widgets.labels import button, label, set_state
from ui.widgets.phrase_list import PhraseList

GAP = 6
"""Between the line of the caret and a list that lies over the page."""
SETTLE = 800
"""Milliseconds after the last key before what was typed is to be kept."""


class PhraseField(QWidget):
    """The field, the list of phrases below it while there are any, and the button that shows them all."""

    typed = Signal()
    """A person changed the text."""
    settled = Signal()
    """They paused or went on: time to keep a draft."""

    def __init__(
        self, words: Words, scale: Scale, name: str, use: str, *, lines: int = 4, least: int = 1
    ) -> None:
        super().__init__()
        self._say, self._scale = words.say, scale
        self._use = use
        self._least = scale.px(22 * least + 16)
        """How much of the field is seen where room is short: the style sheet knows one line only."""
        self._bank: tuple[Phrase, ...] = ()
        self._facts: tuple[str, ...] = ()
        self.editor = _Editor(self, scale.px(22 * lines + 16))
        self.editor.setAccessibleName(name)
        self.editor.setTabChangesFocus(True)
        self.list = PhraseList(words, scale)
        self._floats = scale.folded
        """Large text has no room below the field: the list lies over what follows, beside the caret."""
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus if self._floats else Qt.FocusPolicy.ClickFocus)
        self.list.chosen.connect(self.put_in)
        self.all_button = button(self._say("常用语 Ctrl+空格"), role="link")
        self.all_button.setCheckable(True)
        if (
            self._floats
        ):  # a press must not take the focus, which would put the list away before the press does
            self.all_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all_button.clicked.connect(self.browse)
        self.list.put_away.connect(partial(self.all_button.setChecked, False))
        self.hint = label(self._say("打拼音首字母也能找，如 jscg"), "caption")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.settled)
        self._showing = False
        self._lay_out()
        self.editor.textChanged.connect(self._note)
        self.editor.cursorPositionChanged.connect(self._look_up)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.all_button)
        below.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        room = QGridLayout()
        room.setRowMinimumHeight(0, self._least)
        room.addWidget(self.editor, 0, 0)
        column.addLayout(room, 1)
        column.addWidget(self.list)
        column.addLayout(below)

    # --- what it holds -------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.editor.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text from the record; nobody typed it."""
        if text == self.text:
            return
        self._showing = True
        self.editor.setPlainText(text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False
        self._timer.stop()
        self.list.leave()

    def offer(self, bank: Sequence[Phrase], facts: Sequence[str] = (), use: str = "") -> None:
        """What may be put in: phrases, and sentences made from the record."""
        self._bank, self._facts = tuple(bank), tuple(facts)
        self._use = use or self._use
        self.list.leave()

    def put_in(self, text: str) -> None:
        """Put a text where the cursor is, in place of the letters it was looked up by."""
        cursor = self.editor.textCursor()
        letters = "" if cursor.hasSelection() else self._letters()
        for _ in letters:
            cursor.deletePreviousChar()
        cursor.insertText(text)
        self.editor.setTextCursor(cursor)
        self.list.leave()
        self.editor.setFocus()

    def show_wrong(self, wrong: bool) -> None:
        """Frame the field where something is wrong with it."""
        set_state(self.editor, "wrong" if wrong else "")

    # --- looking up ----------------------------------------------------------------------------------------

    def _letters(self) -> str:
        cursor = self.editor.textCursor()
        return typed_letters(cursor.block().text()[: cursor.positionInBlock()])

    def _note(self) -> None:
        if not self._showing:
            self._timer.start()
            self.typed.emit()

    def _look_up(self) -> None:
        if self._showing or not self.editor.hasFocus():
            return
        letters = self._letters()
        found = matching(self._bank, letters, self._use) if letters else ()
        self._show([one.text for one in found], everything=False)

    def browse(self) -> None:
        """Show or hide all of them."""
        if self.list.isVisible() and not self._letters():
            self.list.leave()
            return
        mine = [one.text for one in self._bank if self._use in one.uses]
        self._show([*self._facts, *dict.fromkeys(mine)], everything=True)
        self.editor.setFocus()

    def _show(self, texts: Sequence[str], *, everything: bool) -> None:
        self.list.offer(texts)
        if texts and self._floats:
            self._lay_over()
        self.all_button.setChecked(everything and bool(texts))

    def _lay_over(self) -> None:
        """The list under the line of the caret, or above it where there is more room, whole on the page."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.parentWidget() if area is not None else None
        if page is None:
            return
        if self.list.parentWidget() is not page:
            self.list.setParent(page)
            self.list.show()
        line, view = self.editor.cursorRect(), self.editor.viewport()
        top = view.mapTo(page, line.topLeft()).y() - GAP
        bottom = view.mapTo(page, line.bottomLeft()).y() + GAP
        wanted, below = self.list.height(), page.height() - bottom
        under = below >= min(wanted, top)
        self.list.setFixedHeight(min(wanted, below if under else top))
        left = self.editor.mapTo(page, QPoint()).x()
        self.list.setGeometry(
            left, bottom if under else top - self.list.height(), self.editor.width(), self.list.height()
        )
        self.list.raise_()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key while the list is there; False lets the field have it."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.browse()
            return True
        return self.list.take_key(event)

    def leave(self) -> None:
        """The person went on: what was typed is kept now, not in a moment."""
        if self._floats:
            self.list.leave()
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()


class _Editor(QPlainTextEdit):
    """Hands its keys to the list first."""

    def __init__(self, field: PhraseField, height: int) -> None:
        super().__init__()
        self._field, self._height = field, height
        self.setMinimumHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._field.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.leave()
