"""Packets at the desk: sent by the secretary, opened by an expert at home, handed back, taken in, and what contradicts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from fusion_desk.domain.seats import Seat
from fusion_desk.services import packets, scoring
from fusion_desk.services.results import results
from tests.gui.acting import click, go, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of
from tests.gui.conftest import Opener
from tests.unit.packets.build import case
from ui.actions import take
from ui.dialogs.open_packet import OpenPacketDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.home import HomeScreen
from ui.main_window import MainWindow
from ui.packets import open_packet
from ui.screens.committee import CommitteeScreen
from ui.widgets.committee.packets import PacketsPart

EXPERT, ITEM = "E03", "001-1"
OWN = "words of my own 2026"
SHOTS = os.environ.get("PACKET_SHOTS")


def look(window: object, name: str) -> None:
    """A picture to be looked at, where somebody asked for pictures."""
    if SHOTS:
        window.grab().save(f"{SHOTS}/{name}.png")  # type: ignore[attr-defined]


def choose(part: PacketsPart, number: str) -> None:
    box = part.to.box
    at = next(at for at in range(box.count()) if box.itemText(at).startswith(number))
    box.setCurrentIndex(at)


def rows_of(part: PacketsPart) -> dict[str, str]:
    assert part.view is not None
    return {one.member.number: one.standing.value for one in part.view.experts}


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where file dialogs go."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "back.fpack"), ""))
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda *_: ([str(one) for one in sorted(folder.glob("back*.fpack"))], ""),
    )
    monkeypatch.setattr(RecoverySheetDialog, "exec", lambda _self: int(QDialog.DialogCode.Accepted))
    return folder


def test_a_panel_that_is_not_frozen_sends_nothing(
    opened: Opener, filled: Built, stick: Path, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), PacketsPart)
    settle(qtbot, window)
    choose(part, EXPERT)
    assert not part.issue_button.isEnabled()
    assert "冻结" in part.issue_button.text()
    part.issue()
    settle(qtbot, window)
    assert "冻结" in part.message.text
    assert not list(stick.iterdir())


def test_an_empty_panel_says_what_comes_first(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), PacketsPart)
    settle(qtbot, window)
    assert not part.issue_button.isEnabled()
    look(window, "empty")


def test_to_an_expert_and_back(
    opened: Opener, frozen: Built, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(frozen)
    office = panel_of(window)
    part = part_of(go(qtbot, window, CommitteeScreen), PacketsPart)
    settle(qtbot, window)
    choose(part, EXPERT)
    click(part.issue_button)
    settle(qtbot, window)
    (packet,) = stick.glob("*.fpack")
    assert packet.name.startswith(EXPERT)
    ((to, _file, password),) = part.passwords._rows
    assert (to, rows_of(part)[EXPERT]) == (EXPERT, "out")
    look(window, "issued")

    dialog = open_packet(window.room, window, packet)
    assert isinstance(dialog, OpenPacketDialog)
    qtbot.addWidget(dialog)
    place = tmp_path / "mine.fusion"
    dialog.place.show_text(str(place))
    assert not dialog.open_button.isEnabled()
    assert "资料包口令" in dialog.open_button.text()
    type_in(dialog.packet_password.line, "a wrong password")
    assert "设口令" in dialog.open_button.text()
    type_in(dialog.password.line, OWN)
    assert not dialog.open_button.isEnabled()
    type_in(dialog.again.line, OWN + "x")
    click(dialog.open_button)
    assert dialog.again.error.text()
    dialog.again.show_text(OWN)
    click(dialog.open_button)
    settle(qtbot, window)
    assert "口令不对" in dialog.message.text
    assert not place.exists()
    look(dialog, "dialog")
    dialog.packet_password.show_text(str(password))
    office_copy = window.room.panel
    click(dialog.open_button)
    settle(qtbot, window)
    home = panel_of(window)
    assert home is not office_copy
    assert home.is_working
    settle(qtbot, window)
    assert (window.room.sitter.seat, window.room.sitter.actor) == (Seat.EXPERT, EXPERT)
    assert window.front == "scoring"
    look(window, "working")
    window.go("results")
    assert window.front == "scoring"
    window.seats.change()
    assert not window.seats.page_in_front
    strip = window.working.strip
    assert strip is not None
    one = case(home, ITEM, EXPERT)
    scoring.enter(home, one.member, one.application, "tc1", 1000, reason="见业绩材料", actor=EXPERT)
    window.set_language("en")
    settle(qtbot, window)
    strip = window.working.strip
    assert strip is not None
    look(window, "working-en")
    window.set_language("zh")
    strip = window.working.strip
    assert strip is not None
    click(strip.back_button)
    settle(qtbot, window)
    assert (stick / "back.fpack").exists()
    window.go("my_scores")
    settle(qtbot, window)
    look(window, "own")

    reopened = window.room.desk.open(office.path, frozen.key)
    take(window.room, reopened)
    settle(qtbot, window)
    assert window.working.strip is None
    assert window.room.sitter.seat is Seat.SECRETARY
    assert len(window.rail.findChildren(QToolButton)) > 5
    scoring.enter(reopened, one.member, one.application, "tc1", 950, reason="照纸面录入", actor="secretary")
    (stick / "back-damaged.fpack").write_bytes((stick / "back.fpack").read_bytes()[:-1])
    part = part_of(go(qtbot, window, CommitteeScreen), PacketsPart)
    settle(qtbot, window)
    click(part.accept_button)
    settle(qtbot, window)
    assert "1 个没有接收" in part.message.text
    assert rows_of(part)[EXPERT] == "came"
    assert part.settle_button.isVisible()
    assert "9.5" in part.told.text()
    look(window, "conflict")
    click(part.settle_button)
    settle(qtbot, window)
    assert part.mark.error.text()
    type_in(part.mark.line, "10")
    part.reason.show_text("已与本人核对")
    click(part.settle_button)
    settle(qtbot, window)
    assert not part.settle_button.isVisible()
    assert not packets.find_packets(reopened).conflicts
    assert results(reopened).marks[one.application]["tc1"][one.member] == 1000


def test_a_packet_is_dropped_on_the_first_page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "E03.fpack"
    path.write_bytes(b"not a packet at all")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    home = window.screens["home"]
    assert isinstance(home, HomeScreen)
    home.dropEvent(event)
    dialog = home.packet_dialog
    assert isinstance(dialog, OpenPacketDialog)
    qtbot.addWidget(dialog)
    type_in(dialog.packet_password.line, "whatever it is")
    for field in (dialog.password, dialog.again):
        type_in(field.line, OWN)
    dialog.place.show_text(str(tmp_path / "mine.fusion"))
    click(dialog.open_button)
    settle(qtbot, window)
    assert "不是专家评审资料包" in dialog.message.text
    dialog.reject()
