"""The vote by keyboard alone: opened, counted by one person, confirmed by another, read by the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.ballot import ListState
from fusion_desk.services import ballots, sittings
from fusion_desk.store.ballots import find_lists
from tests.gui.acting import commit, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui import theme
from ui.main_window import MainWindow
from ui.models.count_table import CHECK, FIRST
from ui.screens.vote import VoteScreen
from ui.widgets.people_box import PeopleBox
from ui.widgets.vote_figures import row_size
from ui.widgets.vote_steps import CONFIRMING, COUNTING, OPENING, RESULTS

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def at_keyboard() -> QWidget:
    """Whoever has the keyboard now."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(*texts: str) -> None:
    """Type each text into whatever has the keyboard, then Enter; full-width ones come from an input method."""
    for text in texts:
        (type_in if text.isascii() else commit)(at_keyboard(), text)
        press(at_keyboard(), ENTER)


def standing(window: MainWindow) -> ballots.BallotStanding:
    assert window.room.panel is not None
    return ballots.ballot_standing(window.room.panel)


def pick(box: PeopleBox, number: str) -> None:
    """Choose a person with the arrow keys."""
    box.setFocus()
    for _ in range(box.count()):
        if box.number == number:
            break
        press(box, DOWN)
    assert box.number == number
    box.activated.emit(box.currentIndex())


def started(opened: Opener, made: Built, qtbot: QtBot) -> tuple[MainWindow, VoteScreen]:
    """The page with its first round open, the keyboard in the first field."""
    window = opened(made, wait=False)
    screen = go(qtbot, window, VoteScreen)
    screen.opening.open_button.setFocus()
    press(at_keyboard(), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == COUNTING
    screen.counting.start().setFocus()
    return window, screen


def count_all(
    qtbot: QtBot, window: MainWindow, screen: VoteScreen, by: str = "X1", *, abstaining: int = 1
) -> None:
    """Every list by its papers: everybody agrees, one (or more) abstains from the first row."""
    while screen.counting.forms:
        form = screen.counting.form
        assert form is not None
        voters = form.ballot.terms.voters
        screen.counting.start().setFocus()
        keys(str(voters), str(voters), "0")
        for at, _item in enumerate(form.items):
            abstain = abstaining if at == 0 else 0
            keys(str(voters - abstain), "0", str(abstain), "")
        pick(screen.counting.person, by)
        screen.counting.record_button.setFocus()
        press(at_keyboard(), Qt.Key.Key_Space)
        settle(qtbot, window)


# --- the whole story ---------------------------------------------------------------------------------------


def test_a_round_from_opening_to_large_figures_by_keyboard(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window, screen = started(opened, scored, qtbot)
    assert [len(one.items) for one in screen.counting.forms] == [4, 1]
    count_all(qtbot, window, screen)
    assert screen.pages.currentIndex() == CONFIRMING
    shown = {screen.confirming.rows.index(0, at).data() for at in range(4, 9)}
    assert shown == {"6", "0", "1", "7"}
    assert not screen.confirming.confirm_button.isEnabled()
    pick(screen.confirming.person, "X2")
    screen.confirming.confirm_button.setFocus()
    press(at_keyboard(), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == RESULTS
    first = screen.results.front
    assert first is not None
    assert (first.item, first.row.agree, first.needed, first.passed) == ("001-1", 6, 5, True)
    assert "通过" in screen.results.view.accessibleName()
    press(screen.results.list, Qt.Key.Key_PageDown)
    assert screen.results.front is not None
    assert "全部已有结论" in screen.state.whole


def test_two_counts_that_differ_are_told_apart_before_the_second_person(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    """Who confirms has counted otherwise: it goes back with a reason, is typed anew, and both figures stand there."""
    window, screen = started(opened, scored, qtbot)
    count_all(qtbot, window, screen)
    page = screen.confirming
    pick(page.person, "X2")
    type_in(page.reason, "001-1 is 5, not 6")
    press(page.reject_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == COUNTING
    assert screen.results.outcomes.rowCount() == 0
    count_all(qtbot, window, screen, abstaining=2)
    assert screen.pages.currentIndex() == CONFIRMING
    row = [page.rows.index(0, at).data() for at in range(4, 8)]
    assert row == ["5（上次 6）", "0", "2（上次 1）", "0"]
    assert page.rows.index(1, 4).data() == "7", "what both counted alike stands alone"
    pick(page.person, "X2")
    press(page.confirm_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    first = screen.results.front
    assert first is not None
    assert (first.row.agree, first.row.abstain, first.passed) == (5, 2, True)
    assert window.room.panel is not None
    with window.room.panel.reading() as reader:
        kept = [(one.number, one.attempt, one.state.value) for one in find_lists(reader)]
    assert kept == [(1, 1, "rejected"), (1, 2, "confirmed"), (2, 1, "rejected"), (2, 2, "confirmed")]


def test_nothing_is_concluded_anywhere_before_the_whole_round_is_confirmed(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window, screen = started(opened, scored, qtbot)
    count_all(qtbot, window, screen)
    assert screen.results.outcomes.rowCount() == 0
    assert not screen.steps[RESULTS].isEnabled()
    said = [one.text() for one in screen.confirming.findChildren(QLabel)]
    assert not any("通过" in text or "所需" in text for text in said)


# --- who must not receive which list -----------------------------------------------------------------------


def test_the_recused_get_no_paper_and_it_says_why(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(scored, wait=False), VoteScreen)
    found = screen.opening.lists.findItems("E02", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert [one.text(0) for one in found] == ["单列一张：E02 李砚秋 须回避，不领这张票"]


def test_only_the_ticked_ones_are_opened(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, VoteScreen)
    for row in screen.opening.rows()[1:]:
        row.setCheckState(0, Qt.CheckState.Unchecked)
    assert "1 张票，1 项" in screen.opening.open_button.text()
    press(screen.opening.open_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    now = standing(window)
    assert [[row.item for row in one.items] for one in now.lists] == [["001-1"]]
    assert len(now.waiting) == 4


def test_without_a_quorum_it_cannot_be_opened(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    assert window.room.panel is not None
    sittings.record_attendance(window.room.panel, "secretary", left=["E01", "E03", "E04"], at="10:10")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == OPENING
    assert not screen.opening.open_button.isEnabled()
    assert "不能开启" in screen.opening.open_button.text()


def test_before_freezing_it_says_so(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(filled, wait=False), VoteScreen)
    assert not screen.opening.open_button.isEnabled()


# --- typing ------------------------------------------------------------------------------------------------


def test_wrong_sums_are_said_beside_the_field_while_typing(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    _window, screen = started(opened, scored, qtbot)
    page = screen.counting
    assert all(not one.text() for one in page.fields.values())
    keys("8")
    assert "多于可投票人数 7 人" in page.sheets.error.text()
    page.fields["issued"].setFocus()
    page.fields["issued"].selectAll()
    keys("7", "７", "1")
    sheets = page.sheets
    assert (sheets.not_returned.text(), sheets.valid.text(), sheets.error.isVisible()) == ("0", "6", False)
    keys("6", "1")
    check = page.rows.index(0, CHECK)
    assert check.data() == "合计 7，应等于有效票 6"
    assert page.record_button.text() == "还有 1 处不符"
    assert not page.record_button.isEnabled()
    press(at_keyboard(), Qt.Key.Key_Backtab)
    type_in(at_keyboard(), "0")
    press(at_keyboard(), ENTER)
    assert page.record_button.text() == "还有 14 格没有填"


def test_a_cell_that_is_no_count_is_named(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    _window, screen = started(opened, scored, qtbot)
    keys("7", "7", "0", "七")
    assert "“七”不是票数" in str(screen.counting.rows.index(0, CHECK).data())


def test_tab_goes_from_field_to_field_and_on(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    _window, screen = started(opened, scored, qtbot)
    keys("7", "7", "0")
    table = screen.counting.table
    last = table.rows.index(table.rows.rowCount() - 1, CHECK - 1)
    for _ in range(4 * table.rows.rowCount() - 1):
        press(at_keyboard(), Qt.Key.Key_Tab)
    assert table.currentIndex() == last
    press(at_keyboard(), Qt.Key.Key_Tab)
    assert at_keyboard() is screen.counting.person
    table.open(0, FIRST)
    press(at_keyboard(), Qt.Key.Key_Backtab)
    assert at_keyboard() is screen.counting.fields["invalid"]


def test_more_back_than_out_is_said_before_it_is_recorded_as_void(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window, screen = started(opened, scored, qtbot)
    keys("6", "7", "0")
    page = screen.counting
    assert "收回多于发出 1 张" in page.sheets.error.text()
    pick(page.person, "X1")
    assert page.record_button.text() == "登记为作废，另开一轮"
    press(page.record_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    now = standing(window)
    assert [one.state for one in now.lists] == [ListState.VOID, ListState.OPEN]
    assert now.waiting[0].why.startswith("第 {round} 轮作废")


def test_what_was_typed_survives_leaving_and_reopening(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window, screen = started(opened, scored, qtbot)
    keys("7", "7", "0", "6")
    type_in(at_keyboard(), "1")
    window.go("home")
    settle(qtbot, window)
    assert window.room.panel is not None
    (first, _) = ballots.count_forms(window.room.panel)
    assert first.draft.typed.sheets == {"issued": "7", "returned": "7", "invalid": "0"}
    assert first.draft.typed.rows == {"001-1": {"agree": "6", "disagree": "1"}}
    window.set_text_size(150)
    again = go(qtbot, window, VoteScreen)
    assert again is not screen
    assert again.counting.fields["returned"].text() == "7"
    assert again.counting.rows.index(0, FIRST + 1).data() == "1"


def test_a_draft_is_kept_while_typing(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window, screen = started(opened, scored, qtbot)
    type_in(screen.counting.fields["issued"], "7")
    qtbot.wait(900)
    settle(qtbot, window)
    assert window.room.panel is not None
    assert ballots.count_forms(window.room.panel)[0].draft.typed.sheets == {"issued": "7"}


def test_the_wheel_changes_no_count(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    from tests.gui.acting import wheel

    _window, screen = started(opened, scored, qtbot)
    keys("7")
    wheel(screen.counting.fields["issued"])
    wheel(screen.counting.person)
    assert isinstance(screen.counting.fields["issued"], QLineEdit)
    assert screen.counting.fields["issued"].text() == "7"
    assert screen.counting.person.number == ""


@pytest.mark.parametrize("names", [("同意", "所需"), ("For", "Needed")])
@pytest.mark.parametrize("word", ["通过", "不通过", "Passed", "Not passed"])
@pytest.mark.parametrize("room", [860, 1040, 1280, 1880])
def test_large_figures_leave_the_word_of_the_result_its_room(
    application: QApplication, names: tuple[str, str], word: str, room: int
) -> None:
    size = row_size(names, word, room, 260)
    figures = QFontMetricsF(theme.font(size, bold=True)).horizontalAdvance("00") * 2
    beside = sum(QFontMetricsF(theme.font(42)).horizontalAdvance(name) + 64 for name in names)
    left = room - figures - beside - size * 0.6 - 20
    assert QFontMetricsF(theme.font(max(size // 2, 42), bold=True)).horizontalAdvance(word) <= left
    assert size == 260 or row_size(names, word, room + 400, 260) > size
