"""Destroying sealed ballots: both prove who they are, and backups of an earlier password are reached."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fusion_desk.services import access, ballots
from fusion_desk.services.ballots import BoxState
from fusion_desk.store.passwords import change_password
from tests.gui.acting import click, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.test_vote_boxes_after import boxes_page, with_rule
from tests.gui.voting import panel_of
from tests.unit.ballots.boxes import CHAIR, KEPT, SCRUTINEER, TELLER, decided
from tests.unit.ballots.build import journalled
from tests.unit.store.desk import PASSWORD
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen
from ui.widgets.destroy_line import DestroyLine

pytestmark = pytest.mark.usefixtures("no_printer")
BY = """
[procedure.ballot_destroyed_by]
value = "chair, scrutineer"
clause = "由主任委员和监票人共同销毁"
source = "测试用的办法"
verified = false
"""


def asked(window: MainWindow, qtbot: QtBot) -> tuple[VoteScreen, DestroyLine]:
    screen = boxes_page(window, qtbot)
    click(screen.boxes.destroy_button)
    settle(qtbot, window)
    return screen, screen.boxes.destroying


def choose(line: DestroyLine, *numbers: str) -> None:
    for box, number in zip((line.first, line.second), numbers, strict=True):
        box.choose(number)
        box.activated.emit(box.currentIndex())


def test_both_are_asked_for_their_pins(opened: Opener, voting_panel: Built, qtbot: QtBot) -> None:
    window = opened(voting_panel)
    panel = panel_of(window)
    with_rule(panel, KEPT + BY)
    decided(panel)
    access.set_pin(panel, CHAIR, "2046", "secretary")
    screen, line = asked(window, qtbot)
    offered = [line.first.itemData(at) for at in range(line.first.count())]
    assert sorted(offered) == sorted([CHAIR, SCRUTINEER]), "the policy names who"
    choose(line, SCRUTINEER, CHAIR)
    assert [one.isHidden() for one in line.pins] == [True, False], "only the chair has one"
    assert not line.destroy_button.isEnabled()
    line.pins[1].setText("1111")
    line.pins[1].textEdited.emit("1111")
    click(line.destroy_button)
    settle(qtbot, window)
    assert "PIN" in line.text.text()
    assert [one.state for one in ballots.box_standings(panel)] == [BoxState.COUNTED]
    assert line.pins[1].text() == ""
    line.pins[1].setText("2046")
    line.pins[1].textEdited.emit("2046")
    click(line.destroy_button)
    settle(qtbot, window)
    assert [one.state for one in ballots.box_standings(panel)] == [BoxState.DESTROYED]
    assert line.isHidden()
    assert line.pins[1].text() == ""
    assert screen.boxes.destroy_button.isHidden()


@pytest.mark.parametrize("leave", [False, True])
def test_backups_of_an_earlier_password(
    opened: Opener, voting_panel: Built, qtbot: QtBot, leave: bool
) -> None:
    window = opened(voting_panel)
    panel = panel_of(window)
    with_rule(panel, KEPT)
    decided(panel)
    folder = window.room.desk.folders.backups
    older, _ = change_password(panel, "another password of the panel", "secretary", folder)
    _, line = asked(window, qtbot)
    assert line.password.isHidden()
    choose(line, SCRUTINEER, TELLER)
    click(line.destroy_button)
    settle(qtbot, window)
    assert older.name in line.text.text()
    assert [one.state for one in ballots.box_standings(panel)] == [BoxState.COUNTED]
    assert not line.password.isHidden()
    if leave:
        line.leave.setChecked(True)
    else:
        line.password.setText(PASSWORD)
    click(line.destroy_button)
    settle(qtbot, window)
    assert [one.state for one in ballots.box_standings(panel)] == [BoxState.DESTROYED]
    (entry,) = journalled(panel, "ballot.destroyed")
    assert (entry.public["backups"], entry.public["left"]) == ((0, 1) if leave else (1, 0))
