"""The window is on screen before the heavy libraries are loaded: a screen or dialog that brings them in fails here."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy", "sqlmodel", "pydantic", "sqlcipher3", "numpy", "scipy", "reportlab", "openpyxl", "xlsxwriter", "pyhanko",
    "pypinyin", "python_calamine", "fusion_desk.store", "ui.screens",
)  # fmt: skip

SHOWN = f"""
import sys
from PySide6.QtCore import QTimer
from fusion_desk.desk import Desk
from fusion_desk.words import Words
from ui import app, theme
application = app.make_application()
window = app.make_window(Desk(), Words("zh"), theme.Scale(100))
window.show()
application.processEvents()
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
print("Qt" if vars(sys.modules["PySide6.QtCore"]).get("Qt") else "")
print(",".join(name for name in sys.modules["linecache"].cache if "main_window" in name))
window.close()
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    tmp_path = tmp_path_factory.mktemp("home")
    room = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUSION_DESK_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", SHOWN], env=room, capture_output=True, text=True, check=True, timeout=60
    )
    return run.stdout.splitlines()


def test_the_first_paint_waits_for_no_heavy_library(said: list[str]) -> None:
    assert said[0] == ""


def test_the_first_paint_waits_for_none_of_the_enumerations_in_qt(said: list[str]) -> None:
    """Python's own of all of them take 15 ms, at the first word of `Qt`."""
    assert said[1] == ""


def test_qt_reads_none_of_our_sources(said: list[str]) -> None:
    assert said[2] == ""


def test_the_process_of_the_pages_loads_nothing_of_the_record() -> None:
    """It is started for one attachment, and somebody waits for the page."""
    asked = f"""
import sys
import fusion_desk.services.attached_pages.serving
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
"""
    run = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == ""
