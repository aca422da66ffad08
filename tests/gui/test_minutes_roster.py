"""Whole resident numbers leave only with two people and a purpose; and anybody may verify a file from home."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services import ballots
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.ballots.boxes import decided
from tests.unit.minutes.build import a_concluded_panel
from tests.unit.packets.build import send
from ui.home import HomeScreen
from ui.main_window import MainWindow
from ui.minutes.verify_pane import VerifyPane
from ui.screens.minutes import PAPERS, VERIFY, MinutesScreen


@pytest.fixture(scope="session")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything concluded."""
    made = a_concluded_panel(tmp_path_factory.mktemp("concluded"))
    return Built(made.content, made.key)


def test_two_people_and_a_purpose_are_asked_for(
    opened: Opener, concluded: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(PAPERS)
    settle(qtbot, window)
    tab = screen.papers
    click(tab.roster_button)
    settle(qtbot, window)
    dialog = tab.dialog
    assert dialog is not None
    target = tmp_path / "名册.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(dialog.release_button)
    assert not target.exists()
    assert (dialog.release_button.text(), dialog.release_button.isEnabled()) == (
        "请选择经办人和确认人",
        False,
    )
    dialog.by.setCurrentIndex(dialog.by.findData("X1"))
    dialog.confirmed_by.setCurrentIndex(dialog.confirmed_by.findData("X1"))
    dialog.purpose.setText("报市人社局备案")
    click(dialog.release_button)
    settle(qtbot, window)
    assert dialog.isVisible()
    assert not target.exists()
    dialog.confirmed_by.setCurrentIndex(dialog.confirmed_by.findData("X2"))
    dialog.purpose.setText("  ")
    click(dialog.release_button)
    settle(qtbot, window)
    assert (dialog.release_button.text(), dialog.release_button.isEnabled()) == ("请写明用途", False)
    assert not target.exists()
    dialog.purpose.setText("报市人社局备案")
    click(dialog.release_button)
    settle(qtbot, window)
    assert target.read_bytes().startswith(b"PK")
    assert "名册已写入" in tab.message.text


def drop(pane: VerifyPane, *paths: Path) -> None:
    """As a file manager drops files."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), action, dragged, button, keys)
    pane.dragEnterEvent(entered)
    assert entered.isAccepted()
    pane.dropEvent(QDropEvent(QPointF(9, 9), action, dragged, button, keys))


def test_a_file_is_verified_from_home_by_dropping_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    home = window.screens["home"]
    assert isinstance(home, HomeScreen)
    click(home.verify_button)
    pane = home.verify_dialog.pane
    assert not pane.with_panel.isVisible()
    forged = tmp_path / "minutes.pdf"
    forged.write_bytes(b"%PDF-1.7 nothing of ours")
    drop(pane, tmp_path / "minutes.pdf.seal", forged)
    settle(qtbot, window)
    assert pane.word.text() == "已被改动"
    pane.path.setText("")
    assert not pane.verify_button.isEnabled()
    assert "请先选择" in pane.verify_button.text()
    home.verify_dialog.close()


def test_another_panel_file_asks_for_its_password(
    window: MainWindow, concluded: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    home = window.screens["home"]
    assert isinstance(home, HomeScreen)
    click(home.verify_button)
    pane = home.verify_dialog.pane
    drop(pane, concluded.at(tmp_path))
    assert pane.password.isVisible()
    pane.password.setText("not the password of it")
    click(pane.verify_button)
    settle(qtbot, window)
    assert pane.message.text
    home.verify_dialog.close()


def test_a_packet_is_verified_against_its_panel_and_a_changed_one_is_told(
    opened: Opener, frozen: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(frozen)
    assert window.room.panel is not None
    packet = send(window.room.panel, tmp_path).path
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(VERIFY)
    drop(screen.verify, packet)
    settle(qtbot, window)
    assert screen.verify.password.isVisible()
    assert screen.verify.word.text() == "未被改动"
    content = bytearray(packet.read_bytes())
    content[len(content) // 2] ^= 1
    packet.write_bytes(bytes(content))
    click(screen.verify.verify_button)
    settle(qtbot, window)
    assert screen.verify.word.text() == "已被改动"
    assert "纸面原件" not in screen.verify.sentence.text()


def test_the_proof_of_a_ballot_is_verified_where_minutes_are(
    opened: Opener, voting_panel: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(voting_panel)
    assert window.room.panel is not None
    decided(window.room.panel)
    proof = tmp_path / "表决证明.json"
    proof.write_bytes(ballots.build_proof(window.room.panel, 1))
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(VERIFY)
    drop(screen.verify, proof)
    settle(qtbot, window)
    assert screen.verify.word.text() == "未被改动"
    screen.verify.with_panel.setChecked(False)
    click(screen.verify.verify_button)
    settle(qtbot, window)
    assert screen.verify.word.text() == "来源未核"
