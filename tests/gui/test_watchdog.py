"""The watchdog of the journeys: it sees what a timer does as well as what a key sets off."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.watchdog import LONG, Watchdog

LONGER = 2 * LONG


def busy() -> None:
    """Keep the thread at work."""
    over = time.thread_time() + LONGER
    while time.thread_time() < over:
        pass


def test_a_timer_that_keeps_the_window_is_seen(application: QApplication, qtbot: QtBot) -> None:
    dog = Watchdog()
    with dog.watching():
        dog.doing = "waiting"
        QTimer.singleShot(0, busy)
        qtbot.wait(50)
    assert [one.doing for one in dog.turns if one.work >= LONGER] == ["waiting"]
    assert "waiting: tests/gui/test_watchdog.py" in dog.told()


def test_what_a_key_sets_off_is_a_turn_of_its_own(application: QApplication, qtbot: QtBot) -> None:
    dog = Watchdog()
    with dog.watching():
        with dog.acting("a key"):
            busy()
        QTimer.singleShot(0, busy)
        qtbot.wait(50)
    assert sum(one.work >= LONGER for one in dog.turns) == 2
    assert dog.hardest < 2 * LONGER


def test_waiting_is_no_turn(application: QApplication, qtbot: QtBot) -> None:
    dog = Watchdog()
    with dog.watching():
        qtbot.wait(120)
    assert dog.hardest < LONG
