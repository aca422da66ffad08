"""入座: one presses one's name and types a PIN; each sees only the pages of their seat."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from fusion_desk.domain.seats import PAGES, Seat, may_see
from fusion_desk.services import access, ballots, correcting, freezing, score_entry
from fusion_desk.store import journal
from fusion_desk.store.recovery import Password, RecoveryKey
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.store.desk import PASSWORD
from tests.unit.store.desk import opened as opened_file
from ui.actions import typed_secret
from ui.dialogs.change_password import ChangePasswordDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.main_window import MainWindow
from ui.screens import SCREENS
from ui.screens.archive import ArchiveScreen
from ui.screens.candidates import CandidatesScreen
from ui.screens.scoring import ScoringScreen
from ui.screens.vote import VoteScreen
from ui.widgets.card import Card
from ui.widgets.vote_steps import CONFIRMING, COUNTING

NEW = "一个新口令，十个字以上"


def card(window: MainWindow, number: str) -> Card:
    return next(one for one in window.seats.page.cards if one.accessibleName().startswith(number))


def sits(window: MainWindow) -> str:
    return window.room.sitter.actor


def change_to(qtbot: QtBot, window: MainWindow, number: str, secret: str) -> None:
    window.seats.change()
    settle(qtbot, window)
    card(window, number).click()
    window.seats.page.field.setText(secret)
    press(window.seats.page.field, Qt.Key.Key_Return)
    settle(qtbot, window)


@pytest.fixture
def shared(opened: Opener, scored: Built, qtbot: QtBot) -> MainWindow:
    """A desk where E07, who has not finished, has a PIN."""
    window = opened(scored)
    assert window.room.panel is not None
    access.set_pin(window.room.panel, "E07", "2046", "secretary")
    return window


def test_an_expert_sits_down_and_sees_only_their_own_sheets(shared: MainWindow, qtbot: QtBot) -> None:
    change_to(qtbot, shared, "E07", "2046")
    assert shared.room.sitter.seat is Seat.EXPERT
    assert sits(shared) == "E07"
    assert not shared.rail.isVisible()
    assert not shared.phases.missing_button.isVisible()
    screen = shared.pages.currentWidget()
    assert isinstance(screen, ScoringScreen)
    assert screen.member_box.count() == 1
    assert not screen.member_box.isVisible()
    for key in ("candidates", "results", "minutes", "home"):
        shared.go(key)
        assert shared.pages.currentWidget() is screen


def test_the_record_names_the_expert_who_marked(shared: MainWindow, qtbot: QtBot) -> None:
    change_to(qtbot, shared, "E07", "2046")
    screen = go(qtbot, shared, ScoringScreen)
    click(screen.declaring.none_button)
    settle(qtbot, shared)
    assert screen.board is not None
    row = next(row for key, row in screen.board.rows.items() if key not in screen.sheets[0].marks)
    row.field.setFocus()
    type_in(row.field, "9")
    press(row.field, Qt.Key.Key_Return)
    settle(qtbot, shared)
    assert shared.room.panel is not None
    with shared.room.panel.reading() as reader:
        entry = [*journal.entries(reader)][-1]
    assert (entry.verb, entry.actor) == ("score.entered", "E07")


def test_the_secretary_comes_back_with_the_password_only(shared: MainWindow, qtbot: QtBot) -> None:
    change_to(qtbot, shared, "E07", "2046")
    change_to(qtbot, shared, "秘书", "wrong words")
    assert sits(shared) == "E07"
    assert "4" in shared.seats.page.message.text
    shared.set_text_size(200)
    change_to(qtbot, shared, "秘书", "wrong again")
    page = shared.seats.page
    assert page.message.geometry().bottom() < page.password_button.geometry().top()
    shared.set_text_size(100)
    settle(qtbot, shared)
    shared.seats.page.field.setText(PASSWORD)
    press(shared.seats.page.field, Qt.Key.Key_Return)
    settle(qtbot, shared)
    assert sits(shared) == "secretary"
    assert shared.rail.isVisible()
    assert go(qtbot, shared, CandidatesScreen).isVisible()


def test_a_person_sets_their_own_first_pin_with_fingers_alone(shared: MainWindow, qtbot: QtBot) -> None:
    shared.seats.change()
    settle(qtbot, shared)
    card(shared, "E03").click()
    page = shared.seats.page
    keys = {one.text(): one for one in page.pad}
    for digit in "13579":
        click(keys[digit])
    click(keys["⌫"])
    page.again.setFocus()
    for digit in "1358":
        click(keys[digit])
    click(page.sit_button)
    settle(qtbot, shared)
    assert "不一样" in page.message.text
    for digit in "1357":
        click(keys[digit])
    click(page.sit_button)
    settle(qtbot, shared)
    assert sits(shared) == "E03"


def test_nobody_else_sets_a_pin(shared: MainWindow, qtbot: QtBot) -> None:
    change_to(qtbot, shared, "E07", "2046")
    shared.seats.change()
    settle(qtbot, shared)
    card(shared, "E03").click()
    assert not shared.seats.page.sit_button.isEnabled()
    assert not shared.seats.page.again.isVisible()
    card(shared, "E07").click()
    assert not shared.seats.page.clear_button.isVisible()


def test_the_secretary_takes_a_forgotten_pin_away(shared: MainWindow, qtbot: QtBot) -> None:
    shared.seats.change()
    settle(qtbot, shared)
    card(shared, "E07").click()
    click(shared.seats.page.clear_button)
    settle(qtbot, shared)
    assert shared.seats.page.again.isVisible()
    assert shared.room.panel is not None
    assert not any(one.has_pin for one in access.find_seats(shared.room.panel))


def test_a_locked_desk_shows_nothing_of_the_record(shared: MainWindow, qtbot: QtBot) -> None:
    go(qtbot, shared, CandidatesScreen)
    shared.seats.lock()
    settle(qtbot, shared)
    assert not shared.pages.isVisible()
    assert not shared.seats.page.back_button.isVisible()
    shared.set_text_size(150)
    settle(qtbot, shared)
    assert not shared.pages.isVisible()
    shared.set_text_size(100)
    settle(qtbot, shared)
    change_to(qtbot, shared, "秘书", PASSWORD)
    assert shared.pages.isVisible()


def test_five_wrong_tries_close_the_file(shared: MainWindow, qtbot: QtBot) -> None:
    shared.seats.lock()
    settle(qtbot, shared)
    card(shared, "E07").click()
    for _ in range(5):
        type_in(shared.seats.page.field, "9999")
        press(shared.seats.page.field, Qt.Key.Key_Return)
        settle(qtbot, shared)
    assert shared.room.panel is None
    assert shared.pages.isVisible()
    assert "关闭" in shared.status.text


def test_the_desk_locks_itself_only_where_somebody_has_a_pin(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.seats.idle.idled.emit()
    settle(qtbot, window)
    assert window.pages.isVisible()
    assert window.room.panel is not None
    access.set_pin(window.room.panel, "E07", "2046", "secretary")
    window.seats.idle.idled.emit()
    settle(qtbot, window)
    assert not window.pages.isVisible()


def test_a_phase_leads_to_its_page(shared: MainWindow, qtbot: QtBot) -> None:
    step = next(one for one in shared.phases.findChildren(QAbstractButton) if one.text() == "评分")
    click(step)
    settle(qtbot, shared)
    assert isinstance(shared.pages.currentWidget(), ScoringScreen)


def test_what_is_missing_leads_to_where_it_is_done(shared: MainWindow, qtbot: QtBot) -> None:
    click(shared.phases.missing_button)
    settle(qtbot, shared)
    menu = shared.top.missing
    assert menu is not None
    texts = [one.text() for one in menu.actions()]
    assert any("评分未评齐" in text for text in texts), texts
    next(one for one in menu.actions() if "评分未评齐" in one.text()).trigger()
    settle(qtbot, shared)
    assert isinstance(shared.pages.currentWidget(), ScoringScreen)
    menu.close()


def test_the_supervisor_reads_and_verifies_but_closes_nothing(shared: MainWindow, qtbot: QtBot) -> None:
    assert shared.room.panel is not None
    access.set_pin(shared.room.panel, "X2", "7391", "secretary")
    change_to(qtbot, shared, "X2", "7391")
    assert shared.room.sitter.seat is Seat.SUPERVISOR
    page = shared.pages.currentWidget()
    assert isinstance(page, ArchiveScreen)
    assert page.verify_button.isVisible()
    assert not page.page.act_button.isVisible()
    assert not page.paper_button.isVisible()


def test_every_seat_has_a_page_and_every_page_stands_in_the_table() -> None:
    assert {one.key for one in SCREENS} == set(PAGES)
    assert all(any(may_see((seat,), one.key) for one in SCREENS) for seat in Seat)


def test_the_teller_counts_and_the_scrutineer_confirms_each_in_their_own_name(
    shared: MainWindow, qtbot: QtBot
) -> None:
    panel = shared.room.panel
    assert panel is not None
    for number, name, role in (("X3", "任守正", "监票人"), ("X4", "柏清和", "计票人")):
        fields = {"name": name, "roles": role}
        correcting.add_member(panel, number, fields, "secretary", reason="会上推举")
        access.set_pin(panel, number, "2046", "secretary")
    freezing.freeze(panel, "secretary")
    ballots.open_round(panel, "secretary")
    change_to(qtbot, shared, "X3", "2046")
    screen = shared.pages.currentWidget()
    assert isinstance(screen, VoteScreen)
    assert "没有要您登记或确认" in screen.empty.text
    assert not any(one.isVisible() for at, one in enumerate(screen.steps) if at != CONFIRMING)
    change_to(qtbot, shared, "X4", "2046")
    screen = shared.pages.currentWidget()
    assert isinstance(screen, VoteScreen)
    assert screen.pages.currentIndex() == COUNTING
    assert screen.counting.person.number == "X4"
    assert screen.counting.person.count() == 1


def test_a_desk_left_alone_for_long_closes_the_file_and_keeps_what_was_typed(
    shared: MainWindow, scored: Built, qtbot: QtBot
) -> None:
    change_to(qtbot, shared, "E07", "2046")
    screen = go(qtbot, shared, ScoringScreen)
    click(screen.declaring.none_button)
    settle(qtbot, shared)
    assert screen.board is not None
    row = next(row for key, row in screen.board.rows.items() if key not in screen.sheets[0].marks)
    row.field.setFocus()
    before = sum(len(one.marks) + len(one.drafts) for one in screen.sheets)
    type_in(row.field, "9")
    panel = shared.room.panel
    assert panel is not None
    path, member = panel.path, screen.room.sitter.member
    assert member is not None
    shared.seats.idle.idled_long.emit()
    settle(qtbot, shared)
    assert shared.room.panel is None
    assert "很久没有人操作" in shared.status.text
    with opened_file(path, scored.key) as again:
        sheets = score_entry.sheets_of(again, member.id)
    after = sum(len(one.marks) + len(one.drafts) for one in sheets)
    assert after == before + 1


def test_the_password_is_changed_at_the_desk_and_the_sheet_is_tried(
    shared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RecoverySheetDialog] = []

    def look(dialog: RecoverySheetDialog) -> int:
        shown.append(dialog)
        assert not dialog.done_button.isEnabled()
        row = next(at for at in range(1, 5) if f" {at} " in dialog.field.accessibleName())
        right = dialog.text.toPlainText().splitlines()[-5 + row]
        type_in(dialog.field, "0" * 20)
        assert not dialog.done_button.isEnabled()
        assert "不一致" in dialog.message.text
        dialog.field.clear()
        type_in(dialog.field, right.lower().replace(" ", ""))
        assert dialog.done_button.isEnabled()
        return 1

    monkeypatch.setattr(RecoverySheetDialog, "exec", look)
    shared.seats.change()
    settle(qtbot, shared)
    click(shared.seats.page.password_button)
    dialog = shared.seats.page.dialog
    assert isinstance(dialog, ChangePasswordDialog)
    for present, fresh in ((PASSWORD + "x", "一个新口令，十个字以上"), (PASSWORD, "short")):
        for field, text in ((dialog.present, present), (dialog.fresh, fresh), (dialog.again, fresh)):
            field.setText(text)
        click(dialog.change_button)
        settle(qtbot, shared)
        assert dialog.message.text
        assert not shown
    for field, text in ((dialog.present, PASSWORD), (dialog.fresh, NEW), (dialog.again, NEW)):
        field.setText(text)
    click(dialog.change_button)
    settle(qtbot, shared)
    assert len(shown) == 1
    panel = shared.room.panel
    assert panel is not None
    access.expect_password(panel, NEW)
    change_to(qtbot, shared, "E07", "2046")
    assert sits(shared) == "E07"


def test_the_four_rows_of_the_sheet_open_the_file_in_place_of_the_password() -> None:
    key = RecoveryKey(bytes(range(32)))
    assert typed_secret(" ".join(key.rows).lower()) == key
    assert typed_secret(PASSWORD) == Password(PASSWORD)
