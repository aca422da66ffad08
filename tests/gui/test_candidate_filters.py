"""Narrowings of 资格 are kept by name on this machine, and lists run by strokes as official ones do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk import settings
from fusion_desk.domain.levels import Track
from fusion_desk.domain.name_order import stroke_key
from fusion_desk.words.strokes import stroke_table
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen

Page = tuple[MainWindow, CandidatesScreen]


@pytest.fixture
def page(opened: Opener, scored: Built, qtbot: QtBot) -> Page:
    window = opened(scored, wait=False)
    return window, go(qtbot, window, CandidatesScreen)


def press(screen: CandidatesScreen, text: str) -> None:
    """An entry of the menu."""
    screen.filters.fill_menu()
    next(one for one in screen.filters.menu.actions() if one.text() == text).trigger()


def names(screen: CandidatesScreen) -> list[str]:
    return [screen.model.line(row).name for row in range(screen.model.rowCount())]


def kept(window: MainWindow) -> settings.Settings:
    return settings.load(window.room.desk.folders.settings).settings


def test_a_narrowing_is_kept_applied_and_deleted(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    filters = screen.filters
    filters.track_box.setCurrentIndex(filters.track_box.findData(Track.PROFESSIONAL.value))
    filters.track_box.activated.emit(filters.track_box.currentIndex())
    narrowed = names(screen)
    press(screen, "保存现在的筛选…")
    assert filters.name.hasFocus() or filters.name.isVisible()
    assert "专业技术人才" in filters.name.text()
    filters.name.setText("只看专技")
    click(filters.keep_button)
    settle(qtbot, window)
    assert not filters.name.isVisible()
    assert [*kept(window).filters] == ["只看专技"]

    filters.track_box.setCurrentIndex(0)
    filters.track_box.activated.emit(0)
    assert len(names(screen)) > len(narrowed)
    press(screen, "只看专技")
    settle(qtbot, window)
    assert names(screen) == narrowed
    filters.fill_menu()
    away = filters.menu.findChildren(QMenu)[-1]
    away.actions()[0].trigger()
    settle(qtbot, window)
    assert not kept(window).filters


def test_the_list_runs_by_strokes_until_a_head_is_pressed(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    as_given = names(screen)
    press(screen, "按姓氏笔画排列")
    settle(qtbot, window)
    table = stroke_table()
    assert names(screen) == sorted(as_given, key=lambda name: stroke_key(name, table))
    assert names(screen) != as_given
    screen.table.right.horizontalHeader().sectionClicked.emit(5)
    assert not screen.filters.by_strokes
    press(screen, "按姓氏笔画排列")
    settle(qtbot, window)
    press(screen, "按姓氏笔画排列")
    settle(qtbot, window)
    assert names(screen) == as_given


def test_an_order_is_kept_with_the_narrowing(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    press(screen, "按姓氏笔画排列")
    settle(qtbot, window)
    by_strokes = names(screen)
    press(screen, "保存现在的筛选…")
    click(screen.filters.keep_button)
    press(screen, "按姓氏笔画排列")
    settle(qtbot, window)
    assert names(screen) != by_strokes
    press(screen, "按姓氏笔画")
    settle(qtbot, window)
    assert names(screen) == by_strokes


def test_a_narrowing_written_by_something_else_narrows_nothing(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    window.room.prefer(window.room.settings.with_filter("坏的", "{not json"))
    window.room.prefer(window.room.settings.with_filter("旧的", '{"verdict": "no longer", "group": 7}'))
    whole = names(screen)
    for name in ("坏的", "旧的"):
        press(screen, name)
        settle(qtbot, window)
        assert names(screen) == whole


def boxes_of(screen: CandidatesScreen) -> list[QRect]:
    """What is seen of the side of the list, from above."""
    side = screen.side
    parts = side.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((one.geometry() for one in parts if one.isVisible()), key=QRect.top)


def test_where_height_is_short_the_rows_stand_whole_and_the_menu_has_the_filters(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.set_text_size(200)
    screen = go(qtbot, window, CandidatesScreen)
    settle(qtbot, window)
    assert screen.filters.track_box.isVisible()
    screen.padlock.close_phase("已封存，只供查看。" * 12, ())
    settle(qtbot, window)
    assert not screen.filters.track_box.isVisible()
    screen.filters.fill_menu()
    kinds = next(one for one in screen.filters.menu.findChildren(QMenu) if one.title() == "人才类别")
    next(one for one in kinds.actions() if one.text() == "专业技术人才").trigger()
    settle(qtbot, window)
    assert {line.track for line in map(screen.model.line, range(screen.model.rowCount()))} == {
        Track.PROFESSIONAL
    }
    assert screen.filters.menu_button.text() == "筛选 1"
    for text in ("", "查无此人"):
        screen.filters.search.setText(text)
        settle(qtbot, window)
        boxes = boxes_of(screen)
        assert all(one.bottom() < other.top() for one, other in pairwise(boxes))
        assert boxes[-1].bottom() <= screen.side.height()
    screen.filters.search.clear()
    screen.padlock.close_phase("", ())
    settle(qtbot, window)
    assert screen.filters.track_box.isVisible()
    assert screen.filters.menu_button.text() == "常用筛选"
