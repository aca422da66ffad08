"""The guard against the wheel begins when the first window is painted, and holds from then on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from tests.gui.acting import wheel
from ui.app import guard_the_wheel
from ui.wheel_guard import WheelGuard


def test_a_window_that_waits_to_be_painted_is_guarded_at_once_afterwards(
    application: QApplication, qtbot: QtBot
) -> None:
    standing = application.findChildren(WheelGuard)
    assert len(standing) == 1
    standing[0].end()
    field = QSpinBox()
    qtbot.addWidget(field)
    field.setValue(54)
    field.show()
    try:
        wheel(field)
        assert field.value() == 53, "without a guard the wheel turns it"
        guard_the_wheel(application)
        for _ in range(3):
            QApplication.processEvents()
        wheel(field)
        assert field.value() == 53
    finally:
        for guard in application.findChildren(WheelGuard)[1:]:
            guard.end()
            guard.deleteLater()
        standing[0].begin()
