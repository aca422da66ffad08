"""Whoever opens the demonstration is led on to its signed minutes, by hand or by the example."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.desk import Password
from fusion_desk.domain.changes import Changes
from fusion_desk.services.correcting import correct_member
from fusion_desk.services.demo import DEMO_PASSWORD, demo_panel
from fusion_desk.services.demo.guide import Stop
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, front
from ui.actions import take
from ui.main_window import SMALLEST, MainWindow
from ui.screens.acts import ActsScreen
from ui.screens.minutes import MinutesScreen

BY_EXAMPLE = (Stop.SCORES, Stop.OPINIONS, Stop.VOTE, Stop.KEYS)


@pytest.fixture
def demo(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The demonstration, opened after its tour."""
    desk = window.room.desk
    path = demo_panel(tmp_path / "demo", desk.random)
    take(window.room, desk.open(path, Password(DEMO_PASSWORD)))
    settle(qtbot, window)
    window.room.guide_asked.emit()
    settle(qtbot, window)
    return window


def stop(window: MainWindow) -> Stop:
    assert window.guide.demo.found is not None
    return window.guide.demo.found.stop


def test_the_example_leads_to_the_signature_and_its_password_is_said(
    demo: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = demo.guide.demo
    for wanted in BY_EXAMPLE:
        assert stop(demo) is wanted
        assert guide.example_button.isVisible()
        assert cut_off(guide) == []
        click(guide.example_button)
        settle(qtbot, demo)
    assert stop(demo) is Stop.SIGNING
    assert not guide.example_button.isVisible()
    assert DEMO_PASSWORD in guide.text
    page = front(demo)
    assert isinstance(page, MinutesScreen)
    side = page.book.signing
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "minutes.pdf"), ""))
    click(side.next_button)
    settle(qtbot, demo)
    while side.book is not None and not side.book.table.sealed:
        if side.dialog is None or side.dialog.isHidden():
            click(side.next_button)
            settle(qtbot, demo)
        station = side.dialog
        assert station is not None
        click(station.begin_button)
        assert DEMO_PASSWORD in station.form.key.secret.placeholderText()
        station.form.key.secret.setText(DEMO_PASSWORD)
        before = station.number
        click(station.sign_button)
        settle(qtbot, demo)
        assert station.isHidden() or station.number != before, station.message.text
    assert (tmp_path / "minutes.pdf.seal").exists()
    assert stop(demo) is Stop.PRINTING


def test_it_stands_in_nobodys_way(demo: MainWindow, qtbot: QtBot) -> None:
    assert demo.guide.demo.isVisible()
    click(demo.guide.demo.go_button)
    settle(qtbot, demo)
    assert demo.rail.isVisible()
    assert demo.size() == SMALLEST
    demo.set_language("en")
    settle(qtbot, demo)
    assert demo.guide.demo.isVisible()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in demo.guide.demo.text)
    click(demo.guide.demo.close_button)
    demo.set_language("zh")
    settle(qtbot, demo)
    assert not demo.guide.demo.isVisible()


def test_large_text_on_a_low_window_leaves_the_room_to_the_pages(demo: MainWindow, qtbot: QtBot) -> None:
    demo.set_text_size(200)
    settle(qtbot, demo)
    guide = demo.guide.demo
    assert guide.isVisible(), "it is read once"
    go(qtbot, demo, ActsScreen)
    assert not guide.isVisible()
    assert guide.link.isVisible()
    assert cut_off(demo.status) == []
    click(guide.link)
    assert guide.isVisible()
    assert not guide.link.isVisible()
    click(guide.close_button)
    assert guide.link.isVisible(), "it is called back from there"
    demo.resize(1920, 1080)
    settle(qtbot, demo)
    assert guide.isVisible()
    assert not guide.link.isVisible()
    demo.set_text_size(100)
    demo.resize(SMALLEST)


def test_on_hold_nobody_is_led_to_marks(demo: MainWindow, qtbot: QtBot) -> None:
    panel = demo.room.panel
    assert panel is not None
    assert correct_member(panel, "E06", {"employer": "另一家单位"}, "单位写错", "secretary").on_hold
    demo.room.changed(~Changes.NONE)
    settle(qtbot, demo)
    assert not demo.guide.demo.isVisible()


def test_a_panel_of_ones_own_is_not_led(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.room.guide_asked.emit()
    settle(qtbot, window)
    assert not window.guide.demo.isVisible()
