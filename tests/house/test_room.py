"""The room of `conftest.py` is itself seen failing: noise that passes is no longer noticed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

NOISE = """
import socket, threading, time, warnings
import pytest

def test_opens_a_socket():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)

def test_opens_a_socket_of_the_newer_kind():
    socket.socket(socket.AF_INET6)

def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_forgets_a_file():
    open(__file__).readline()

def test_fails_in_a_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

@pytest.mark.unknown_mark
def test_is_marked_oddly():
    pass

@pytest.mark.xfail
def test_passes_though_it_should_fail():
    pass

def test_lets_qt_complain(qapp):
    from PySide6.QtCore import qWarning
    qWarning("something is wrong")

def test_fails_in_a_slot(qapp):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qapp.processEvents()

def test_leaves_a_thread():
    threading.Thread(target=time.sleep, args=(8,), daemon=True).start()

def test_leaves_a_window(qapp):
    from PySide6.QtWidgets import QWidget
    global window
    window = QWidget()
    window.show()

def test_leaves_a_timer(qapp):
    from PySide6.QtCore import QTimer
    QTimer(qapp).start(10_000)
"""

QUIET = """
import os, socket, time
from hypothesis import given, strategies

def test_speaks_locally():
    here, there = socket.socketpair()
    here.close()
    there.close()

def test_knows_place_and_time():
    assert time.strftime("%z", time.localtime(0)) == "+0800"
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"

def test_has_a_desk_of_its_own(desk_home):
    assert os.environ["FUSION_DESK_HOME"] == str(desk_home)
    assert list(desk_home.iterdir()) == []

@given(strategies.integers())
def test_may_generate(number):
    assert number == number

def test_closes_its_window(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
"""


def run_in_a_room(tests: str, folder: Path) -> str:
    """What pytest says about these tests under our settings and our conftest."""
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_room.py").write_text(tests, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("name", re.findall(r"def (test_\w+)", NOISE))
def test_noise_fails(name: str, tmp_path: Path) -> None:
    head = NOISE.split("\n\n", maxsplit=1)[0]
    body = next(part for part in NOISE.split("\n\n") if f"def {name}(" in part)
    answer = run_in_a_room(f"{head}\n\n{body}\n", tmp_path)
    assert re.search(r"\d (failed|error)", answer), answer


def test_quiet_tests_pass(tmp_path: Path) -> None:
    answer = run_in_a_room(QUIET, tmp_path)
    assert f"{QUIET.count('def test_')} passed" in answer, answer
