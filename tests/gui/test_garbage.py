"""Cycles are collected by the window's thread alone: a QObject that dies on the worker locks both for ever."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.acting import settle
from ui.garbage import MANY, Garbage, counted
from ui.main_window import MainWindow


class Ring(QObject):
    """Holds itself, so that only the collector lets it go."""

    def __init__(self, died_on: list[str]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, lambda: died_on.append(threading.current_thread().name))


def test_nothing_is_collected_on_the_worker(window: MainWindow, qtbot: QtBot) -> None:
    died_on: list[str] = []
    for _ in range(50):
        Ring(died_on)

    def allocate() -> int:
        return len([[at] for at in range(200_000)])

    assert not gc.isenabled()
    window.room.run(allocate, lambda _: None)
    settle(qtbot, window)
    gc.unfreeze()  # so many at once are set aside, and with them what was made just before
    gc.collect()
    assert set(died_on) == {threading.current_thread().name}
    assert len(died_on) == 50


def test_the_window_collects_what_is_due(application: QApplication) -> None:
    died_on: list[str] = []
    Ring(died_on)
    kept = [[at] for at in range(gc.get_threshold()[0] * 2)]
    Garbage.collect()
    assert len(died_on) == 1, kept


def test_the_window_does_not_wait_for_a_look_through_large_tables(application: QApplication) -> None:
    tables = [[at] for at in range(MANY + 1)]
    try:
        gc.collect()  # they are old from here on
        before = gc.get_freeze_count()
        for _ in range(gc.get_threshold()[2] + 1):
            gc.collect(1)
        Garbage.collect()
        assert gc.get_freeze_count() - before > len(tables)
    finally:
        gc.unfreeze()


def test_what_a_large_import_has_just_made_is_set_aside_unseen(application: QApplication) -> None:
    gc.collect()
    before = gc.get_freeze_count()
    made = [[at] for at in range(MANY + 1)]
    try:
        Garbage.collect()
        assert gc.get_freeze_count() - before > len(made)
    finally:
        gc.unfreeze()


def test_what_was_set_aside_goes_while_nobody_is_there(window: MainWindow, qtbot: QtBot) -> None:
    died_on: list[str] = []
    Ring(died_on)
    gc.freeze()
    gc.collect()
    assert died_on == []
    window.seats.idle.idled.emit()
    settle(qtbot, window)
    assert died_on == [threading.current_thread().name]


def test_what_the_worker_has_only_begun_is_left_alone() -> None:
    broken: list[SystemError] = []
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            try:
                tuple(at for at in range(30))
            except SystemError as error:
                broken.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(5_000):
            counted(0, 1)
    finally:
        over.set()
        worker.join()
        sys.setswitchinterval(before)
    assert not broken
