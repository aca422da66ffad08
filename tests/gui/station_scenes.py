"""An electronic vote of the demonstration, step by step: its dialogs, the station of the voters, keys and counts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from fusion_desk.domain.changes import Changes
from fusion_desk.sealing.ballot_box import Cost
from fusion_desk.services import ballots
from fusion_desk.services.ballots import BoxPlan, Choice, KeyHolder, KeyRole, Vote
from fusion_desk.store.panel_file import PanelFile
from tests.gui.looking import front
from tests.gui.picturing import Pictured, Settle, shown
from ui.dialogs.box_steps import AbandonDialog, CloseBoxesDialog, KeysDialog
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.voting_station import CHOOSING, REVIEW, VotingStation
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen

VOTING = "voting"
"""Name of the file in which a vote may be opened: it is another one afterwards."""
CHAIR, SCRUTINEER, TELLER, OTHER = "E01", "E05", "X3", "E09"
PHRASES = {CHAIR: "主任自己的口令一句", SCRUTINEER: "监票人的另一句话", TELLER: "计票人也有一句话"}
PLAN = BoxPlan(
    tuple(KeyHolder(role, number, PHRASES[number]) for role, number in zip(KeyRole, PHRASES, strict=True)),
    cost=Cost(phrase=2, slip=2),
)


def stations(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """From opening the boxes to the results, in a file of its own."""
    panel = window.room.panel
    if panel is None or panel.path.stem != VOTING:
        return
    window.go("vote")
    settle(window)
    screen = front(window)
    assert isinstance(screen, VoteScreen)
    screen.opening.boxes_button.click()
    yield from _dialog("open_boxes", OpenBoxesDialog, screen, window, settle)
    ballots.open_round(panel, "secretary", (), boxes=PLAN)
    _note(window, settle)
    yield "boxes-opened", screen
    codes = [code for one in ballots.make_slips(panel, 1, "secretary") for code in one.codes]
    _note(window, settle)
    screen.boxes.abandon_button.click()
    yield from _dialog("abandon_boxes", AbandonDialog, screen, window, settle)
    yield from _station(window, screen, settle, codes[0])
    for at, code in enumerate(codes[1:]):
        _cast(panel, code, at)
    _note(window, settle)
    yield "boxes-voted", screen
    screen.boxes.close_button.click()
    yield from _dialog("close_boxes", CloseBoxesDialog, screen, window, settle)
    ballots.close_boxes(panel, 1, by=SCRUTINEER, actor="secretary", unspent={})
    _note(window, settle)
    yield "boxes-closed", screen
    screen.boxes.count_button.click()
    yield from _dialog("box_keys", KeysDialog, screen, window, settle)
    two = {number: PHRASES[number] for number in (CHAIR, SCRUTINEER)}
    ballots.count_boxes(panel, 1, phrases=two, by=TELLER, actor="secretary")
    _note(window, settle)
    yield "vote-confirming", screen
    ballots.confirm_round(panel, round=1, by=OTHER, reject=False, actor="secretary")
    _note(window, settle)
    yield "vote-decided", screen


def _note(window: MainWindow, settle: Settle) -> None:
    window.room.changed(Changes.BALLOTS)
    settle(window)


def _cast(panel: PanelFile, code: str, at: int) -> None:
    paper = ballots.find_paper(panel, code)
    votes = {
        one.item: Vote(Choice.DISAGREE if (at + row) % 5 == 0 else Choice.AGREE)
        for row, one in enumerate(paper.items)
    }
    ballots.cast(panel, code, votes)


def _dialog(
    name: str, kind: type[QDialog], screen: VoteScreen, window: MainWindow, settle: Settle
) -> Iterator[Pictured]:
    settle(window)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, kind)
    yield from shown(f"dialog-{name}", dialog, window, settle)


def _station(window: MainWindow, screen: VoteScreen, settle: Settle, code: str) -> Iterator[Pictured]:
    screen.boxes.station_button.click()
    station = screen.box_steps.station
    assert isinstance(station, VotingStation)
    station.showNormal()
    station.resize(window.size())
    settle(window)
    yield "station-slip", station
    for digit in "12345678":
        station.pad.keys[digit].click()
    station.go_button.click()
    settle(window)
    yield "station-refused", station
    station.clear()
    for digit in code:
        station.pad.keys[digit].click()
    station.go_button.click()
    settle(window)
    yield "station-choosing", station
    while station.pages.currentIndex() == CHOOSING:
        station.choosing.choices[Choice.AGREE].click()
        if not station.choosing.next_button.isEnabled():
            break
        station.choosing.next_button.click()
        settle(window)
    yield "station-review", station
    while station.pages.currentIndex() == REVIEW:
        station.cast_button.click()  # reads on until the last row was in sight
        settle(window)
    yield "station-receipts", station
    station.print_button.click()
    settle(window)
    receipt = screen.box_steps.receipt
    if receipt is not None:
        yield "dialog-receipt", receipt
        receipt.reject()
    station.close()
    settle(window)
