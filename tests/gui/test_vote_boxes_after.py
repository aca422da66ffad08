"""The boxes once they are counted: proof, tally, keeping and destroying; scores on the ballot; the whole walk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from fusion_desk.services import access, backups, ballots
from fusion_desk.services.ballots import BoxState, Choice, Vote
from fusion_desk.store.panel_file import PanelFile
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.test_seat import change_to
from tests.gui.voting import (
    ENTER,
    made_slips,
    opened_box,
    panel_of,
    station_of,
    texts,
    vote_by_keys,
)
from tests.unit.ballots.boxes import (
    CHAIR,
    COMBINED,
    KEPT,
    NO,
    NONE,
    PHRASES,
    SCRUTINEER,
    TELLER,
    YES,
    close,
    count,
    marks,
    slips,
    vote_all,
)
from tests.unit.store.desk import PASSWORD
from ui.dialogs.box_steps import CloseBoxesDialog, KeysDialog
from ui.dialogs.voting_station import CHOOSING, REVIEW
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen
from ui.widgets.vote_steps import BOXES, NOTHING, RESULTS

pytestmark = pytest.mark.usefixtures("no_printer")


def decided(panel: PanelFile, round: int = 1) -> None:
    """One whole round through the verbs."""
    codes = slips(panel, round)[1]
    vote_all(panel, codes, [marks(YES, NO, NONE)] * len(codes))
    close(panel, round)
    count(panel, round)
    ballots.confirm_round(panel, round=round, by="E05", reject=False, actor="secretary")


def with_rule(panel: PanelFile, rule: str) -> None:
    (before,) = panel.driver.execute("SELECT policy FROM panel").fetchone() or (b"",)
    panel.driver.execute("UPDATE panel SET policy = ?", (before + rule.encode(),))


def boxes_page(window: MainWindow, qtbot: QtBot) -> VoteScreen:
    screen = go(qtbot, window, VoteScreen)
    screen.refresh()
    settle(qtbot, window)
    click(screen.box_step)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == BOXES
    return screen


def test_the_proof_and_the_tally_come_from_the_page_of_the_boxes(
    opened: Opener,
    voting_panel: Built,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    no_printer: list[str],
    tmp_path: Path,
) -> None:
    window = opened(voting_panel, wait=False)
    screen = opened_box(window, qtbot)
    assert screen.boxes.proof_button.isHidden()
    assert screen.boxes.tally_button.isHidden()
    decided(panel_of(window))
    screen = boxes_page(window, qtbot)
    out = tmp_path / "表决证明"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    assert not screen.boxes.proof_button.isHidden()
    click(screen.boxes.proof_button)
    settle(qtbot, window)
    assert out.with_suffix(".json").read_bytes() == ballots.build_proof(panel_of(window), 1)
    assert not screen.boxes.tally_button.isHidden()
    click(screen.boxes.tally_button)
    settle(qtbot, window)
    assert no_printer == ["计票报告单"]


def test_sealed_ballots_are_kept_where_no_policy_sets_a_time(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel, wait=False)
    opened_box(window, qtbot)
    decided(panel_of(window))
    screen = boxes_page(window, qtbot)
    assert not screen.boxes.destroy_button.isHidden()
    click(screen.boxes.destroy_button)
    settle(qtbot, window)
    assert "ballot_retention_years" in screen.boxes.message.text
    assert screen.boxes.destroying.isHidden()


def test_two_people_destroy_the_sealed_ballots_after_the_time_of_the_policy(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel)
    with_rule(panel_of(window), KEPT)
    opened_box(window, qtbot)
    decided(panel_of(window))
    copy = backups.make(panel_of(window), window.room.desk.folders.backups)
    screen = boxes_page(window, qtbot)
    click(screen.boxes.destroy_button)
    settle(qtbot, window)
    line = screen.boxes.destroying
    assert "表决票保管到评审结束" in line.text.text()
    assert window.focusWidget() is line.first
    assert screen.boxes.foot.isHidden()
    assert (line.first.number, line.second.number) == ("", "")
    for second, ready in ((SCRUTINEER, False), (CHAIR, True)):
        line.first.choose(SCRUTINEER)
        line.second.choose(second)
        line.second.activated.emit(line.second.currentIndex())
        assert line.destroy_button.isEnabled() is ready
    click(line.keep_button)
    assert [one.state for one in ballots.box_standings(panel_of(window))] == [BoxState.COUNTED]
    click(screen.boxes.destroy_button)
    settle(qtbot, window)
    line.first.choose(SCRUTINEER)
    line.second.choose(CHAIR)
    line.second.activated.emit(line.second.currentIndex())
    click(line.destroy_button)
    settle(qtbot, window)
    assert [one.state for one in ballots.box_standings(panel_of(window))] == [BoxState.DESTROYED]
    assert copy.is_file()
    assert line.isHidden()
    screen = boxes_page(window, qtbot)
    assert "已销毁" in texts(screen.boxes)
    assert screen.boxes.destroy_button.isHidden()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_score_stands_on_the_ballot_where_the_policy_says_so(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, percent: int
) -> None:
    window = opened(voting_panel)
    with_rule(panel_of(window), COMBINED)
    window.set_text_size(percent)
    settle(qtbot, window)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    page = station.choosing
    type_in(station.pad, codes[0])
    press(station.pad, ENTER)
    settle(qtbot, window)
    assert "60" in page.score_name.text()
    assert not page.score.isEnabled(), "a score only beside a choice"
    type_in(page, "1")
    assert station.focusWidget() is page.score
    for typed, why in (("", "0 至 100"), ("59.99", "60")):
        page.score.setText(typed)
        press(page.score, ENTER)
        assert why in page.message.text
        assert station.pages.currentIndex() == CHOOSING
    station.showNormal()
    station.resize(1280, 720)
    assert (station.width(), station.height()) == (1280, 720), "it fits, with its sentence"
    page.score.setText("85.5")
    press(page.score, ENTER)
    type_in(page, "2")
    page.score.setText("60")
    press(page.score, ENTER)
    assert page.message.text
    page.score.setText("40")
    press(page.score, ENTER)
    type_in(page, "3")
    assert not page.score.isEnabled()
    press(page, ENTER)
    assert station.pages.currentIndex() == REVIEW
    assert all(one in texts(station) for one in ("85.5 分", "40 分"))
    press(station, ENTER)
    settle(qtbot, window)
    assert "85.5" not in texts(station)
    press(station, ENTER)
    station.close()
    panel = panel_of(window)
    scored = marks(Vote(Choice.AGREE, 8550), Vote(Choice.DISAGREE, 4000), NONE)
    vote_all(panel, codes[1:], [scored] * 6)
    close(panel)
    count(panel)
    ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
    screen = boxes_page(window, qtbot)
    assert "001-1 85.50" in texts(screen.boxes)
    assert "002-1 40.00" in texts(screen.boxes)


def test_the_whole_ballot_as_secretary_voter_scrutineer_and_chair(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, no_printer: list[str]
) -> None:
    from tests.unit.ballots.build import recuse

    window = opened(voting_panel)
    panel = panel_of(window)
    for number in (CHAIR, SCRUTINEER, TELLER):
        access.set_pin(panel, number, "2046", "secretary")
    recuse(panel, "E01", "002-1")
    change_to(qtbot, window, CHAIR, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == NOTHING
    assert "由秘书开启" in texts(screen.empty)
    # The secretary opens two lists, each with its box, and lets people vote at the station.
    change_to(qtbot, window, "秘书", PASSWORD)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    sizes = [one.voters for one in screen.boxes.boxes]
    assert sizes == [7, 6]
    station = station_of(window, screen, qtbot)
    for code in codes[:7]:
        vote_by_keys(station, window, qtbot, code, "12")
    for code in codes[7:]:
        vote_by_keys(station, window, qtbot, code, "1")
    station.close()
    settle(qtbot, window)
    # The chair sees that all have voted, and has no step to take.
    change_to(qtbot, window, CHAIR, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == BOXES
    assert "等监票人关闭票箱" in screen.boxes.message.text
    assert not steps_of(screen)
    # The scrutineer closes; the chair reads where the key phrase is typed, and prints the receipts.
    change_to(qtbot, window, SCRUTINEER, "2046")
    screen = go(qtbot, window, VoteScreen)
    click(screen.boxes.close_button)
    closing = screen.box_steps.dialog
    assert isinstance(closing, CloseBoxesDialog)
    click(closing.done_button)
    settle(qtbot, window)
    change_to(qtbot, window, CHAIR, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert "钥匙口令" in screen.boxes.message.text
    assert steps_of(screen) == {screen.boxes.receipts_button}
    click(screen.boxes.receipts_button)
    settle(qtbot, window)
    assert no_printer[-1] == "回执清单"
    # The chair's own phrase, at the teller's seat.
    change_to(qtbot, window, TELLER, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert steps_of(screen) == {screen.boxes.receipts_button, screen.boxes.count_button}
    click(screen.boxes.count_button)
    keys = screen.box_steps.dialog
    assert isinstance(keys, KeysDialog)
    for number in (CHAIR, TELLER):
        keys.phrases[number].setText(PHRASES[number])
    click(keys.done_button)
    settle(qtbot, window)
    # No total before the round is confirmed; then all but the one the chair keeps away from.
    change_to(qtbot, window, CHAIR, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == BOXES
    assert "确认整轮之后" in screen.boxes.message.text
    assert not screen.steps[RESULTS].isEnabled()
    change_to(qtbot, window, SCRUTINEER, "2046")
    screen = go(qtbot, window, VoteScreen)
    click(screen.confirming.confirm_button)
    settle(qtbot, window)
    change_to(qtbot, window, CHAIR, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == RESULTS
    assert [one.item for one in screen.results.outcomes.found] == ["001-1", "003-1"]
    assert [one.isHidden() for one in screen.steps] == [True, True, True, False]
    assert screen.results.further_button.isHidden()


def steps_of(screen: VoteScreen) -> set[QPushButton]:
    """The steps that the page of the boxes offers."""
    return {one for one in screen.boxes.foot.findChildren(QPushButton) if not one.isHidden()}
