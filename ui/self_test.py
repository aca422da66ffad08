"""`fusion-desk --self-test`: every page opened on a made panel, without a display, and looked at by the program."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from fusion_desk.desk import Desk, Password
from fusion_desk.paths import Folders
from fusion_desk.services.demo import DEMO_PASSWORD, demo_panel
from fusion_desk.services.demo.self_test import draws_attachments
from fusion_desk.words import Words
from ui.actions import take
from ui.app import make_application, make_window
from ui.main_window import MainWindow
from ui.screens import SCREENS
from ui.theme import Scale

PATIENCE = 120
"""Seconds that one page may take on a slow machine."""
PLUGIN_NOISE = "This plugin does not support"

INPUTS = (QLineEdit, QComboBox, QAbstractSpinBox)
BOXES = (QComboBox, QAbstractSpinBox)
"""Inputs with a field inside that goes by their name."""


def self_test(tell: Callable[[str], object]) -> int:
    """Open every page, at both ends of the text size; 0 where nothing was found."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name, _listening(found):
        root = Path(name)
        # Its process begins from this program again: the window's start is another than the command line's.
        drawn = draws_attachments()
        found += [] if drawn else ["no attachment was drawn"]
        tell(f"{'✓' if drawn else '✗'} attachments")
        desk = Desk(Folders(*(root / part for part in ("settings", "panels", "backups", "keys", "logs"))))
        make_application()
        path = demo_panel(root / "demo", desk.random)
        window = make_window(desk, Words(), Scale())
        window.show()
        try:
            take(window.room, desk.open(path, Password(DEMO_PASSWORD)))
            for percent in (100, 200):
                window.set_text_size(percent)
                for kind in SCREENS:
                    window.go(kind.key)
                    faults = _faults(window)
                    found += [f"{kind.key} {percent}%: {fault}" for fault in faults]
                    tell(f"{'✗' if faults else '✓'} {kind.key} {percent}%")
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()
    for fault in found:
        tell(fault)
    return 1 if found else 0


def _faults(window: MainWindow) -> list[str]:
    if not _settled(window):
        return ["no answer"]
    picture = window.grab().toImage()
    faults: list[str] = []
    if picture.isNull():
        faults.append("nothing was painted")
    faults += [f"{type(one).__name__} has no name" for one in nameless(window)]
    return faults


def nameless(page: QWidget) -> list[QWidget]:
    """The inputs of a page that a screen reader could not name."""
    inputs = [one for kind in INPUTS for one in page.findChildren(kind)]
    inside = [one for kind in BOXES for box in page.findChildren(kind) for one in box.findChildren(QLineEdit)]
    return [one for one in inputs if one not in inside and not one.accessibleName()]


def _settled(window: MainWindow) -> bool:
    """Wait until the worker is done and its answers were shown; an answer may ask for more."""
    until = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 3:
        QApplication.processEvents()
        quiet = quiet + 1 if window.room.quiet else 0
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


@contextmanager
def _listening(found: list[str]) -> Iterator[None]:
    """Take every warning of Qt for a fault, but for what the offscreen plugin says of itself."""

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(PLUGIN_NOISE):
            found.append(f"Qt: {message}")

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
