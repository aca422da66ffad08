"""Two ways to sit at the desk: with a keyboard and nothing else, or with a finger and nothing else.

Neither calls a slot, moves the focus by itself, or uses the other's means. Words that have no key on a plain
keyboard come from an input method, as at a real desk; the finger types on the screen's own keyboard, which is
an input method too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QTabBar,
    QTreeView,
    QWidget,
)

from tests.gui.watchdog import Watchdog

FAR = 150
"""Keys after which a field counts as out of reach."""


class Hands(ABC):
    """What a person can do."""

    def __init__(self, dog: Watchdog) -> None:
        self.dog = dog

    @abstractmethod
    def press(self, target: QAbstractButton) -> None:
        """Press a button."""

    @abstractmethod
    def write(self, field: QLineEdit, text: str) -> None:
        """Put this text into a field, in place of what stands there."""

    @abstractmethod
    def enter(self, field: QLineEdit, button: QAbstractButton) -> None:
        """Have done with a field: Enter, or the button that does the same."""

    @abstractmethod
    def choose(self, box: QComboBox, row: int) -> None:
        """Choose a row of a list that opens."""

    @abstractmethod
    def turn(self, tabs: QTabBar, at: int) -> None:
        """Turn to a tab."""

    @abstractmethod
    def row(self, view: QAbstractItemView, row: int) -> None:
        """Make a row of a table the current one."""

    @abstractmethod
    def cell(self, table: QAbstractItemView, row: int, column: int, text: str) -> None:
        """Write into a cell of a table that is typed in from the left to the right."""


class When:
    """Does something in a dialog that keeps whoever opened it waiting; a dialog that it fails in is closed."""

    def __init__(self, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
        self._kind, self._act = kind, act
        self.done = False
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, self._kind) and found.isActiveWindow():
            self._timer.stop()
            try:
                self._act(found)
                self.done = True
            finally:
                if found.isVisible():
                    found.reject()


def commit(field: QWidget, text: str, replace: int = 0) -> None:
    """What an input method sends; `replace` = so many characters before the cursor go."""
    event = QInputMethodEvent()
    event.setCommitString(text, -replace, replace)
    QApplication.sendEvent(field, event)


def name_of(target: QWidget) -> str:
    """What a person would call it."""
    return target.accessibleName() or getattr(target, "text", str)() or type(target).__name__


class Keyboard(Hands):
    """Tab, arrows, Space, Enter, and what is typed."""

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QApplication.focusWidget() or QApplication.activeWindow()
        assert at is not None, "no window has the keyboard"
        with self.dog.acting(f"{key.name} in {name_of(at)}"):
            QTest.keyClick(at, key, modifier)

    def reach(self, target: QWidget) -> None:
        """Tab until it has the keyboard."""
        wanted = _focus_of(target)
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            for _ in range(FAR):
                at = QApplication.focusWidget()
                # A table may open a field of its own at once.
                if at is wanted or (
                    isinstance(wanted, QAbstractItemView) and wanted.isAncestorOf(at or target)
                ):
                    return
                self._key(key)
        raise AssertionError(
            f"the keyboard does not reach {name_of(target)}, it is at {QApplication.focusWidget()}"
        )

    def press(self, target: QAbstractButton) -> None:
        assert target.isVisible(), name_of(target)
        assert target.isEnabled(), name_of(target)
        group = cast("QButtonGroup | None", target.group())
        if group is not None and group.exclusive() and target.isCheckable():
            self._reach_in_group(target, group.buttons())
        else:
            self.reach(target)
        self._key(Qt.Key.Key_Space)

    def _reach_in_group(self, target: QAbstractButton, members: list[QAbstractButton]) -> None:
        """The Tab key stops at one of a group; arrows lead to the others."""
        for _ in range(FAR):
            if QApplication.focusWidget() in members:
                break
            self._key(Qt.Key.Key_Tab)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
            for _ in members:
                if QApplication.focusWidget() is target:
                    return
                if QApplication.focusWidget() in members:
                    self._key(key)
        raise AssertionError(
            f"no arrow leads to {name_of(target)}, the keyboard is at {QApplication.focusWidget()}"
        )

    def write(self, field: QLineEdit, text: str) -> None:
        self.reach(field)
        if field.text():
            self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type_(text)

    def type_(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        at = QApplication.focusWidget()
        assert at is not None
        with self.dog.acting(f"typing in {name_of(at)}"):
            if text.isascii():
                QTest.keyClicks(at, text)
            else:
                commit(at, text)

    def enter(self, field: QLineEdit, button: QAbstractButton) -> None:
        assert QApplication.focusWidget() is field
        self._key(Qt.Key.Key_Return)

    def choose(self, box: QComboBox, row: int) -> None:
        self.reach(box)
        for _ in range(box.count() + 1):
            if box.currentIndex() == row:
                break
            self._key(Qt.Key.Key_Down if box.currentIndex() < row else Qt.Key.Key_Up)
        assert box.currentIndex() == row, box.currentText()

    def turn(self, tabs: QTabBar, at: int) -> None:
        self.reach(tabs)
        for _ in range(tabs.count()):
            if tabs.currentIndex() == at:
                return
            self._key(Qt.Key.Key_Right if tabs.currentIndex() < at else Qt.Key.Key_Left)
        raise AssertionError(f"no arrow leads to the tab {tabs.tabText(at)}")

    def row(self, view: QAbstractItemView, row: int) -> None:
        self.reach(view)
        for _ in range(view.model().rowCount() + 1):
            at = view.currentIndex().row()
            if at == row:
                return
            self._key(Qt.Key.Key_Down if at < row else Qt.Key.Key_Up)
        raise AssertionError(f"no arrow leads to row {row} of {name_of(view)}")

    def cell(self, table: QAbstractItemView, row: int, column: int, text: str) -> None:
        if not table.isAncestorOf(QApplication.focusWidget() or table):
            self.reach(table)
        at = table.currentIndex()
        assert (at.row(), at.column()) == (row, column), "Enter leads somewhere else"
        self.type_(text)
        self._key(Qt.Key.Key_Return)


def _focus_of(target: QWidget) -> QWidget:
    while (proxy := target.focusProxy()) is not None:
        target = proxy
    return target


class Finger(Hands):
    """Taps, and the keyboard on the screen."""

    def tap(self, target: QWidget, place: QPoint | None = None) -> None:
        """Tap the middle of a widget, or a place in it; what is scrolled away is brought back first."""
        bring_into_view(self, target)
        at = target.rect().center() if place is None else place
        assert target.visibleRegion().contains(at), f"{name_of(target)} is not on the screen"
        with self.dog.acting(f"tap on {name_of(target)}"):
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)

    def press(self, target: QAbstractButton) -> None:
        assert target.isEnabled(), name_of(target)
        # A box that is ticked is as wide as its column; its mark stands at the left.
        self.tap(target, QPoint(10, target.height() // 2) if target.isCheckable() else None)

    def write(self, field: QLineEdit, text: str) -> None:
        self.tap(field)
        assert QApplication.focusWidget() is field, name_of(field)
        # The keyboard of the screen wipes before the cursor: a tap puts the cursor where it likes.
        with self.dog.acting(f"typing in {name_of(field)}"):
            if field.text():
                field.end(False)
                commit(field, "", len(field.text()))
            commit(field, text)

    def enter(self, field: QLineEdit, button: QAbstractButton) -> None:
        self.press(button)

    def choose(self, box: QComboBox, row: int) -> None:
        self.tap(box)
        view = box.view()
        assert view.isVisible(), name_of(box)
        index = box.model().index(row, box.modelColumn())
        for _ in range(4):
            QTest.qWait(QApplication.doubleClickInterval())  # a list takes no tap right after it has opened
            if not view.isVisible():
                break
            self._tap_index(view, index)
        assert box.currentIndex() == row, box.currentText()

    def turn(self, tabs: QTabBar, at: int) -> None:
        self.tap(tabs, tabs.tabRect(at).center())
        assert tabs.currentIndex() == at

    def row(self, view: QAbstractItemView, row: int) -> None:
        self._tap_index(view, view.model().index(row, _first_column(view)))
        assert view.currentIndex().row() == row

    def cell(self, table: QAbstractItemView, row: int, column: int, text: str) -> None:
        self._tap_index(table, table.model().index(row, column))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit), "a tap opens no field"
        with self.dog.acting("typing in a cell"):
            commit(field, text)

    def _tap_index(self, view: QAbstractItemView, index: QModelIndex) -> None:
        def seen() -> bool:
            return view.viewport().rect().contains(view.visualRect(index).center())

        slide(self, view.verticalScrollBar(), seen, lambda: view.visualRect(index).center().y() > 0)
        self.tap(view.viewport(), view.visualRect(index).center())


def _first_column(view: QAbstractItemView) -> int:
    """A column that is shown: a table may hide some."""
    if isinstance(view, QTreeView):
        return 0
    model = view.model()
    return next(at for at in range(model.columnCount()) if not view.visualRect(model.index(0, at)).isEmpty())


def bring_into_view(hand: Finger, target: QWidget) -> None:
    """Move the scroll bars of the areas that it stands in, with the finger."""
    parent = target.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None:
            area: QScrollArea = parent

            def place(area: QScrollArea = area) -> QRect:
                return QRect(target.mapTo(area.viewport(), QPoint()), target.size())

            if inside.isAncestorOf(target):
                slide(
                    hand,
                    area.verticalScrollBar(),
                    lambda place=place, area=area: area.viewport().rect().contains(place().center()),  # type: ignore[misc]
                    lambda place=place: place().center().y() > 0,  # type: ignore[misc]
                )
        parent = parent.parentWidget()


def slide(hand: Finger, bar: QScrollBar, seen: Callable[[], bool], below: Callable[[], bool]) -> None:
    """Tap the groove of a scroll bar until something is in sight."""
    for _ in range(60):
        if seen():
            return
        assert bar.isVisible(), "what is out of sight has no scroll bar"
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarAddPage if below() else QStyle.SubControl.SC_ScrollBarSubPage
        groove = bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)
        before = bar.value()
        with hand.dog.acting("scrolling"):
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=groove.center())
        assert bar.value() != before, "the scroll bar does not move"
