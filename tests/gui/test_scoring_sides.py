"""The criteria have room at every text size, and who needs the largest can mark with it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from fusion_desk.services.members import list_committee
from fusion_desk.words import Words
from tests.gui.acting import click, go, in_front, press, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, seen_whole, too_wide
from tests.gui.test_large_text import dressed
from ui.main_window import MainWindow
from ui.screens.scoring import ScoringScreen
from ui.theme import Scale
from ui.widgets.labels import elided
from ui.widgets.scoring.dossier_side import WORKS
from ui.widgets.scoring.going_on import GoingOn, Standing
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.two_sides import COMFORT


def blank_sheet(qtbot: QtBot, window: MainWindow) -> tuple[ScoringScreen, ScoreBoard]:
    """The sheet of a member who has marks to give."""
    screen = go(qtbot, window, ScoringScreen)
    expert = next(one.member for one in list_committee(panel_of(window)) if one.member.number == "E07")
    screen.member_box.setCurrentIndex(screen.member_box.findData(expert.id))
    screen.member_box.activated.emit(screen.member_box.currentIndex())
    settle(qtbot, window)
    in_front(qtbot, window)
    assert screen.board is not None
    return screen, screen.board


def test_the_criteria_have_their_room_from_the_start(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    screen, _board = blank_sheet(qtbot, opened(scored))
    sides = screen._page.sides
    assert sides.side_by_side
    assert sides.criteria.width() == COMFORT
    assert cut_off(screen) == []
    sides.moveSplitter(sides.dossier.width() + 40, 1)
    moved = sides.criteria.width()
    assert moved < COMFORT
    screen.window().resize(1400, 800)
    settle(qtbot, cast("MainWindow", screen.window()))
    assert sides.criteria.width() == moved, "a bar that was moved stays"


def test_every_criterion_stays_in_sight_while_one_of_them_is_open(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.resize(1280, 720)
    _screen, board = blank_sheet(qtbot, window)
    scrolled: list[str] = []
    for key, row in board.rows.items():
        board.focus(key)
        settle(qtbot, window)
        assert seen_whole(row)
        if not all(seen_whole(one) for one in board.rows.values()):
            scrolled.append(key)
    assert scrolled in ([], ["tc1"])  # the longest words of all
    heights = {row.height() for key, row in board.rows.items() if key != board.open_key}
    assert heights == {
        31,
        32,
    }  # those that were open before are as low as ever; the last one has no line below


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_criterion_is_marked_on_one_screen_in_the_largest_text(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 200)
    screen, board = blank_sheet(qtbot, window)
    assert not screen._page.sides.side_by_side
    for key in list(board.rows)[:2]:
        board.focus(key)
        settle(qtbot, window)
        row = board.rows[key]
        press(row.field, Qt.Key.Key_Down)
        settle(qtbot, window)
        (band,) = (one for one in row.bands if one.below.isVisible())
        assert band.buttons
        assert seen_whole(row.field)
        assert all(seen_whole(one) for one in row.bands)
        assert seen_whole(band.below)
        assert all(seen_whole(one) for one in band.buttons)
        assert seen_whole(screen.going.told)
        assert seen_whole(screen.next_button)
        assert cut_off(screen) == []
        assert too_wide(screen) == []
    row = board.rows[board.open_key]
    picked = next(one for one in row.bands if one.buttons).buttons[0]
    points = picked.text()
    click(picked)
    settle(qtbot, window)
    assert row.text == points


@pytest.mark.parametrize("language", ["zh", "en"])
def test_how_a_sheet_stands_is_read_before_what_is_applied_for(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 200)
    screen, board = blank_sheet(qtbot, window)
    box, option = screen.item_box, QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    shown = elided(box.fontMetrics(), box.currentText(), room)
    assert screen.say("待评 {left} 项", left=len(board.blank)) in shown


def test_the_dossier_comes_to_the_front_by_key_and_goes_again(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.set_text_size(200)
    screen, board = blank_sheet(qtbot, window)
    field = board.rows[board.open_key].field
    press(field, Qt.Key.Key_F2)
    assert screen.dossier.isVisible()
    assert screen.dossier.tabs.currentIndex() == WORKS
    assert not field.isVisible()
    press(screen.dossier.tabs, Qt.Key.Key_F2)
    assert field.isVisible()
    press(field, Qt.Key.Key_F6)
    assert screen.dossier.isVisible()
    click(screen.strip.aside_button)
    assert field.isVisible()
    assert field.hasFocus()


def test_who_has_marked_everything_is_led_to_the_table(qtbot: QtBot) -> None:
    going = GoingOn(Words("zh"), Scale())
    qtbot.addWidget(going)
    standing = Standing(recused=False, criteria=8, left=0, total="83", reasons=0, others=0, sheets=5)
    going.show_standing(standing)
    assert going.done
    assert going.button.isEnabled()
    assert "看总表" in going.button.text()
    going.show_standing(replace(standing, left=2))
    assert not going.done
