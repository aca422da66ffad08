"""A voter's receipt on paper: asked for, never forced, gone with the voter."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services.minutes.papers import build_receipt
from tests.gui.acting import click, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.voting import ENTER, opened_box, panel_of, station_of
from tests.unit.ballots.boxes import slips
from tests.unit.ballots.build import journalled
from ui.dialogs.print_paper import TO_FILE, PrintPaperDialog
from ui.dialogs.voting_station import RECEIPTS, SLIP, VotingStation
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen


def voted(
    opened: Opener, made: Built, qtbot: QtBot, codes: list[str]
) -> tuple[MainWindow, VoteScreen, VotingStation]:
    """One voter has cast; the receipts stand on the screen."""
    window = opened(made, wait=False)
    screen = opened_box(window, qtbot)
    codes += slips(panel_of(window))[1]
    screen.refresh()
    settle(qtbot, window)
    station = station_of(window, screen, qtbot)
    cast(window, station, qtbot, codes[0])
    return window, screen, station


def cast(window: MainWindow, station: VotingStation, qtbot: QtBot, code: str) -> None:
    type_in(station.pad, code)
    press(station.pad, ENTER)
    settle(qtbot, window)
    for mark in "123":
        type_in(station.choosing, mark)
        press(station.choosing, ENTER)
    press(station, ENTER)
    settle(qtbot, window)
    assert station.pages.currentIndex() == RECEIPTS


def receipt_of(screen: VoteScreen) -> PrintPaperDialog | None:
    return screen.box_steps.receipt


def test_a_receipt_is_printed_when_its_voter_asks(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import voting

    built: list[bytes] = []

    def kept(*given: object) -> bytes:
        built.append(build_receipt(*given))  # type: ignore[arg-type]
        return built[-1]

    monkeypatch.setattr(voting, "build_receipt", kept)
    codes: list[str] = []
    window, screen, station = voted(opened, voting_panel, qtbot, codes)
    assert built == [], "not before it is asked for"
    entries = len(journalled(panel_of(window), "paper.print"))
    click(station.print_button)
    settle(qtbot, window)
    dialog = receipt_of(screen)
    assert isinstance(dialog, PrintPaperDialog)
    assert dialog.parentWidget() is station
    assert dialog.printer.findData(TO_FILE) < 0, "no file of it stays on the computer"
    assert len(built) == 1
    assert len(journalled(panel_of(window), "paper.print")) == entries
    dialog.done(QDialog.DialogCode.Rejected)
    assert receipt_of(screen) is None
    press(station, ENTER)
    assert station.pages.currentIndex() == SLIP
    station.close()
    settle(qtbot, window)


def test_nobody_sees_the_receipt_of_the_voter_before(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    codes: list[str] = []
    window, screen, station = voted(opened, voting_panel, qtbot, codes)
    click(station.print_button)
    settle(qtbot, window)
    assert receipt_of(screen) is not None
    station.clear()
    assert receipt_of(screen) is None
    # What was still being built when the station was cleared is not shown to the next voter.
    cast(window, station, qtbot, codes[1])
    click(station.print_button)
    station.clear()
    settle(qtbot, window)
    assert receipt_of(screen) is None
    station.close()
    settle(qtbot, window)
