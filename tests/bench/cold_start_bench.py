"""From nothing to a shown window: a bare Qt window against ours, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.show()
QTimer.singleShot(0, window.close)
application.exec()
"""
OURS = """
from PySide6.QtCore import QTimer
from fusion_desk.desk import Desk
from fusion_desk.words import Words
from ui import app, theme
application = app.make_application()
window = app.make_window(Desk(), Words("zh"), theme.Scale(100))
window.show()
QTimer.singleShot(0, window.close)
application.exec()
"""


def measure(repeats: int = 5) -> tuple[float, float]:
    """(our seconds, reference seconds), the best of some repeats each, taken in turns."""
    pairs = [(_process(OURS), _process(BARE)) for _ in range(repeats)]
    return min(ours for ours, _ in pairs), min(reference for _, reference in pairs)


def _process(program: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        room = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUSION_DESK_HOME": home}
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], env=room, check=True)
        return time.perf_counter() - started


if __name__ == "__main__":
    ours, reference = measure()
    print(f"cold start {ours:.2f} s, reference {reference:.2f} s, ratio {ours / reference:.2f}")
