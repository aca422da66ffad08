"""The room every test runs in: one place and time, no network, no noise left behind."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything reads them: the same clock, language and display on every machine.
os.environ["TZ"] = "Asia/Shanghai"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("FUSION_DESK_TEST_PLATFORM", "offscreen")
os.environ.pop("LANGUAGE", None)
time.tzset()

INTERNET = {socket.AF_INET, socket.AF_INET6}


def pytest_configure() -> None:
    """The same generated cases on every run; no deadline, because a busy machine is not an error."""
    from hypothesis import settings

    settings.register_profile("house", deadline=None, derandomize=True, database=None, print_blob=True)
    settings.load_profile("house")
    sys.addaudithook(_refuse_internet)


def _refuse_internet(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in INTERNET:
        raise RuntimeError("an internet socket was opened: the desk is offline, and so are its tests")


@pytest.fixture(autouse=True)
def desk_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of its own for every test, and no password from outside."""
    home = tmp_path_factory.mktemp("desk")
    monkeypatch.setenv("FUSION_DESK_HOME", str(home))
    for name in ("FUSION_DESK_PASSWORD", "FUSION_DESK_KEY_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def garbage_is_collected() -> None:
    """Loading the window switches the collector off until there is a window; tests without one would only grow."""
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread, an open window or a running timer behind."""
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before and not _ends(thread)]
    assert not leaked, f"threads left running: {leaked}"
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None:
        _no_window_left(widgets.QApplication.instance())


def _ends(thread: threading.Thread) -> bool:
    """Whether it ends by itself once asked to: the last moments of a pool are not a leak."""
    if isinstance(thread, threading._DummyThread):
        return True  # Python's note of a foreign thread; it cannot be joined and outlives what it names
    thread.join(timeout=5)
    return not thread.is_alive()


def _no_window_left(application: object) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    if not isinstance(application, QApplication):
        return
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    timers = [timer for timer in application.findChildren(QTimer) if timer.isActive()]
    for widget in windows:  # not the next test's burden
        widget.close()
    assert not windows, f"windows left open: {windows}"
    assert not timers, f"timers left running: {timers}"
