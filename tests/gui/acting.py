"""What a person at the desk does, and waiting for the desk to be done with it."""

from __future__ import annotations

import gc
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.main_window import MainWindow
from ui.screen import Screen
from ui.turns import painting_due

S = TypeVar("S", bound=Screen)


def settle(qtbot: QtBot, window: MainWindow, *, collect: bool = True) -> None:
    """Until the worker has nothing left to do and its answers have been shown, laid out and painted."""

    # Asked a hundred times a second: a search among all children takes longer than what is waited for.
    def done() -> bool:
        return (
            window.room.quiet
            and not painting_due()
            and (window.leaving is None or not isValid(window.leaving))
            and window.carrier.over
        )

    for _ in range(3):  # an answer may ask for more
        qtbot.waitUntil(done, timeout=60_000)
        QApplication.processEvents()
        qtbot.wait(0)  # ends the turn, for whoever measures it
    if collect:
        gc.collect(1)  # as the timer of the program does meanwhile


def go(qtbot: QtBot, window: MainWindow, kind: type[S]) -> S:
    """Bring a page to the front and wait until it shows the record."""
    window.go(kind.key)
    settle(qtbot, window)
    screen = window.screens[kind.key]
    assert isinstance(screen, kind)
    return screen


def in_front(qtbot: QtBot, window: QWidget) -> None:
    """Make it the window that gets the keys, so that shortcuts work.

    Asked for until it is: without a window manager, a window of an earlier test that is taken down late takes the
    keys with it.
    """

    def there() -> bool:
        if not window.isActiveWindow():
            window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(there, timeout=20_000)


def focused(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until the keys go to it, its window being in front."""
    in_front(qtbot, widget.window())
    qtbot.waitUntil(widget.hasFocus)


def click(target: QWidget) -> None:
    """Press the left button on it."""
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def press(target: QWidget, key: Qt.Key) -> None:
    """Press one key."""
    QTest.keyClick(target, key)


def type_in(target: QWidget, text: str) -> None:
    """Type on a keyboard without an input method."""
    QTest.keyClicks(target, text)


def commit(field: QWidget, text: str) -> None:
    """Type as an input method does: the whole word at once."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def wheel(target: QWidget, steps: int = -1) -> None:
    """Turn the wheel over a widget, as the window system tells it: what it leaves alone goes to its parents."""
    handle = target.window().windowHandle()
    place = target.mapTo(target.window(), target.rect().center())
    QTest.wheelEvent(handle, QPointF(place), QPoint(0, 120 * steps))
    QApplication.processEvents()
