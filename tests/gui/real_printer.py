"""The signed minutes from the print button to a real CUPS printer: `python tests/gui/real_printer.py PRINTER`.

Wants Debian's printer-driver-cups-pdf (or any queue), cups-ipp-utils, a display and a running CUPS. It presses the
buttons of the window on the finished demonstration and tells what the printing system was asked for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fusion_desk.desk import Desk
from fusion_desk.paths import Folders
from tests.gui.looking import front
from tests.gui.pictures import close, make_panels, open_window, settle
from ui.dialogs.print_paper import PrintPaperDialog
from ui.screens.minutes import MinutesScreen

PATIENCE = 300
"""Seconds until the printing system must have the job."""
COPIES = "2"
ASKED = re.compile(
    r"^\s*(copies|sides|Duplex|job-name|job-media-sheets|multiple-document-handling) .*= (.+)$"
)
PROGRAMS = {name: shutil.which(name) or name for name in ("lpstat", "ipptool")}


def run(program: str, *arguments: str) -> str:
    """What one of the programs of CUPS says."""
    call = [PROGRAMS[program], *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False).stdout


def jobs(printer: str) -> set[int]:
    """The numbers of all jobs of this printer."""
    told = run("lpstat", "-W", "all", "-o", printer)
    return {int(found) for found in re.findall(rf"^{re.escape(printer)}-(\d+)", told, re.MULTILINE)}


def attributes(job: int) -> dict[str, str]:
    """What the job asked for, as CUPS keeps it."""
    told = run("ipptool", "-tv", f"ipp://localhost/jobs/{job}", "get-job-attributes.test")
    return {found[1]: found[2] for line in told.splitlines() if (found := ASKED.match(line))}


def main(printer: str) -> int:
    """Print the signed minutes twice and on both sides."""
    before = jobs(printer)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        desk = Desk(Folders(*(root / part for part in ("settings", "panels", "backups", "keys", "logs"))))
        window = open_window(root / "desk", "zh", 100, make_panels(desk, root, ("finished",))["finished"])
        window.go("minutes")
        settle(window)
        page = front(window)
        assert isinstance(page, MinutesScreen)
        page.print_button.click()
        settle(window)
        dialog = next(one for one in window.findChildren(PrintPaperDialog) if one.isVisible())
        dialog.printer.setCurrentIndex(dialog.printer.findData(printer))
        dialog.copies.setText(COPIES)
        both = dialog.duplex.findData(QPrinter.DuplexMode.DuplexLongSide)
        if dialog.duplex.isEnabled() and both >= 0:
            dialog.duplex.setCurrentIndex(both)
        print(
            f"{page.header.sentence.whole}; printer {dialog.printer.currentText()}, {dialog.duplex.currentText()}"
        )
        dialog.print_button.click()
        until = time.monotonic() + PATIENCE
        while not (made := jobs(printer) - before):
            QApplication.processEvents()
            QTest.qWait(50)
            assert time.monotonic() < until, dialog.message.text
        settle(window)
        close(window)
    (job,) = made
    print(f"job {job}: {attributes(job)}")
    return 0


if __name__ == "__main__":
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    sys.exit(main(sys.argv[1]))
