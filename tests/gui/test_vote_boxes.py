"""The electronic ballot in the window: as secretary, as voters at the station, as scrutineer, teller and chair."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import access, ballots
from fusion_desk.services.ballots import BoxState, Choice, ListedItem, Receipt, Vote, VotingPaper
from fusion_desk.words import Words
from tests.gui.acting import click, go, in_front, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.test_seat import change_to
from tests.gui.voting import (
    ENTER,
    ITEMS,
    made_slips,
    opened_box,
    panel_counts,
    panel_of,
    station_of,
    texts,
    vote_by_keys,
    vote_by_touch,
)
from tests.unit.ballots.boxes import (
    CHAIR,
    PHRASES,
    SCRUTINEER,
    TELLER,
)
from ui.dialogs.box_steps import AbandonDialog, CloseBoxesDialog, KeysDialog
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.voting_station import CHOOSING, RECEIPTS, REVIEW, SLIP, VotingStation
from ui.screens.vote import VoteScreen
from ui.theme import Scale, dress, dress_window
from ui.widgets.vote_boxes import BoxesPage
from ui.widgets.vote_steps import BOXES, CONFIRMING, COUNTING, OPENING, RESULTS

pytestmark = pytest.mark.usefixtures("no_printer")


def next_step(page: BoxesPage) -> str:
    """The words of the one button in navy."""
    (one,) = (one for one in page.findChildren(QPushButton) if one.property("role") == "primary")
    assert not one.isHidden()
    assert one is page.next_step
    return one.text()


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
    assert next_step(page) == "打印零票单（表决开启单）"
    click(page.sheet_button)
    settle(qtbot, window)
    assert next_step(page) == "印制表决签"
    codes = made_slips(window, screen, qtbot, monkeypatch)
    assert no_printer == ["表决开启单", "表决签"]
    assert len(codes) == 7
    # Seven voters: by keyboard, by touch.
    assert next_step(page) == "打开投票机"
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
    assert next_step(page) == "关闭票箱"
    # The scrutineer closes; receipts are posted before the box is opened.
    assert page.count_button.isHidden()
    click(page.close_button)
    closing = screen.box_steps.dialog
    assert isinstance(closing, CloseBoxesDialog)
    closing.person.choose(SCRUTINEER)
    click(closing.done_button)
    settle(qtbot, window)
    assert [one.state for one in page.boxes] == [BoxState.CLOSED]
    assert next_step(page) == "打印回执清单"
    click(page.receipts_button)
    settle(qtbot, window)
    assert no_printer[-1] == "回执清单"
    assert next_step(page) == "开箱计票"
    # It is in the record: whoever opens the file after a restart goes on from there.
    assert window.room.panel is not None
    assert ("W12R", 1) in ballots.printed_papers(window.room.panel)
    # Two of three holders; a wrong phrase is said and typed again.
    click(page.count_button)
    keys = screen.box_steps.dialog
    assert isinstance(keys, KeysDialog)
    assert keys.person is not None
    keys.person.choose(TELLER)
    keys.phrases[CHAIR].setText(PHRASES[CHAIR])
    assert not keys.done_button.isEnabled()
    assert "还差 1 份口令" in keys.done_button.text()
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
    assert "票袋" not in confirming.message.text, "no paper was marked"
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


def test_nothing_of_a_vote_stays_on_the_station(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(voting_panel, wait=False)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    type_in(station.pad, codes[0])
    press(station.pad, ENTER)
    settle(qtbot, window)
    assert not station.choosing.next_button.isEnabled()
    assert station.choosing.next_button.text() == "请先选择一项"
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_station_stands_on_a_low_screen_in_large_text(
    application: QApplication, qtbot: QtBot, language: str
) -> None:
    scale = Scale(200)
    beside = QWidget()
    qtbot.addWidget(beside)
    station = VotingStation(Words(language), scale, beside)
    dress(application, scale)
    dress_window(station, scale)
    station.resize(1280, 720)
    station.show()
    station.say_slip(Refusal("slip.unknown"))
    for page in range(station.pages.count()):
        station.pages.setCurrentIndex(page)
        qtbot.wait(1)
        assert station.minimumSizeHint().height() <= 720, page
    station.pages.setCurrentIndex(CHOOSING)
    assert station.choosing.final.visibleRegion().boundingRect().size() == station.choosing.final.size()
    dress(application, Scale())


@pytest.fixture
def station_alone(application: QApplication) -> Iterator[VotingStation]:
    """On a small screen, with no panel behind it."""
    beside = QWidget()
    station = VotingStation(Words("zh"), Scale(), beside)
    dress_window(station, Scale())
    station.resize(1280, 720)
    station.show()
    yield station
    beside.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_receipts_are_not_cleared_before_the_last_was_in_sight(
    station_alone: VotingStation, qtbot: QtBot
) -> None:
    station = station_alone
    station.show_receipts([Receipt(f"{at:03d}-1", "某某", "AAAA-BBBB-CCCC-DDDD") for at in range(30)])
    qtbot.waitUntil(lambda: station.receipt_area.verticalScrollBar().maximum() > 0)
    presses = 0
    while station.pages.currentIndex() == RECEIPTS:
        assert ("往下看" in station.done_button.text()) == (
            station.receipt_area.verticalScrollBar().value()
            < station.receipt_area.verticalScrollBar().maximum()
        )
        click(station.done_button)
        presses += 1
    assert presses > 1
    station.show_receipts([Receipt("001-1", "某某", "AAAA-BBBB-CCCC-DDDD")])
    qtbot.waitUntil(lambda: station.done_button.text() == "记下了，清屏")
    click(station.done_button)
    assert station.pages.currentIndex() == SLIP


def test_no_vote_is_cast_before_the_last_of_them_was_in_sight(
    station_alone: VotingStation, qtbot: QtBot
) -> None:
    station = station_alone
    cast: list[object] = []
    station.cast_wanted.connect(lambda _code, votes: cast.append(votes))
    rows = [ListedItem(f"{at:03d}-1", "某某", "工程师", "工程系列，工程师（中级）") for at in range(30)]
    station.show_paper(VotingPaper(1, 1, tuple(rows), None))
    assert "工程系列，工程师（中级）" in station.choosing.applied.text()
    for at in range(len(rows)):
        type_in(station.choosing, "2" if at else "1")
        press(station.choosing, ENTER)
    assert station.pages.currentIndex() == REVIEW
    assert "同意 1，不同意 29，弃权 0" in station.sums.text()
    qtbot.waitUntil(lambda: "往下看" in station.cast_button.text())
    presses = 0
    while not cast:
        press(station.cast_button, ENTER)
        presses += 1
    assert presses > 2
    assert station.cast_button.text() == "提交，投出这张票"


def test_slips_that_came_back_are_declared_at_closing(
    opened: Opener, voting_panel: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(voting_panel, wait=False)
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
    window = opened(voting_panel, wait=False)
    screen = go(qtbot, window, VoteScreen)
    click(screen.opening.boxes_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, OpenBoxesDialog)
    assert not dialog.open_button.isEnabled()
    assert "请选择持钥匙的" in dialog.open_button.text()
    for role, number in zip(dialog.people, (CHAIR, SCRUTINEER, TELLER), strict=True):
        dialog.people[role].choose(number)
    first, second = next(iter(dialog.phrases.values()))
    first.setText("一句自己的口令")
    second.setText("另一句口令而已")
    assert "两遍" in dialog.open_button.text()
    for both in list(dialog.phrases.values())[1:]:
        for field in both:
            field.setText("别人自己的口令")
    click(dialog.open_button)
    assert "不一样" in dialog.message.text
    assert not second.text()
    dialog.reject()
    assert ballots.box_standings(panel_of(window)) == ()


def test_a_round_is_given_up_by_two_people_with_a_reason(
    opened: Opener, voting_panel: Built, qtbot: QtBot
) -> None:
    window = opened(voting_panel, wait=False)
    screen = opened_box(window, qtbot)
    click(screen.boxes.abandon_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, AbandonDialog)
    dialog.first.choose(SCRUTINEER)
    assert "确认人" in dialog.done_button.text()
    dialog.second.choose(CHAIR)
    assert "理由" in dialog.done_button.text()
    assert not dialog.done_button.isEnabled()
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
    window = opened(voting_panel, wait=False)
    screen = opened_box(window, qtbot)
    codes = made_slips(window, screen, qtbot, monkeypatch)
    station = station_of(window, screen, qtbot)
    in_front(qtbot, station)
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
    window = opened(voting_panel, wait=False)
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
