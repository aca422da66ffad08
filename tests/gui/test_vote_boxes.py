"""The electronic ballot in the window: as secretary, as voters at the station, as scrutineer, teller and chair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.electronic import SlipSet
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import access, backups, ballots
from fusion_desk.services.ballots import BoxState, Choice, Vote
from fusion_desk.services.minutes.papers import build_slips
from fusion_desk.store.panel_file import PanelFile
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.test_seat import change_to
from tests.unit.ballots.boxes import (
    CHAIR,
    NO,
    NONE,
    PHRASES,
    SCRUTINEER,
    TELLER,
    YES,
    a_panel_to_vote,
    close,
    count,
    marks,
    slips,
    vote_all,
)
from tests.unit.ballots.test_boxes import COMBINED, KEPT
from tests.unit.store.desk import PASSWORD
from ui import voting
from ui.dialogs.box_steps import AbandonDialog, CloseBoxesDialog, KeysDialog
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.voting_station import CHOOSING, RECEIPTS, REVIEW, SLIP, VotingStation
from ui.main_window import MainWindow
from ui.screens.vote import BOXES, CONFIRMING, COUNTING, NOTHING, OPENING, RESULTS, VoteScreen

ENTER = Qt.Key.Key_Return
ITEMS = ("001-1", "002-1", "003-1")


@pytest.fixture(scope="session")
def voting_panel(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = a_panel_to_vote(tmp_path_factory.mktemp("voting"))
    return Built(made.content, made.key)


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be printed is noted, not printed."""
    printed: list[str] = []

    def noted(_room: object, _window: object, title: str, pdf: bytes, *, copies: int = 1) -> None:
        assert pdf.startswith(b"%PDF")
        printed.append(title)

    monkeypatch.setattr(voting, "print_out", noted)
    return printed


def panel_of(window: MainWindow) -> PanelFile:
    assert window.room.panel is not None
    return window.room.panel


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


def test_a_whole_electronic_round_in_the_window(
    opened: Opener,
    voting_panel: Built,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    no_printer: list[str],
) -> None:
    window = opened(voting_panel)
    # The secretary opens with three holders, prints the zero-vote sheet and the slips.
    screen = opened_box(window, qtbot)
    page = screen.boxes
    assert not page.station_button.isEnabled()
    assert "零票单" in page.message.text
    click(page.sheet_button)
    settle(qtbot, window)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    assert no_printer == ["表决开启单", "表决签"]
    assert len(codes) == 7
    # Seven voters: by keyboard, by touch.
    station = station_of(window, screen, qtbot)
    for code in codes[:4]:
        vote_by_keys(station, window, qtbot, code, "112")
    for code in codes[4:]:
        vote_by_touch(station, window, qtbot, code, [Choice.AGREE, Choice.ABSTAIN, Choice.DISAGREE])
    assert "已投 7 人" in station.count.text()
    station.close()
    settle(qtbot, window)
    assert not panel_counts(window)
    assert page.message.text == "都已投完，请关闭票箱。"
    # The scrutineer closes; receipts are posted before the box is opened.
    assert page.count_button.isHidden()
    click(page.close_button)
    closing = screen.box_steps.dialog
    assert isinstance(closing, CloseBoxesDialog)
    closing.person.choose(SCRUTINEER)
    click(closing.done_button)
    settle(qtbot, window)
    assert [one.state for one in page.boxes] == [BoxState.CLOSED]
    click(page.receipts_button)
    settle(qtbot, window)
    assert no_printer[-1] == "回执清单"
    # Two of three holders; a wrong phrase is said and typed again.
    click(page.count_button)
    keys = screen.box_steps.dialog
    assert isinstance(keys, KeysDialog)
    assert keys.person is not None
    keys.person.choose(TELLER)
    keys.phrases[CHAIR].setText(PHRASES[CHAIR])
    click(keys.done_button)
    assert "两名持钥人" in keys.message.text
    keys.phrases[SCRUTINEER].setText("并不是这一句话")
    click(keys.done_button)
    settle(qtbot, window)
    assert "钥匙口令不对" in keys.message.text
    keys.phrases[CHAIR].setText(PHRASES[CHAIR])
    keys.phrases[SCRUTINEER].setText(PHRASES[SCRUTINEER])
    click(keys.done_button)
    settle(qtbot, window)
    assert ballots.vote_figures(panel_of(window)) == ()
    # Another person confirms, as after a paper count; only then is there a result.
    assert screen.pages.currentIndex() == CONFIRMING
    confirming = screen.confirming
    confirming.person.choose("E05")
    confirming.person.activated.emit(confirming.person.currentIndex())
    click(confirming.confirm_button)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == RESULTS
    figures = {
        one.item: (one.row.agree, one.row.disagree, one.row.abstain)
        for one in ballots.vote_figures(panel_of(window))
    }
    assert figures == {"001-1": (7, 0, 0), "002-1": (4, 0, 3), "003-1": (0, 7, 0)}


def panel_counts(window: MainWindow) -> tuple[ballots.CountToConfirm, ...]:
    return ballots.counts_to_confirm(panel_of(window))


def test_nothing_of_a_vote_stays_on_the_station(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(voting_panel)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    type_in(station.pad, codes[0])
    press(station.pad, ENTER)
    settle(qtbot, window)
    press(station.choosing, ENTER)
    assert "请选择" in station.choosing.message.text, "nothing is chosen beforehand"
    for mark in "123":
        type_in(station.choosing, mark)
        press(station.choosing, ENTER)
    shown = texts(station)
    assert all(word in shown for word in ("同意", "不同意", "弃权"))
    # Somebody walks away: the station is blank, nothing was cast, and the slip is still good.
    station.clear()
    assert all(item not in texts(station) for item in (*ITEMS, "✓"))
    assert codes[0] not in texts(station).replace("-", "")
    vote_by_keys(station, window, qtbot, codes[0], "321")
    assert all(item not in texts(station) for item in (*ITEMS, "✓"))
    type_in(station.pad, codes[0])
    press(station.pad, ENTER)
    settle(qtbot, window)
    assert station.pages.currentIndex() == SLIP
    assert "已经投过票" in station.slip_message.text
    assert not station.pad.digits
    (box,) = ballots.box_standings(panel_of(window))
    assert (box.spent, box.sealed) == (1, 1)


def test_slips_that_came_back_are_declared_at_closing(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(voting_panel)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    for code in codes[:6]:
        vote_by_keys(station, window, qtbot, code, "123")
    station.close()
    settle(qtbot, window)
    click(screen.boxes.close_button)
    closing = screen.box_steps.dialog
    assert isinstance(closing, CloseBoxesDialog)
    closing.person.choose(SCRUTINEER)
    click(closing.done_button)
    settle(qtbot, window)
    assert "对不上" in closing.message.text
    closing.unspent[1].setText("1")
    click(closing.done_button)
    settle(qtbot, window)
    (box,) = screen.boxes.boxes
    assert (box.state, box.spent, box.unspent) == (BoxState.CLOSED, 6, 1)


def test_two_phrases_that_differ_are_not_taken(opened: Opener, voting_panel: Built, qtbot: QtBot) -> None:
    window = opened(voting_panel)
    screen = go(qtbot, window, VoteScreen)
    click(screen.opening.boxes_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, OpenBoxesDialog)
    click(dialog.open_button)
    assert "请选择持钥匙的" in dialog.message.text
    for role, number in zip(dialog.people, (CHAIR, SCRUTINEER, TELLER), strict=True):
        dialog.people[role].choose(number)
    first, second = next(iter(dialog.phrases.values()))
    first.setText("一句自己的口令")
    second.setText("另一句口令而已")
    click(dialog.open_button)
    assert "不一样" in dialog.message.text
    assert not second.text()
    dialog.reject()
    assert ballots.box_standings(panel_of(window)) == ()


def test_a_round_is_given_up_by_two_people_with_a_reason(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel)
    screen = opened_box(window, qtbot)
    click(screen.boxes.abandon_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, AbandonDialog)
    dialog.first.choose(SCRUTINEER)
    dialog.second.choose(CHAIR)
    click(dialog.done_button)
    settle(qtbot, window)
    assert "原因" in dialog.message.text
    dialog.reason.setText("一张表决签丢失")
    click(dialog.done_button)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == OPENING
    assert [one.state for one in ballots.box_standings(panel_of(window))] == [BoxState.ABANDONED]


def test_paper_and_box_stand_side_by_side(opened: Opener, voting_panel: Built, qtbot: QtBot) -> None:
    window = opened(voting_panel)
    panel = panel_of(window)
    from tests.unit.ballots.build import recuse

    for member in ("E02", "E03", "E04"):
        recuse(panel, member, "002-1")
    screen = opened_box(window, qtbot)
    assert [form.ballot.number for form in screen.counting.forms] == [2], "few vote on it, so it is on paper"
    assert screen.steps[COUNTING].isEnabled()
    assert [one.number for one in screen.boxes.boxes] == [1]


@pytest.mark.parametrize("page", [SLIP, CHOOSING])
def test_the_keyboard_is_where_the_voter_begins(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    window = opened(voting_panel)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is station)
    if page == SLIP:
        assert station.pad.hasFocus()
        return
    type_in(station.pad, codes[0])
    press(station.pad, ENTER)
    settle(qtbot, window)
    assert station.choosing.hasFocus()


def test_scrutineer_and_teller_do_their_steps_from_their_own_seats(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(voting_panel)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    panel = panel_of(window)
    for code in codes:
        ballots.cast(panel, code, dict.fromkeys(ITEMS, Vote(Choice.AGREE)))
    for number in (SCRUTINEER, TELLER):
        access.set_pin(panel, number, "2046", "secretary")
    change_to(qtbot, window, SCRUTINEER, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == BOXES
    assert screen.boxes.station_button.isHidden(), "the secretary lets people vote"
    click(screen.boxes.close_button)
    closing = screen.box_steps.dialog
    assert isinstance(closing, CloseBoxesDialog)
    assert (closing.person.number, closing.person.count()) == (SCRUTINEER, 1)
    click(closing.done_button)
    settle(qtbot, window)
    with pytest.raises(Refusal) as refusal:
        ballots.count_boxes(
            panel, 1, phrases={CHAIR: PHRASES[CHAIR], TELLER: PHRASES[TELLER]}, by=TELLER, actor=SCRUTINEER
        )
    assert refusal.value.code == "seat.not_own"
    change_to(qtbot, window, TELLER, "2046")
    screen = go(qtbot, window, VoteScreen)
    click(screen.boxes.count_button)
    keys = screen.box_steps.dialog
    assert isinstance(keys, KeysDialog)
    assert keys.person is not None
    assert keys.person.number == TELLER
    for number in (CHAIR, TELLER):
        keys.phrases[number].setText(PHRASES[number])
    click(keys.done_button)
    settle(qtbot, window)
    assert [one.state for one in ballots.box_standings(panel)] == [BoxState.COUNTED]
    change_to(qtbot, window, SCRUTINEER, "2046")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == CONFIRMING
    click(screen.confirming.confirm_button)
    settle(qtbot, window)
    assert {one.passed for one in ballots.vote_figures(panel)} == {True}


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
    window = opened(voting_panel)
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
    window = opened(voting_panel)
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
