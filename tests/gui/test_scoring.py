"""Marking in the window: by keyboard, kept at once, blank never 0."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import scoring
from fusion_desk.services.score_entry import scoring_room, sheets_of
from fusion_desk.services.sittings import RecusalPlan, record_recusal
from tests.gui.acting import click, commit, go, press, settle, type_in, wheel
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.committee import CommitteeScreen
from ui.screens.scoring import ScoringScreen
from ui.widgets.committee.freezing import FreezingPart
from ui.widgets.scoring.bands import BandCard
from ui.widgets.scoring.keeping import SETTLE
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.score_row import ScoreRow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def screen(opened: Opener, frozen: Built, qtbot: QtBot) -> ScoringScreen:
    return go(qtbot, opened(frozen, wait=False), ScoringScreen)


def window_of(screen: ScoringScreen) -> MainWindow:
    return cast("MainWindow", screen.window())


def board(screen: ScoringScreen) -> ScoreBoard:
    assert screen.board is not None
    return screen.board


def row(screen: ScoringScreen, key: str) -> ScoreRow:
    return board(screen).rows[key]


def marks(screen: ScoringScreen) -> dict[str, int]:
    """What the record holds for the sheet in front."""
    panel, sheet, member = screen.room.panel, screen.sheet, screen.member
    assert panel is not None
    assert sheet is not None
    assert member is not None
    current = scoring.current_marks(panel, member)
    return {
        key.criterion: mark.points for key, mark in current.items() if key.application == sheet.application
    }


def give(qtbot: QtBot, screen: ScoringScreen, key: str, typed: str) -> None:
    board(screen).focus(key)
    row(screen, key).field.selectAll()
    commit(row(screen, key).field, typed)
    press(row(screen, key).field, ENTER)
    settle(qtbot, window_of(screen))


def test_one_goes_on_at_the_first_unscored_item(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    """E07 had begun with three marks: the first sheet that is not whole, its first blank field."""
    window = opened(scored, wait=False)
    panel = window.room.panel
    assert panel is not None
    (late,) = [one for one in scoring_room(panel).members if one.number == "E07"]
    first, second, *_ = sheets_of(panel, late.id)
    for criterion in scoring_room(panel).rubric.criteria:
        scoring.enter(panel, late.id, first.application.id, criterion.key, 800, reason="见第3页", actor="E07")
    scoring.enter(panel, late.id, second.application.id, "tc1", 800, actor="E07")
    window.room.marking = str(late.id)
    page = go(qtbot, window, ScoringScreen)
    assert page.sheet is not None
    assert page.sheet.application == second.application.id
    assert QApplication.focusWidget() is row(page, "tc2").field


def test_digits_and_enter_mark_a_whole_sheet(screen: ScoringScreen, qtbot: QtBot) -> None:
    window = window_of(screen)
    for key in list(board(screen).rows):
        field = row(screen, key).field
        assert QApplication.focusWidget() is field, key
        ceiling = row(screen, key).criterion.ceiling // 100
        type_in(field, str(ceiling - 2))
        press(field, ENTER)
    settle(qtbot, window)
    assert len(marks(screen)) == 8
    assert "合计 84 分" in screen.going.told.text()
    assert "已自动保存" in window.status.text


def test_full_width_digits_and_stops_are_numbers(screen: ScoringScreen, qtbot: QtBot) -> None:
    give(qtbot, screen, "tc1", "１２。５")
    assert marks(screen) == {"tc1": 1250}
    assert row(screen, "tc1").text == "12.5"


def test_blank_stays_blank_and_is_never_nought(screen: ScoringScreen, qtbot: QtBot) -> None:
    board(screen).focus("tc1")
    press(row(screen, "tc1").field, ENTER)
    settle(qtbot, window_of(screen))
    assert marks(screen) == {}
    assert row(screen, "tc1").field.property("state") == "missing"
    assert row(screen, "tc1").field.placeholderText() == "待评"
    assert "还有 8 项待评" in screen.next_button.text()
    assert "合计" in screen.going.told.text()
    assert "分" not in screen.going.told.text().split("合计")[0]


def test_a_saved_mark_cannot_be_blanked(screen: ScoringScreen, qtbot: QtBot) -> None:
    give(qtbot, screen, "tc1", "12")
    board(screen).focus("tc1")
    row(screen, "tc1").field.clear()
    press(row(screen, "tc1").field, ENTER)
    assert row(screen, "tc1").text == "12"
    assert row(screen, "tc1").error.text()
    assert marks(screen) == {"tc1": 1200}


@pytest.mark.parametrize("typed", ["16", "12.3", "-1", "十二", "1e1"])
def test_what_cannot_be_given_is_said_beside_the_field(
    screen: ScoringScreen, qtbot: QtBot, typed: str
) -> None:
    give(qtbot, screen, "tc1", typed)
    assert row(screen, "tc1").error.isVisible()
    assert row(screen, "tc1").text == typed, "what was typed is never overwritten"
    assert QApplication.focusWidget() is row(screen, "tc1").field
    assert marks(screen) == {}


@pytest.mark.parametrize("typed", ["8.5", "15"])
def test_a_reason_is_asked_for_beside_the_field(screen: ScoringScreen, qtbot: QtBot, typed: str) -> None:
    give(qtbot, screen, "tc1", typed)
    reason = row(screen, "tc1").reason
    assert reason.isVisible()
    assert QApplication.focusWidget() is reason
    commit(reason, "只有合理化建议，没有实施记录")
    press(reason, ENTER)
    settle(qtbot, window_of(screen))
    panel, sheet, member = screen.room.panel, screen.sheet, screen.member
    assert panel is not None
    assert sheet is not None
    assert member is not None
    kept = scoring.current_marks(panel, member)[ScoreKey(member, sheet.application, "tc1")]
    assert kept.reason == "只有合理化建议，没有实施记录"
    assert QApplication.focusWidget() is row(screen, "tc2").field


def test_typing_is_kept_as_a_draft_and_comes_back(screen: ScoringScreen, qtbot: QtBot) -> None:
    window = window_of(screen)
    board(screen).focus("tc1")
    type_in(row(screen, "tc1").field, "1x")
    qtbot.waitUntil(lambda: "已自动保存" in window.status.text, timeout=SETTLE * 10)
    settle(qtbot, window)
    assert marks(screen) == {}
    screen.forget()
    screen.enter()
    settle(qtbot, window)
    assert row(screen, "tc1").text == "1x"


def test_leaving_the_page_saves_the_open_field(screen: ScoringScreen, qtbot: QtBot) -> None:
    board(screen).focus("tc1")
    type_in(row(screen, "tc1").field, "13")
    window_of(screen).go("results")
    settle(qtbot, window_of(screen))
    assert marks(screen) == {"tc1": 1300}


def test_a_tapped_band_offers_half_points_and_none_is_chosen(screen: ScoringScreen, qtbot: QtBot) -> None:
    board(screen).focus("tc1")
    band = row(screen, "tc1").bands[1]
    click(band)
    assert [one.text() for one in band.buttons] == ["12", "12.5", "13"]
    assert not any(one.isChecked() for one in band.buttons)
    assert marks(screen) == {}
    click(band.buttons[1])
    settle(qtbot, window_of(screen))
    assert marks(screen) == {"tc1": 1250}


def test_what_a_field_opens_to_is_ready_before_somebody_opens_it(screen: ScoringScreen, qtbot: QtBot) -> None:
    settle(qtbot, window_of(screen))
    rows = list(board(screen).rows.values())
    made = {one: one.findChildren(BandCard) for one in rows}
    assert {len(cards) for cards in made.values()} == {4}
    assert [one for one in rows if any(card.isVisible() for card in made[one])] == rows[:1]
    board(screen).focus(rows[3].criterion.key)
    assert all(card.isVisible() for card in made[rows[3]])
    assert not any(card.isVisible() for card in made[rows[0]])
    assert rows[3].bands == made[rows[3]]


def test_anchors_are_in_the_words_of_the_candidates_own_track(screen: ScoringScreen) -> None:
    sheet = screen.sheet
    assert sheet is not None
    assert sheet.entry.track is not None
    criterion = row(screen, "tc1").criterion
    own = criterion.wording[sheet.entry.track].anchors["a"]
    assert own in row(screen, "tc1").bands[0].accessibleName()


def test_the_wheel_changes_nothing(screen: ScoringScreen, qtbot: QtBot) -> None:
    before = screen.member
    wheel(screen.member_box)
    assert screen.member == before
    give(qtbot, screen, "tc1", "12")
    wheel(row(screen, "tc1").field)
    assert row(screen, "tc1").text == "12"


def test_page_keys_go_from_sheet_to_sheet(screen: ScoringScreen, qtbot: QtBot) -> None:
    first = screen.strip.item.text()
    press(row(screen, "tc1").field, Qt.Key.Key_PageDown)
    settle(qtbot, window_of(screen))
    assert screen.strip.item.text() != first
    press(row(screen, "tc1").field, Qt.Key.Key_PageUp)
    settle(qtbot, window_of(screen))
    assert screen.strip.item.text() == first


def test_a_recused_member_gives_no_marks(screen: ScoringScreen, qtbot: QtBot) -> None:
    window = window_of(screen)
    screen.member_box.setCurrentIndex(1)
    screen.member_box.activated.emit(1)
    settle(qtbot, window)
    at = next(at for at, one in enumerate(screen.sheets) if one.entry.recused)
    screen.show_sheet(at)
    assert not any(one.field.isEnabled() for one in board(screen).rows.values())
    assert row(screen, "tc1").field.placeholderText() == "回避"
    assert "回避" in screen.message.text


def test_a_recusal_that_came_meanwhile_is_refused_beside_the_field(
    screen: ScoringScreen, qtbot: QtBot
) -> None:
    panel, sheet = screen.room.panel, screen.sheet
    assert panel is not None
    assert sheet is not None
    record_recusal(panel, RecusalPlan("E01", sheet.entry.application.item, "师徒关系"), "secretary")
    give(qtbot, screen, "tc1", "12")
    assert "回避" in row(screen, "tc1").error.text()
    assert marks(screen) == {}


def test_nothing_of_the_person_is_on_the_page(screen: ScoringScreen) -> None:
    from PySide6.QtWidgets import QLabel

    shown = "\n".join(one.text() for one in screen.findChildren(QLabel))
    assert "谢远帆" not in shown
    assert "主轴箱" in shown


def test_before_freezing_the_page_leads_to_where_it_is_done(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ScoringScreen)
    assert "冻结" in screen.closed.empty.text
    click(screen.closed.freeze_button)
    settle(qtbot, window)
    page = window.pages.currentWidget()
    assert isinstance(page, CommitteeScreen)
    assert page.part.key == "freezing"
    part = page.parts["freezing"]
    assert isinstance(part, FreezingPart)
    click(part.freeze_button)
    settle(qtbot, window)
    screen = go(qtbot, window, ScoringScreen)
    assert screen.member_box.count() == 7
    assert row(screen, "tc1").field.isVisible()
