"""One person after the other at the station: by key, by token, attested, on paper, or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.domain.signing_plan import SigningWay
from fusion_desk.services.minutes import twin
from fusion_desk.services.minutes.station import Standing, station
from tests.gui.acting import click, commit, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.minutes.build import a_concluded_panel, a_key, drafted, enrol_all
from tests.unit.sealing.softhsm import DRIVER, PIN, needs_softhsm, soft_tokens
from ui.main_window import MainWindow
from ui.minutes.signing_side import SigningSide
from ui.minutes.station import SigningStation
from ui.screens.minutes import MinutesScreen


@pytest.fixture(scope="session")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything concluded, nobody has a key."""
    made = a_concluded_panel(tmp_path_factory.mktemp("concluded"))
    return Built(made.content, made.key)


@pytest.fixture
def side(
    opened: Opener, concluded: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> SigningSide:
    """The minutes page of a panel whose chair has a key."""
    monkeypatch.setenv("FUSION_DESK_HOME", str(tmp_path / "desk"))
    window = opened(concluded)
    assert window.room.panel is not None
    enrol_all(window.room.panel, {"E01": a_key("E01")}, ("E01",))
    return go(qtbot, window, MinutesScreen).book.signing


def window_of(side: SigningSide) -> MainWindow:
    window = side.window()
    assert isinstance(window, MainWindow)
    return window


def draft(side: SigningSide, qtbot: QtBot, tmp_path: Path) -> Path:
    """A draft as it stands now, open on the page."""
    window = window_of(side)
    assert window.room.panel is not None
    path = tmp_path / "minutes.pdf"
    path.write_bytes(drafted(window.room.panel).pdf)
    side.show_file(path)
    settle(qtbot, window)
    return path


def at_station(side: SigningSide, qtbot: QtBot) -> SigningStation:
    click(side.station_button)
    settle(qtbot, window_of(side))
    assert side.dialog is not None
    assert side.dialog.isVisible()
    return side.dialog


def choose_way(
    desk: SigningStation, side: SigningSide, qtbot: QtBot, number: str, way: SigningWay, reason: str
) -> None:
    desk.choose(number)
    click(desk.way_button)
    click(desk.ways.choices[way])
    commit(desk.ways.reason, reason)
    click(desk.save_button)
    settle(qtbot, window_of(side))


def test_before_the_draft_the_station_takes_how_everybody_signs(side: SigningSide, qtbot: QtBot) -> None:
    desk = at_station(side, qtbot)
    assert desk.people.count() == 7
    assert not desk.begin_button.isVisible()
    choose_way(desk, side, qtbot, "E04", SigningWay.ATTESTED, "")
    assert "原因" in desk.message.text
    commit(desk.ways.reason, "没有密钥")
    click(desk.save_button)
    settle(qtbot, window_of(side))
    assert not desk.message.text
    choose_way(desk, side, qtbot, "E05", SigningWay.REFUSED, "有保留")
    panel = window_of(side).room.panel
    assert panel is not None
    lines = {one.number: one for one in station(panel).lines}
    assert (lines["E04"].way, lines["E04"].by) == (SigningWay.ATTESTED, "X1")
    assert lines["E05"].standing is Standing.NOT_SIGNING
    assert "有保留" in desk.state.text()
    desk.choose("E03")
    click(desk.way_button)
    assert not desk.ways.choices[SigningWay.KEY].isEnabled()
    press(desk, Qt.Key.Key_Escape)
    assert desk.way_button.isVisible()
    press(desk, Qt.Key.Key_Escape)
    assert desk.isHidden()


def test_the_secretary_attests_and_the_screen_is_cleared(
    side: SigningSide, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = at_station(side, qtbot)
    choose_way(desk, side, qtbot, "E04", SigningWay.ATTESTED, "没有密钥")
    click(desk.close_button)
    path = draft(side, qtbot, tmp_path)
    desk = at_station(side, qtbot)
    desk.choose("E01")
    assert not desk.begin_button.isVisible()
    assert "还没有轮到" in desk.state.text()
    desk.choose("E04")
    click(desk.begin_button)
    assert not desk.form.key.isVisible()
    pad = desk.form.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(90, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    click(desk.sign_button)
    assert "核对" in desk.message.text
    click(desk.form.known)
    before = path.read_bytes()
    click(desk.sign_button)
    settle(qtbot, window_of(side))
    assert path.read_bytes() != before, desk.message.text
    # The next one finds nothing of the one before.
    assert desk.isVisible()
    assert desk.number == "E01"
    assert desk.strokes is None
    assert not desk.form.known.isChecked()
    assert desk.paper.pdf == path.read_bytes()
    # Nobody is left to sign on paper once all have signed.
    assert desk.twin_button.isVisible()
    panel = window_of(side).room.panel
    assert panel is not None
    found = station(panel, path.read_bytes())
    signed = tuple(replace(one, standing=Standing.SIGNED) for one in found.lines)
    desk.show_station(replace(found, lines=signed), path.read_bytes())
    assert not desk.twin_button.isVisible()


def test_a_choice_after_drafting_asks_for_a_new_draft(
    side: SigningSide, qtbot: QtBot, tmp_path: Path
) -> None:
    draft(side, qtbot, tmp_path)
    desk = at_station(side, qtbot)
    assert not desk.draft_button.isVisible()
    choose_way(desk, side, qtbot, "E01", SigningWay.ABSENT, "出差")
    assert "重新起草" in desk.message.text
    assert desk.draft_button.isVisible()


@needs_softhsm
def test_a_token_signs_at_the_station(side: SigningSide, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "hsm").mkdir()
    window = window_of(side)
    with soft_tokens(tmp_path / "hsm") as bowl:
        bowl.make("chair", a_key("E01"))
        draft(side, qtbot, tmp_path)
        desk = at_station(side, qtbot)
        click(desk.begin_button)
        form = desk.form.key
        click(form.token_chip)
        form.driver.setText(str(DRIVER))
        click(form.find_button)
        settle(qtbot, window)
        assert form.tokens.currentText() == "chair"
        assert window.room.settings.token_driver == str(DRIVER)
        type_in(form.secret, "000000")
        click(desk.sign_button)
        settle(qtbot, window)
        assert "PIN" in desk.message.text
        form.secret.selectAll()
        type_in(form.secret, PIN)
        press(form.secret, Qt.Key.Key_Return)
        settle(qtbot, window)
    assert desk.isHidden(), desk.message.text
    assert side.book is not None
    assert side.book.table.sealed


def test_a_driver_that_is_none_is_said(side: SigningSide, qtbot: QtBot, tmp_path: Path) -> None:
    draft(side, qtbot, tmp_path)
    desk = at_station(side, qtbot)
    click(desk.begin_button)
    click(desk.form.key.token_chip)
    desk.form.key.driver.setText(str(tmp_path / "minutes.pdf"))
    click(desk.form.key.find_button)
    settle(qtbot, window_of(side))
    assert "驱动" in desk.message.text
    desk.form.key.driver.clear()
    click(desk.sign_button)
    assert "驱动" in desk.message.text


def test_the_paper_is_printed_and_its_scans_come_back(
    side: SigningSide, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(side)
    path = draft(side, qtbot, tmp_path)
    click(side.paper.twin_button)
    settle(qtbot, window)
    assert side.paper.twin_dialog is not None
    paper = side.paper.twin_dialog.paper.pdf
    side.paper.twin_dialog.reject()
    assert window.room.panel is not None
    made = twin.twin(window.room.panel, path.read_bytes())
    assert paper == made.pdf
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(paper)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(scan)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "back"))
    click(side.paper.scans_button)
    settle(qtbot, window)
    dialog = side.paper.scans_dialog
    assert dialog is not None
    assert not dialog.add_button.isEnabled()
    assert dialog.add_button.text() == "请先选扫描文件"
    press(dialog.code, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "没有选扫描件" in dialog.message.text
    assert not dialog.add_button.isEnabled()
    type_in(dialog.code, "0000-0000-0000-0000")
    click(dialog.choose_button)
    click(dialog.add_button)
    settle(qtbot, window)
    assert made.code in dialog.message.text
    dialog.code.clear()
    click(dialog.add_button)
    settle(qtbot, window)
    assert str(made.pages) in dialog.message.text
    assert dialog.kept.count() == 1
    click(dialog.take_out_button)
    settle(qtbot, window)
    assert (tmp_path / "back" / "001-signed.pdf").read_bytes() == paper
    dialog.reject()
    settle(qtbot, window)


def test_a_panel_without_any_key_goes_its_way_on_paper(
    opened: Opener, concluded: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUSION_DESK_HOME", str(tmp_path / "desk"))
    window = opened(concluded, wait=False)
    side = go(qtbot, window, MinutesScreen).book.signing
    draft(side, qtbot, tmp_path)
    assert side.state.text() == "纸质签署"
    assert side.next_button.isEnabled()
    click(side.next_button)
    settle(qtbot, window)
    assert side.paper.twin_dialog is not None
    paper = side.paper.twin_dialog.paper.pdf
    side.paper.twin_dialog.reject()
    panel = window.room.panel
    assert panel is not None
    assert side.book is not None
    code = twin.twin(panel, side.book.pdf).code
    twin.keep_scans(panel, [twin.ScannedFile("scan.pdf", paper, 3)], code=code, by="", actor="secretary")
    side.refresh()
    settle(qtbot, window)
    assert side.state.text() == "扫描件 3 页"
    assert "3" in side.paper.scans_button.text()
    click(side.next_button)
    settle(qtbot, window)
    assert side.paper.scans_dialog is not None
    assert side.paper.scans_dialog.kept.count() == 1
    side.paper.scans_dialog.reject()
    settle(qtbot, window)


def test_signing_again_from_the_station_leaves_no_trace_of_the_pen(
    side: SigningSide, qtbot: QtBot, tmp_path: Path
) -> None:
    """Leaving without signing forgets what was drawn and typed."""
    draft(side, qtbot, tmp_path)
    desk = at_station(side, qtbot)
    click(desk.begin_button)
    QTest.mouseClick(desk.form.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    type_in(desk.form.key.secret, "half a secret")
    assert desk.form.pad.strokes
    press(desk, Qt.Key.Key_Escape)
    assert not desk.strokes
    assert not desk.form.key.secret.text()
