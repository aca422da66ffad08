"""Taking part in an electronic ballot in the window: opening, slips, the station, by keys and by touch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.ballot import Row, Sheets
from fusion_desk.domain.electronic import SlipSet
from fusion_desk.services import ballots
from fusion_desk.services.ballots import Choice
from fusion_desk.services.minutes.papers import build_slips
from fusion_desk.store.panel_file import PanelFile
from tests.gui.acting import click, go, press, settle, type_in
from tests.unit.ballots.boxes import (
    CHAIR,
    PHRASES,
    SCRUTINEER,
    TELLER,
)
from ui import voting
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.voting_station import CHOOSING, RECEIPTS, REVIEW, SLIP, VotingStation
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen
from ui.widgets.vote_steps import BOXES, OPENING

ENTER = Qt.Key.Key_Return
ITEMS = ("001-1", "002-1", "003-1")


def panel_of(window: MainWindow) -> PanelFile:
    assert window.room.panel is not None
    return window.room.panel


def vote_through(panel: PanelFile) -> None:
    """Everybody agrees to everything, counted by one person and confirmed by another."""
    ballots.open_round(panel, "secretary")
    for form in ballots.count_forms(panel):
        voters = form.ballot.terms.voters
        rows = {item: Row(voters, 0, 0, 0) for item in form.items}
        sheets = Sheets(voters, voters, 0)
        ballots.record_typed(panel, form.ballot.id, rows, sheets=sheets, by="X1", actor="secretary")
    ballots.confirm_round(panel, round=1, by="X2", reject=False, actor="secretary")


def opened_box(window: MainWindow, qtbot: QtBot) -> VoteScreen:
    """As the secretary: the page, the dialog, three people with their phrases."""
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == OPENING
    click(screen.opening.boxes_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, OpenBoxesDialog)
    people = zip(dialog.people, (CHAIR, SCRUTINEER, TELLER), strict=True)
    for role, number in people:
        dialog.people[role].choose(number)
        assert dialog.people[role].number == number
        for field in dialog.phrases[role]:
            assert not field.text()
            field.setText(PHRASES[number])
    click(dialog.open_button)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == BOXES, dialog.message.text
    return screen


def made_slips(
    window: MainWindow, screen: VoteScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The codes on the slips, as the voters read them."""
    codes: list[str] = []

    def read(panel: PanelFile, sets: tuple[SlipSet, ...]) -> bytes:
        codes.extend(code for one in sets for code in one.codes)
        return build_slips(panel, sets)

    monkeypatch.setattr(voting, "build_slips", read)
    click(screen.boxes.slips_button)
    settle(qtbot, window)
    return codes


def station_of(window: MainWindow, screen: VoteScreen, qtbot: QtBot) -> VotingStation:
    click(screen.boxes.station_button)
    station = screen.box_steps.station
    assert station is not None
    qtbot.waitExposed(station)
    return station


def vote_by_keys(station: VotingStation, window: MainWindow, qtbot: QtBot, code: str, marks: str) -> None:
    """Slip, then 1, 2 or 3 and Enter for every application, Enter to cast, Enter to clear."""
    type_in(station.pad, code)
    press(station.pad, ENTER)
    settle(qtbot, window)
    for mark in marks:
        assert station.pages.currentIndex() == CHOOSING
        assert station.choosing.choice is None
        type_in(station.choosing, mark)
        press(station.choosing, ENTER)
    assert station.pages.currentIndex() == REVIEW
    press(station, ENTER)
    settle(qtbot, window)
    assert station.pages.currentIndex() == RECEIPTS
    press(station, ENTER)
    assert station.pages.currentIndex() == SLIP


def vote_by_touch(
    station: VotingStation, window: MainWindow, qtbot: QtBot, code: str, marks: list[Choice]
) -> None:
    for digit in code:
        click(station.pad.keys[digit])
    click(station.go_button)
    settle(qtbot, window)
    for mark in marks:
        click(station.choosing.choices[mark])
        click(station.choosing.next_button)
    click(station.cast_button)
    settle(qtbot, window)
    click(station.done_button)


def texts(widget: QWidget) -> str:
    """Everything that is written on it, also out of sight."""
    labels = [one.text() for one in widget.findChildren(QLabel)]
    return "\n".join([*labels, *(one.text() for one in widget.findChildren(QPushButton))])


def panel_counts(window: MainWindow) -> tuple[ballots.CountToConfirm, ...]:
    return ballots.counts_to_confirm(panel_of(window))
