"""From nothing to a painted window: ours against a bare Qt window with the same fonts, each a process of its own.

Both end at their first picture, without closing: how long a program takes to go is another question.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import starmap

from fusion_desk import paths
from ui.theme import WINDOW_FONTS

FONTS = [str(paths.resource("fonts", name)) for name in WINDOW_FONTS]
BARE = f"""
import os, sys
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
for font in {FONTS!r}:
    QFontDatabase.addApplicationFont(font)
window = QMainWindow()
window.show()
application.processEvents()
os._exit(0)
"""
OURS = """
import os
from fusion_desk.desk import Desk
from fusion_desk.words import Words
from ui import app, theme
application = app.make_application()
window = app.make_window(Desk(), Words("zh"), theme.Scale(100))
window.show()
application.processEvents()
os._exit(0)
"""


def measure(repeats: int = 9) -> tuple[float, float]:
    """(our seconds, reference seconds), taken in turns: the pair with the median ratio."""
    pairs = [(_process(OURS), _process(BARE)) for _ in range(repeats)]
    middle = statistics.median_low(starmap(float.__truediv__, pairs))
    return next((ours, bare) for ours, bare in pairs if ours / bare == middle)


def _process(program: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        room = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUSION_DESK_HOME": home}
        # Installed modules are compiled once; Qt's own are, and ours are not compiled anew at each start either.
        room.pop("PYTHONDONTWRITEBYTECODE", None)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], env=room, check=True)
        return time.perf_counter() - started


if __name__ == "__main__":
    ours, reference = measure()
    print(f"cold start {ours:.2f} s, reference {reference:.2f} s, ratio {ours / reference:.2f}")
