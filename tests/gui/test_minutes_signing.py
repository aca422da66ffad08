"""From the results to sealed and verified minutes, without a mouse; and what is refused on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.services import ballots, opinions
from tests.gui.acting import click, focused, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.minutes.build import SIGNERS, a_concluded_panel
from ui.dialogs.new_key import NewKeyDialog
from ui.main_window import MainWindow
from ui.minutes.keys_tab import KeysTab
from ui.minutes.signing_side import SigningSide
from ui.screens.minutes import KEYS, VERIFY, MinutesScreen

KEY_PASSWORD = "a password of its own"


@pytest.fixture(scope="session")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything concluded, nobody has a key."""
    made = a_concluded_panel(tmp_path_factory.mktemp("concluded"))
    return Built(made.content, made.key)


def type_password(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    type_in(field, text)


def make_key(qtbot: QtBot, window: MainWindow, keys: KeysTab, number: str) -> None:
    keys.choose(number)
    keys.new_button.setFocus()
    press(keys.new_button, Qt.Key.Key_Space)
    dialog = keys.dialog
    assert isinstance(dialog, NewKeyDialog)
    type_password(qtbot, dialog.password, KEY_PASSWORD)
    type_password(qtbot, dialog.repeated, KEY_PASSWORD)
    press(dialog.repeated, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.isHidden(), dialog.message.text


def press_next(qtbot: QtBot, window: MainWindow, side: SigningSide) -> None:
    side.next_button.setFocus()
    press(side.next_button, Qt.Key.Key_Space)
    settle(qtbot, window)


def sign_next(qtbot: QtBot, window: MainWindow, side: SigningSide) -> None:
    if side.dialog is None or side.dialog.isHidden():
        press_next(qtbot, window, side)
    station = side.dialog
    assert station is not None
    signed = station.number
    focused(qtbot, station.begin_button)
    press(station.begin_button, Qt.Key.Key_Space)
    type_password(qtbot, station.form.key.secret, KEY_PASSWORD)
    press(station.form.key.secret, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert station.isHidden() or station.number != signed, station.message.text
    assert not station.form.key.secret.text()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person puts the draft."""
    monkeypatch.setenv("FUSION_DESK_HOME", str(tmp_path / "desk"))
    path = tmp_path / "minutes.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_from_draft_to_sealed_and_verified_with_the_keyboard_only(
    place: Path,
    opened: Opener,
    concluded: Built,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(KEYS)
    settle(qtbot, window)
    for number in SIGNERS:
        make_key(qtbot, window, screen.key_table, number)
    key = tmp_path / "desk" / "keys" / "X1-沈慎微.p12"
    made = sorted((tmp_path / "desk" / "keys").iterdir())
    assert len(made) == len(SIGNERS), key
    assert oct(made[0].stat().st_mode)[-3:] == "600"
    screen.tabs.setCurrentIndex(0)
    settle(qtbot, window)
    side = screen.book.signing
    press_next(qtbot, window, side)
    assert place.exists()
    assert side.order.framed is SigningRole.RECORDER
    for at, role in enumerate((*[SigningRole.RECORDER], *[SigningRole.EXPERT] * 2, SigningRole.SUPERVISOR)):
        assert side.order.framed is role, at
        sign_next(qtbot, window, side)
    assert not place.with_name("minutes.pdf.seal").exists()
    said: list[str] = []
    window.room.said.connect(lambda _, text: said.append(text))
    sign_next(qtbot, window, side)
    assert any("已签名" in text for text in said), "the last of the signers is told as all before"
    assert place.with_name("minutes.pdf.seal").exists()
    assert "封存" in side.message.text
    assert screen.book.paper.pdf == place.read_bytes()
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    press_next(qtbot, window, side)
    assert "安全拔出" in side.message.text
    assert {one.name for one in stick.iterdir()} == {"minutes.pdf", "minutes.pdf.seal"}
    side.verify_button.setFocus()
    press(side.verify_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.tabs.currentIndex() == VERIFY
    assert screen.verify.word.text() == "未被改动"


def test_a_wrong_password_is_said_in_the_dialog_and_what_was_drawn_stays(
    place: Path, opened: Opener, concluded: Built, qtbot: QtBot
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(KEYS)
    settle(qtbot, window)
    make_key(qtbot, window, screen.key_table, "X1")
    screen.tabs.setCurrentIndex(0)
    settle(qtbot, window)
    side = screen.book.signing
    press_next(qtbot, window, side)
    press_next(qtbot, window, side)
    dialog = side.dialog
    assert dialog is not None
    click(dialog.begin_button)
    assert dialog.form.key.path.text().endswith(".p12")
    pad, secret = dialog.form.pad, dialog.form.key.secret
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(80, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    type_password(qtbot, secret, "not the right one")
    click(dialog.sign_button)
    settle(qtbot, window)
    assert dialog.isVisible()
    assert dialog.message.text
    assert dialog.strokes is not None
    before = place.read_bytes()
    secret.selectAll()
    type_password(qtbot, secret, KEY_PASSWORD)
    click(dialog.sign_button)
    settle(qtbot, window)
    assert not dialog.isVisible(), dialog.message.text
    assert not dialog.form.pad.strokes
    assert not secret.text()
    assert place.read_bytes() != before
    assert side.book is not None
    assert side.book.table.sealed
    found = window.room.panel
    assert found is not None
    assert {one.sealed for one in ballots.vote_figures(found)} == {True}


def test_a_record_that_moved_on_asks_for_a_new_draft(
    place: Path, opened: Opener, concluded: Built, qtbot: QtBot
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(KEYS)
    settle(qtbot, window)
    make_key(qtbot, window, screen.key_table, "X1")
    screen.tabs.setCurrentIndex(0)
    settle(qtbot, window)
    press_next(qtbot, window, screen.book.signing)
    panel = window.room.panel
    assert panel is not None
    opinions.give(panel, "001-1", OpinionLevel.GROUP, "补写意见。", actor="secretary")
    screen.refresh()
    settle(qtbot, window)
    assert "重新起草" in screen.book.signing.message.text
    assert "重新起草" in screen.book.signing.next_button.text()
    assert screen.book.paper.pdf != place.read_bytes()


def test_short_and_unequal_passwords_make_no_key(
    place: Path, opened: Opener, concluded: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(KEYS)
    settle(qtbot, window)
    click(screen.key_table.new_button)
    dialog = screen.key_table.dialog
    assert isinstance(dialog, NewKeyDialog)
    assert (dialog.make_button.text(), dialog.make_button.isEnabled()) == ("请设密钥口令", False)
    type_password(qtbot, dialog.password, "long enough it is")
    assert (dialog.make_button.text(), dialog.make_button.isEnabled()) == ("请再输一遍口令", False)
    type_password(qtbot, dialog.repeated, "long enough it isn't")
    click(dialog.make_button)
    assert "不一样" in dialog.message.text
    for field in (dialog.password, dialog.repeated):
        field.selectAll()
        type_password(qtbot, field, "short")
    click(dialog.make_button)
    settle(qtbot, window)
    assert "10" in dialog.message.text
    assert not (tmp_path / "desk" / "keys").exists()
    dialog.reject()


def test_a_file_that_was_changed_is_told_in_one_word(
    opened: Opener, concluded: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(concluded, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    forged = tmp_path / "纪要.pdf"
    forged.write_bytes(b"%PDF-1.7 nothing of ours")
    screen.verify_file(forged)
    settle(qtbot, window)
    assert screen.verify.word.text() == "已被改动"
    screen.verify.with_panel.setChecked(False)
    screen.verify.path.setText(str(tmp_path / "评审.fusion"))
    screen.verify.verify()
    settle(qtbot, window)
    assert screen.verify.word.text() == "来源未核"
    assert screen.key_table.anchor.text() == ""
    screen.verify.path.setText(str(tmp_path / "gone.pdf"))
    screen.verify.verify()
    settle(qtbot, window)
    assert screen.verify.message.text
