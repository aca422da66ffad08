"""What hands left to chance do to a window: one act each, told in a few words; blank where there was nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.proofs.restless_hands import Hands

TYPED = (
    "", "8.5", "１２．５", "-1", "999999", "2026-09-11", "2026-13-45", "邓嘉䶮", "<b>x</b>", "\u3000", "理由：材料齐全", "x" * 400
)  # fmt: skip
SIZES = (100, 125, 150, 200)
NOT_PRESSED = ("打印", "Print")
"""Paper is dear, and the system's own dialog is not ours."""
Act = Callable[["Hands", "QWidget"], str]


def press(hands: Hands, front: QWidget) -> str:
    """A button, or a line of a menu."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QMenu

    if isinstance(front, QMenu):
        lines = [one for one in front.actions() if one.isEnabled() and not one.isSeparator()]
        front.close()
        if not lines:
            return ""
        line = hands.work.chance.choice(lines)
        line.trigger()
        return f"menu {line.text()}"
    there = [
        one
        for one in front.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not any(word in one.text() for word in NOT_PRESSED)
    ]
    if not there:
        return ""
    one = hands.work.chance.choice(there)
    said = f"press {one.text() or one.accessibleName()}"
    place = one.visibleRegion().boundingRect().center()
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return said


def type_in(hands: Hands, front: QWidget) -> str:
    """Something into a field."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    fields: list[QLineEdit | QPlainTextEdit] = [
        *front.findChildren(QLineEdit),
        *front.findChildren(QPlainTextEdit),
    ]
    there = [one for one in fields if one.isVisible() and one.isEnabled() and not one.isReadOnly()]
    if not there:
        return ""
    one, text = hands.work.chance.choice(there), hands.work.chance.choice(TYPED)
    one.setFocus()
    if hands.work.chance.random() < 0.6:
        one.selectAll()
    if isinstance(one, QLineEdit):
        one.insert(text)
        one.textEdited.emit(one.text())
    else:
        one.insertPlainText(text)
    return f"type {text[:9]!r} into {one.accessibleName()}"


def choose(hands: Hands, front: QWidget) -> str:
    """A line of a list to choose from."""
    from PySide6.QtWidgets import QComboBox

    there = [
        one for one in front.findChildren(QComboBox) if one.isVisible() and one.isEnabled() and one.count()
    ]
    if not there:
        return ""
    one = hands.work.chance.choice(there)
    at = hands.work.chance.randrange(one.count())
    one.setCurrentIndex(at)
    one.activated.emit(at)
    return f"choose {at} of {one.accessibleName()}"


def point(hands: Hands, front: QWidget) -> str:
    """A cell of a table, once or twice."""
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    there = [
        one
        for one in front.findChildren(QTableView)
        if one.isVisible() and one.model().rowCount(QModelIndex())
    ]
    if not there:
        return ""
    one, chance = hands.work.chance.choice(there), hands.work.chance
    model = one.model()
    cell = model.index(
        chance.randrange(model.rowCount(QModelIndex())), chance.randrange(model.columnCount(QModelIndex()))
    )
    one.scrollTo(cell)
    pressed = chance.choice((QTest.mouseClick, QTest.mouseDClick))
    pressed(
        one.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        one.visualRect(cell).center(),
    )
    return f"point at {cell.row()}, {cell.column()}"


def key(hands: Hands, front: QWidget) -> str:
    """A key that means something, or one that does not."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    plain = [
        "Return",
        "Escape",
        "Tab",
        "Backtab",
        "Up",
        "Down",
        "PageUp",
        "PageDown",
        "Home",
        "End",
        "Space",
        "Delete",
        "1",
        "5",
        "J",
        "F1",
        "F2",
        "F5",
        "F8",
        "F9",
        "F10",
        "F11",
    ]
    held = ["J", "F", "Z", "T", "D", "Return", "L", "V", "A", "Equal", "Minus", "0"]
    chance = hands.work.chance
    with_control = chance.random() < 0.3
    name = chance.choice(held if with_control else plain)
    control = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or front, getattr(Qt.Key, f"Key_{name}"), control)
    return f"key {'Ctrl+' * with_control}{name}"


def go(hands: Hands, front: QWidget) -> str:
    """To another page, where no dialog and no menu is in front."""
    from ui.screens import SCREENS

    window = hands.window
    if window is None or front is not window:
        return ""
    name = hands.work.chance.choice(SCREENS).key
    window.room.went_to.emit(name)
    return f"go to {name}"


def turn(hands: Hands, front: QWidget) -> str:
    """Another seat, text size or language, where no dialog and no menu is in front."""
    from fusion_desk.domain.seats import Seat
    from fusion_desk.services.members import list_committee
    from ui.seating import Sitter

    window, chance = hands.window, hands.work.chance
    if window is None or front is not window:
        return ""
    way = chance.randrange(4)
    if way == 0:
        window.set_text_size(chance.choice(SIZES))
        return "another text size"
    if way == 1:
        window.set_language(chance.choice(("zh", "en")))
        return "another language"
    panel = window.room.panel
    if panel is None or window.room.jobs.busy:
        return ""
    seat, people = chance.choice(list(Seat)), [one.member for one in list_committee(panel)]
    window.seats.sit(
        Sitter() if seat is Seat.SECRETARY or not people else Sitter(seat, chance.choice(people))
    )
    return f"sit as {seat.value}"


ACTS: tuple[Act, ...] = (
    press,
    press,
    press,
    press,
    type_in,
    type_in,
    choose,
    point,
    key,
    key,
    key,
    go,
    turn,
)
"""By how often they come up."""
