"""The window is on screen before the heavy libraries are loaded: a screen or dialog that brings them in fails here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
window.close()
"""


def test_the_first_paint_waits_for_no_heavy_library(tmp_path: Path) -> None:
    room = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUSION_DESK_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", SHOWN], env=room, capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == ""
