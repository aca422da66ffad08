"""A further round on what is decided, and looking back at the boxes of an earlier one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services import access, ballots
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.test_seat import change_to
from tests.gui.test_vote_boxes_after import boxes_page, with_rule
from tests.gui.voting import panel_of, texts
from tests.unit.ballots.boxes import AGAIN, CHAIR, PHRASES, SCRUTINEER, TELLER, decided
from tests.unit.ballots.build import journalled
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen
from ui.widgets.vote_steps import BOXES, OPENING, RESULTS

pytestmark = pytest.mark.usefixtures("no_printer")


def results_page(window: MainWindow, qtbot: QtBot) -> VoteScreen:
    screen = go(qtbot, window, VoteScreen)
    screen.refresh()
    settle(qtbot, window)
    assert screen.pages.currentIndex() == RESULTS
    return screen


def hold_keys(dialog: OpenBoxesDialog) -> None:
    for role, number in zip(dialog.people, (CHAIR, SCRUTINEER, TELLER), strict=True):
        dialog.people[role].choose(number)
        for field in dialog.phrases[role]:
            field.setText(PHRASES[number])


def test_without_a_clause_the_button_says_why_it_does_nothing(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel)
    decided(panel_of(window))
    screen = results_page(window, qtbot)
    assert not screen.results.again_button.isEnabled()
    assert "政策没有写明可以再次表决的条款，" in screen.results.again_note.text()
    click(screen.steps[OPENING])
    assert screen.opening.ground.isHidden()


def test_who_may_not_open_a_round_is_not_offered_one(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel)
    with_rule(panel_of(window), AGAIN)
    decided(panel_of(window))
    access.set_pin(panel_of(window), CHAIR, "2046", "secretary")
    change_to(qtbot, window, CHAIR, "2046")
    screen = results_page(window, qtbot)
    assert screen.results.again_line.isHidden()


def test_a_further_round_from_the_results_in_boxes(
    opened: Opener,
    voting_panel: Built,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    no_printer: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    window = opened(voting_panel)
    panel = panel_of(window)
    with_rule(panel, AGAIN)
    decided(panel)
    screen = results_page(window, qtbot)
    assert "可以再次表决" in screen.results.again_note.text()
    click(screen.results.again_button)
    page = screen.opening
    assert screen.pages.currentIndex() == OPENING
    assert page.chosen_ground == "tie"
    assert "可以再次表决" in texts(page.checks)
    assert page.chosen() == [], "nothing is chosen beforehand"
    assert not page.boxes_button.isEnabled()
    page.ground.setCurrentIndex(page.ground.findData("deferred"))
    (row,) = [one for one in page.rows() if one.text(0).startswith("003-1")]
    row.setCheckState(0, Qt.CheckState.Checked)
    assert page.open_button.text() == "开启第 2 轮表决：1 张票，1 项"
    # What is chosen outlasts a look at the record.
    screen.refresh()
    settle(qtbot, window)
    assert (page.chosen(), page.chosen_ground) == (["003-1"], "deferred")
    click(page.boxes_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, OpenBoxesDialog)
    hold_keys(dialog)
    click(dialog.open_button)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == BOXES
    assert [(one.round, one.items) for one in screen.boxes.boxes] == [(2, ("003-1",))]
    (entry,) = [one for one in journalled(panel, "ballot.opened") if "ground" in one.public]
    assert entry.public["ground"] == "deferred"
    # The first round's counts, receipts and proof are still there to see.
    boxes = screen.boxes
    assert not boxes.rounds.isHidden()
    assert "所需同意" not in texts(boxes)
    boxes.rounds.setCurrentIndex(boxes.rounds.findData(1))
    assert boxes.round == 1
    assert "所需同意" in texts(boxes)
    assert boxes.station_button.isHidden()
    out = tmp_path_factory.mktemp("proof") / "第一轮.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    click(boxes.proof_button)
    settle(qtbot, window)
    assert out.read_bytes() == ballots.build_proof(panel, 1)
    click(boxes.receipts_button)
    settle(qtbot, window)
    assert no_printer[-1] == "回执清单"
    # A refresh keeps the earlier round in front.
    screen.refresh()
    settle(qtbot, window)
    assert boxes.round == 1
    assert ballots.find_conclusions(panel)[2].conclusion.value == "open"


def test_a_further_round_on_paper_too(opened: Opener, voting_panel: Built, qtbot: QtBot) -> None:
    window = opened(voting_panel)
    with_rule(panel_of(window), AGAIN)
    decided(panel_of(window))
    screen = results_page(window, qtbot)
    click(screen.results.again_button)
    for row in screen.opening.rows():
        row.setCheckState(0, Qt.CheckState.Checked)
    click(screen.opening.open_button)
    settle(qtbot, window)
    (again,) = [one for one in ballots.ballot_standing(panel_of(window)).lists if one.round == 2]
    assert [row.item for row in again.items] == ["001-1", "002-1", "003-1"]
    screen = boxes_page(window, qtbot)
    assert screen.boxes.rounds.isHidden()
