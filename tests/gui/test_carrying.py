"""What stands typed is there again at another text size, in another language, and when somebody sat between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusion_desk.domain.seats import Seat
from fusion_desk.services.members import list_committee
from tests.gui.acting import click, focused, go, in_front, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.actions import take
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen
from ui.screens.committee import PARTS, CommitteeScreen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.recusals import RecusalsPart
from ui.widgets.committee.roster import RosterPart
from ui.widgets.committee.set_up import SetUpPart

Change = Callable[[MainWindow, QtBot], None]


def english(window: MainWindow, qtbot: QtBot) -> None:
    window.set_language("en")
    settle(qtbot, window)


def large(window: MainWindow, qtbot: QtBot) -> None:
    window.set_text_size(200)
    settle(qtbot, window)


def another_seat(window: MainWindow, qtbot: QtBot) -> None:
    """The secretary gets up, an expert sits down and looks at their own pages, the secretary comes back."""
    front = window.front
    panel = window.room.panel
    assert panel is not None
    expert = next(one.member for one in list_committee(panel) if one.member.number == "E03")
    window.seats.sit(Sitter(Seat.EXPERT, expert))
    settle(qtbot, window)
    window.seats.sit(Sitter())
    settle(qtbot, window)
    window.go(front)
    settle(qtbot, window)


@pytest.fixture(params=[english, large, another_seat])
def change(request: pytest.FixtureRequest, window: MainWindow, qtbot: QtBot) -> Change:
    def made(window: MainWindow, qtbot: QtBot) -> None:
        request.param(window, qtbot)
        qtbot.wait(1)  # what is shown in the next turn of the loop
        settle(qtbot, window)

    return made


def turn(qtbot: QtBot, window: MainWindow, kind: type) -> object:
    screen = go(qtbot, window, CommitteeScreen)
    screen.tabs.setCurrentIndex(PARTS.index(kind))
    settle(qtbot, window)
    qtbot.wait(1)
    return screen.part


def test_the_candidate_in_front_and_what_is_being_corrected(
    opened: Opener, filled: Built, qtbot: QtBot, change: Change
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, CandidatesScreen)
    screen.table.choose(2)
    settle(qtbot, window)
    page = screen.page
    click(page.state.change_button)
    type_in(page.state.reason, "by letter")
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    form = page.correction
    form.sheets.setCurrentIndex(form.sheets.findData("credentials"))
    form.sheets.activated.emit(form.sheets.currentIndex())
    form.fields.setCurrentIndex(form.fields.findData("obtained_on"))
    form.fields.activated.emit(form.fields.currentIndex())
    form.text.clear()
    type_in(form.text, "2022-08-15")
    type_in(form.reason, "seen the paper")
    change(window, qtbot)
    made = go(qtbot, window, CandidatesScreen)
    assert made is not screen
    page, form = made.page, made.page.correction
    assert made.model.line(made.table.row).number.startswith("003")
    assert page.tabs.currentIndex() == page.tabs.count() - 1
    assert form.before.text() == "2022-11-05"
    assert (form.text.text(), form.reason.text()) == ("2022-08-15", "seen the paper")
    assert page.state.reason.text() == "by letter"
    click(form.save_button)
    settle(qtbot, window)
    assert form.before.text() == "2022-08-15"


def test_what_the_list_is_narrowed_to(opened: Opener, filled: Built, qtbot: QtBot, change: Change) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, CandidatesScreen)
    type_in(screen.filters.search, "0")
    screen.filters.choose({"text": "0", "verdict": "not_yet", "track": "skilled", "order": "strokes"})
    screen.filters.changed.emit()
    settle(qtbot, window)
    before = [screen.model.line(row).number for row in range(screen.model.rowCount())]
    assert before
    change(window, qtbot)
    made = go(qtbot, window, CandidatesScreen)
    assert [made.model.line(row).number for row in range(made.model.rowCount())] == before
    assert made.filters.chosen == screen.filters.chosen if made is screen else made.filters.by_strokes


def test_what_is_typed_in_the_parts_of_the_committee_that_were_turned_to(
    opened: Opener, frozen: Built, qtbot: QtBot, change: Change
) -> None:
    window = opened(frozen)
    set_up = turn(qtbot, window, SetUpPart)
    assert isinstance(set_up, SetUpPart)
    set_up.place.line.clear()
    type_in(set_up.place.line, "Room 302")
    recusals = turn(qtbot, window, RecusalsPart)
    assert isinstance(recusals, RecusalsPart)
    recusals.decide.member.choose("E05")
    type_in(recusals.decide.item.line, "004-1")
    hall = turn(qtbot, window, AttendancePart)
    assert isinstance(hall, AttendancePart)
    hall.people.mark(["E03", "E06"])
    type_in(hall.why.line, "train")
    roster = turn(qtbot, window, RosterPart)
    assert isinstance(roster, RosterPart)
    roster.table.choose(4)
    type_in(roster.form.reason.line, "misspelt")
    change(window, qtbot)
    change(window, qtbot)
    roster = turn(qtbot, window, RosterPart)
    assert isinstance(roster, RosterPart)
    assert roster.model.line(roster.table.row).key == "E05"
    assert roster.form.reason.text == "misspelt"
    hall = turn(qtbot, window, AttendancePart)
    assert isinstance(hall, AttendancePart)
    assert (hall.people.marked(), hall.why.text) == (["E03", "E06"], "train")
    recusals = turn(qtbot, window, RecusalsPart)
    assert isinstance(recusals, RecusalsPart)
    assert (recusals.decide.member.value, recusals.decide.item.text) == ("E05", "004-1")
    set_up = turn(qtbot, window, SetUpPart)
    assert isinstance(set_up, SetUpPart)
    assert set_up.place.text == "Room 302"


def test_what_was_given_back_and_written_does_not_come_again(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen)
    turn(qtbot, window, SetUpPart)
    recusals = turn(qtbot, window, RecusalsPart)
    assert isinstance(recusals, RecusalsPart)
    type_in(recusals.decide.item.line, "004-1")
    english(window, qtbot)
    recusals = turn(qtbot, window, RecusalsPart)
    assert isinstance(recusals, RecusalsPart)
    assert recusals.decide.item.text == "004-1"
    recusals.decide.clear()
    turn(qtbot, window, SetUpPart)
    recusals = turn(qtbot, window, RecusalsPart)
    assert isinstance(recusals, RecusalsPart)
    assert recusals.decide.item.text == ""


def test_the_sheet_in_front_the_field_and_the_request_above_it(
    opened: Opener, frozen: Built, qtbot: QtBot, change: Change
) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, ScoringScreen)
    in_front(qtbot, window)
    screen.show_sheet(3)
    settle(qtbot, window)
    item = screen.sheets[3].entry.application.item
    keys = list(screen.board.rows) if screen.board is not None else []
    assert screen.board is not None
    screen.board.focus(keys[4])
    focused(qtbot, screen.board.rows[keys[4]].field)
    type_in(screen.board.rows[keys[4]].field, "8x")  # no mark: a draft
    press(screen, Qt.Key.Key_F9)
    screen.forms.open_recuse()
    type_in(screen.forms.recuse.fields.what.line, "my pupil")
    change(window, qtbot)
    made = go(qtbot, window, ScoringScreen)
    assert made is not screen
    assert made.board is not None
    assert made.sheet is not None
    assert made.sheet.entry.application.item == item
    assert made.board.rows[keys[4]].field.text() == "8x"
    assert made.forms.recuse.isVisible()
    assert made.forms.recuse.fields.what.text == "my pupil"
    made.show_sheet(0)
    made.forms.open_recuse()
    assert made.forms.recuse.fields.what.text == ""


def test_nothing_of_one_file_comes_to_stand_in_another(
    opened: Opener, filled: Built, frozen: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(filled)
    roster = turn(qtbot, window, RosterPart)
    assert isinstance(roster, RosterPart)
    type_in(roster.form.reason.line, "misspelt")
    english(window, qtbot)
    window.go("home")
    other = tmp_path / "other"
    other.mkdir()
    take(window.room, frozen.open(other))
    settle(qtbot, window)
    roster = turn(qtbot, window, RosterPart)
    assert isinstance(roster, RosterPart)
    assert roster.form.reason.text == ""
    english(window, qtbot)
    roster = turn(qtbot, window, RosterPart)
    assert isinstance(roster, RosterPart)
    assert roster.form.reason.text == ""


def test_a_page_that_comes_in_turns_comes_with_the_part_it_stood_at(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen)
    turn(qtbot, window, AttendancePart)
    go(qtbot, window, CandidatesScreen)
    english(window, qtbot)
    window.come(CommitteeScreen.key)
    settle(qtbot, window)
    screen = window.screens[CommitteeScreen.key]
    assert isinstance(screen, CommitteeScreen)
    assert screen.isVisible()
    assert isinstance(screen.part, AttendancePart)
    assert screen.part.isVisible()
