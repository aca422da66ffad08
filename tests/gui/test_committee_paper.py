"""What the committee's page prints, and the whole page by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from fusion_desk.services import members
from tests.gui.acting import click, go, in_front, press, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of, view_of
from tests.gui.conftest import Opener
from ui.dialogs.print_paper import TO_FILE
from ui.screens.committee import CommitteeScreen
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.declarations import DeclarationsPart
from ui.widgets.committee.drawing import DrawingPart
from ui.widgets.committee.part import Part
from ui.widgets.committee.roster import RosterPart

CTRL = Qt.KeyboardModifier.ControlModifier


def to_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The person names this file."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "*.pdf"))


def test_the_draw_the_pledges_and_the_attendance_are_printed(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled)
    members.draw_committee(panel_of(window), 5, "secretary", seed="2026")
    screen = go(qtbot, window, CommitteeScreen)
    draw, pledges, room = (
        part_of(screen, DrawingPart),
        part_of(screen, DeclarationsPart),
        part_of(screen, AttendancePart),
    )
    parts: tuple[tuple[Part, QPushButton], ...] = (
        (draw, draw.print_button),
        (pledges, pledges.print_button),
        (room, room.print_button),
    )
    for at, (part, one) in enumerate(parts):
        path = tmp_path / f"{at}.pdf"
        to_file(monkeypatch, path)
        click(one)
        settle(qtbot, window)
        assert part.dialog is not None
        part.dialog.printer.setCurrentIndex(part.dialog.printer.findData(TO_FILE))
        click(part.dialog.print_button)
        settle(qtbot, window)
        assert path.read_bytes().startswith(b"%PDF")


def test_a_member_comes_by_keyboard_alone(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, CommitteeScreen)
    in_front(qtbot, window)
    part_of(screen, RosterPart).table.setFocus()
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_PageDown, CTRL)
    part = screen.part
    assert isinstance(part, AttendancePart)
    settle(qtbot, window)
    assert part.people.all_box.hasFocus()
    press(part.people.all_box, Qt.Key.Key_Tab)
    first = part.people.box("E01")
    assert first.hasFocus()
    press(first, Qt.Key.Key_Space)
    assert part.people.marked() == ["E01"]
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is part.come_button:
            break
        press(focused, Qt.Key.Key_Tab)
    press(part.come_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert [one.member.number for one in view_of(window).seated if one.here] == ["E01"]


def test_a_field_says_what_is_wrong_until_it_is_typed_in(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    form = part_of(go(qtbot, window, CommitteeScreen), RosterPart).form
    click(form.save_button)
    assert form.reason.error.isVisible()
    assert form.reason.editor.accessibleDescription()
    type_in(form.reason.line, "x")
    assert not form.reason.error.isVisible()
