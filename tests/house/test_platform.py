"""What the program loads, and what its platform does to it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

STARTING = """
import json, sys
import fusion_desk.cli.main as command_line
try:
    command_line.main({arguments!r})
except SystemExit:
    pass
print()
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""

QT = {"PySide6", "shiboken6", "ui"}
HEAVY = {
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "numpy",
    "scipy",
    "pypinyin",
    "pyhanko",
    "pypdfium2",
    "python_calamine",
}


def loaded_by(*arguments: str) -> set[str]:
    """The packages in memory after one call of the command line, in a process of its own."""
    code = STARTING.format(arguments=list(arguments))
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names: list[str] = json.loads(answer.stdout.splitlines()[-1])
    return set(names)


def test_the_command_line_starts_without_qt_and_without_the_heavy_libraries() -> None:
    loaded = loaded_by("--version")
    assert "fusion_desk" in loaded
    assert loaded & QT == set()
    assert loaded & HEAVY == set()


@pytest.mark.slow
def test_a_whole_self_test_of_the_core_never_loads_qt() -> None:
    loaded = loaded_by("self-test")
    assert "reportlab" in loaded  # it did build the reports
    assert loaded & QT == set()


@pytest.mark.usefixtures("qapp")
def test_a_signal_does_not_eat_true() -> None:
    """PySide6 6.12.0 on Python 3.11 dropped a reference to True on every emit; 2,000 emits ended the interpreter."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal(bool)

    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    bell.rung.emit(True)
    before = sys.getrefcount(True)
    for _ in range(100):
        bell.rung.emit(True)
    kept = len(heard) - 1
    assert kept == 100
    # From Python 3.12 on True is immortal and its count stands still; before, the list holds 100 more.
    expected = before if sys.version_info >= (3, 12) else before + kept
    assert abs(sys.getrefcount(True) - expected) < 20
