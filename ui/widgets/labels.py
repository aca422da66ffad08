"""Labels and buttons in the roles of the style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QWidget

from ui import theme
from ui.widgets.filling import show_together
from ui.widgets.icons import icon
from ui.widgets.unparted import end_whole

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu


WIDGET_MOST = 16777215
"""As large as Qt lets anything be: no bound."""
PART = re.compile("[，；。\u3000]|[,;.] ")
"""What stands between the parts of a sentence."""
CHIP_SIDES = 26
"""Padding and border of a chip, as the style sheet has them."""
FILLED = frozenset({"primary", "voter-primary"})
FILLED_WHEN_CHOSEN = frozenset({"point", "choice"})
RINGS = {"choice": 4}
RING, GAP = 3, 2
"""Of a button with the keyboard: its ring, as the style sheet has it, and what parts that from a dark ground."""


def set_by_name(part: QObject, name: str, value: str) -> None:
    """Set a property by the names that Qt gives it and its value; what they do not fit is a fault of the program.

    Python's own of the many enumerations in `Qt` take an eighth of the time until the first picture.
    """
    if not part.setProperty(name, value):
        raise ValueError(f"{type(part).__name__} takes no {value} for {name}")


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles; never rich text, because names come from files."""
    made = Sentence(text) if wrap else QLabel(text)
    set_by_name(made, "textFormat", "PlainText")
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class Sentence(QLabel):
    """Words on as many lines as they need, whose last is never a single character; read as they were said."""

    def __init__(self, text: str) -> None:
        super().__init__(end_whole(text))
        self._said = text

    def setText(self, text: str) -> None:
        self._said = text
        super().setText(end_whole(text))

    def text(self) -> str:
        return self._said

    def clear(self) -> None:
        self.setText("")


def set_role(widget: QWidget, role: str) -> None:
    """Change a widget's role and let the style sheet see it."""
    set_look(widget, "role", role)


def set_state(widget: QWidget, state: str) -> None:
    """Change a widget's state and let the style sheet see it."""
    set_look(widget, "state", state)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Change what the style sheet asks for; to dress a widget as it is takes as long as anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, *, role: str = "", picture: str = "", name: str = "") -> QPushButton:
    """A button that names its effect."""
    made = EnterButton(f" {text}" if picture and text else text)
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture))
        made.setIconSize(QSize(theme.live(18), theme.live(18)))
    return made


class EnterButton(QPushButton):
    """Enter presses what has the keyboard, in a page as in a dialog; Qt's own knows the space bar alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._dark():
            self._part_ring()

    def _dark(self) -> bool:
        role = self.property("role")
        return self.isEnabled() and (role in FILLED or (role in FILLED_WHEN_CHOSEN and self.isChecked()))

    def _part_ring(self) -> None:
        """A light line between the ring and a dark ground, on which the ring alone is hardly seen."""
        ring = RINGS.get(str(self.property("role")), RING)
        painter = QPainter(self)
        # Erased, not drawn: a pen would load Python's enumerations of Qt before the first picture.
        painter.setBackground(QtWidgets.QApplication.palette().base())
        wide, high = self.width() - 2 * ring, self.height() - 2 * ring
        for down in (ring, ring + high - GAP):
            painter.eraseRect(ring, down, wide, GAP)
        for along in (ring, ring + wide - GAP):
            painter.eraseRect(along, ring, GAP, high)
        painter.end()

    def setMenu(self, menu: QMenu) -> None:
        """The words keep clear of the mark that a menu opens here."""
        self.setProperty("opens", "menu")
        super().setMenu(menu)

    def sizeHint(self) -> QSize:
        return self._bold(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()

    def _bold(self, hint: QSize) -> QSize:
        """A chip is as wide as its words are when it is chosen, where there is room."""
        if not self.isCheckable() or self.property("role") != "chip":
            return hint
        font = self.font()
        font.setPixelSize(theme.live(14))
        font.setBold(True)
        room = QFontMetrics(font).horizontalAdvance(self.text()) + CHIP_SIDES
        return QSize(max(hint.width(), room), hint.height())


def on_line_of(quiet: ElidedLabel, size: int, *, serif: bool = True) -> ElidedLabel:
    """A quiet sentence beside a title of this size (at 100 %): both stand on one line of writing."""
    title = QFontMetrics(theme.font(theme.live(size), bold=True, serif=serif))
    own = QFontMetrics(theme.font(theme.live(14)))
    lower = (title.ascent() - title.descent()) - (own.ascent() - own.descent())
    quiet.setContentsMargins(0, max(lower, 0), 0, 0)
    return quiet


def leave_room_for_bold(chip: QPushButton) -> None:
    """Let a chip be as wide as its words are when it is chosen; call it whenever the words change."""
    chip.ensurePolished()
    font = chip.font()
    font.setPixelSize(theme.live(14))
    font.setBold(True)
    chip.setMinimumWidth(QFontMetrics(font).horizontalAdvance(chip.text()) + theme.live(28))


def panel_frame(role: str = "panel") -> QFrame:
    """A white sheet with a hair border."""
    frame = QFrame()
    frame.setProperty("role", role)
    return frame


def elided(metrics: QFontMetrics, text: str, room: int) -> str:
    """As much of a text as there is room for."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room)


def first_parts(metrics: QFontMetrics, text: str, room: int, between: re.Pattern[str] = PART) -> str:
    """As many parts of a sentence as there is room for, from the first on; nothing where that is too long."""
    ends = [len(text), *(found.start() for found in reversed([*between.finditer(text)]))]
    return next((text[:end] for end in ends if metrics.horizontalAdvance(text[:end]) <= room), "")


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole stands in the tool tip.

    Where less than the share `least` of it would be left, nothing is shown. A sentence `in_parts` never ends in the
    middle of a word: it loses one part after the other, at its commas.
    """

    def __init__(self, text: str = "", role: str = "", *, least: float = 0, in_parts: bool = False) -> None:
        super().__init__()
        self._least, self._in_parts = least, in_parts
        set_by_name(self, "textFormat", "PlainText")
        if role:
            self.setProperty("role", role)
        self.whole = text
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()  # the style sheet's font, before the label was ever shown
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.whole) + 4, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        words, room = self.fontMetrics(), max(self.width(), 0)
        if self._in_parts:
            shown = first_parts(words, self.whole, room)
        elif room < self._least * words.horizontalAdvance(self.whole):
            shown = ""
        else:
            shown = elided(words, self.whole, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.whole if shown != self.whole else "")


class ElidedButton(EnterButton):
    """A button whose words end in … where there is no room; it never makes its page wider."""

    def __init__(self, text: str, *, role: str = "", picture: str = "", name: str = "") -> None:
        super().__init__()
        self._whole = f" {text}" if picture else text
        self.setText(self._whole)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        self.setProperty("role", role)
        if picture:
            self.setIcon(icon(picture))
            self.setIconSize(QSize(theme.live(18), theme.live(18)))
        self._wanted = QSize()
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QtWidgets.QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        if self.text() == self._whole:
            self._wanted = super().sizeHint()
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if (
            event.type() in {QtCore.QEvent.Type.FontChange, QtCore.QEvent.Type.StyleChange}
            and self.text() != self._whole
        ):
            self.setText(self._whole)  # to be measured anew
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self.fontMetrics()
        beside = self.sizeHint().width() - words.horizontalAdvance(self._whole)
        room = max(self.width() - beside, 0)
        shown = self._whole
        if self.width() < self.sizeHint().width():
            shown = elided(words, self._whole, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole.strip() if shown != self._whole else "")


def clear(layout: QLayout, *, at_once: bool = False, keep: int = 0) -> None:
    """Take everything out of a layout, for it to be filled anew; the first so many stay.

    What goes keeps its parent for one more turn: without one it would be dressed anew, as a window of its own.
    `at_once` parts with it none the less, where nobody may find it even in that turn.
    """
    owner = layout.parentWidget()
    if owner is not None:
        show_together(owner)
    while (item := layout.takeAt(keep)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            if at_once:
                widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner, at_once=at_once)
