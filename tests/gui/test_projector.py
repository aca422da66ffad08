"""The projector's window: its own fields, nothing of the marks, and nothing at all when it is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.disagreement import Projected
from fusion_desk.services import deliberation
from fusion_desk.services.members import list_committee
from fusion_desk.words import Words
from tests.gui.acting import click, go, in_front, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.finishing import finish
from tests.unit.rechecks.build import show_all
from ui.main_window import MainWindow
from ui.screens.deliberation import DeliberationScreen
from ui.widgets.deliberation.projector import HEIGHT, MARGIN, SIZES, ProjectorWindow

SHOWN = Projected(
    "评审会", "003-1", "邓嘉䶮", "工程系列机械专业，高级工程师（副高级）", ("E02", "E05"), 3, 15
)
WHITELIST = {"sitting", "item", "name", "applied", "leaving", "place", "places", "held"}


@pytest.fixture
def page(opened: Opener, scored: Built, qtbot: QtBot) -> Iterator[tuple[MainWindow, DeliberationScreen]]:
    window = opened(scored)
    assert window.room.panel is not None
    show_all(window.room.panel)
    screen = go(qtbot, window, DeliberationScreen)
    yield window, screen
    if screen.projector is not None:
        screen.projector.close()
    settle(qtbot, window)


def everything_said(window: QWidget) -> str:
    """Every text that any part of it holds, visible or not: labels, tips, names and descriptions."""
    parts = [window, *window.findChildren(QWidget)]
    texts = [part.text() for part in parts if isinstance(part, (QLabel, QAbstractButton))]
    for part in parts:
        texts += [part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle()]
    return "\n".join(texts)


def test_the_whitelist_is_what_it_was() -> None:
    assert {one.name for one in fields(Projected)} == WHITELIST


def test_no_forbidden_field_reaches_the_window(
    page: tuple[MainWindow, DeliberationScreen], qtbot: QtBot
) -> None:
    window, screen = page
    panel = window.room.panel
    assert panel is not None
    click(screen.projector_button)
    projector = screen.projector
    assert projector is not None
    found = deliberation.find_deliberation(panel)
    people = [one.member for one in list_committee(panel)]
    for row in range(screen.queue.model.rowCount()):
        screen.queue.table.choose(row)
        settle(qtbot, window)
        line, said = screen.queue.model.line(row), everything_said(projector)
        assert line.application.item in said
        assert line.name not in said  # not before it is unsealed
        assert not any(one.name in said for one in people)
        leaving = {one.number for one in line.leavers}
        assert {one.number for one in people if one.number in said} == leaving
        # Figures: the place in the agenda and the application's number, and no other.
        left = said.replace(line.application.item, "").replace(found.title, "")
        left = re.sub(r"第 \d+ 项，共 \d+ 项", "", left)
        left = re.sub(r"E\d\d", "", left)
        assert not re.search(r"\d", left)
        assert not any(word in said for word in ("分差", "总分", "得分", "复核", "意见"))


def test_it_is_no_part_of_the_other_window_s_fields(page: tuple[MainWindow, DeliberationScreen]) -> None:
    _, screen = page
    screen.project()
    projector = screen.projector
    assert projector is not None
    assert projector.isWindow()
    # Whatever it shows comes through one door, which takes only the whitelist.
    taken = ProjectorWindow.show_item.__annotations__
    assert taken == {"shown": "Projected | None", "return": "None"}
    screen.projector_button.click()
    assert screen.projector is None


def test_black_by_key_and_by_button_from_either_window(
    page: tuple[MainWindow, DeliberationScreen], qtbot: QtBot
) -> None:
    window, screen = page
    screen.project()
    projector = screen.projector
    assert projector is not None
    in_front(qtbot, window)
    press(screen.queue.table.right, Qt.Key.Key_F10)
    assert projector.is_blank
    screen.queue.table.step(1)
    settle(qtbot, window)
    assert projector.is_blank
    press(projector, Qt.Key.Key_F10)
    assert projector.texts()
    assert not screen.blank_button.isChecked()
    press(projector, Qt.Key.Key_F11)
    assert screen.projector is None


def test_blank_before_it_is_opened_opens_it_blank(
    page: tuple[MainWindow, DeliberationScreen], qtbot: QtBot
) -> None:
    window, screen = page
    in_front(qtbot, window)
    click(screen.blank_button)
    press(screen.queue.table.right, Qt.Key.Key_F11)
    assert screen.projector is not None
    assert screen.projector.is_blank


def test_another_panel_leaves_nothing_on_it(
    page: tuple[MainWindow, DeliberationScreen], qtbot: QtBot
) -> None:
    window, screen = page
    screen.project()
    window.room.panel_closed.emit()
    settle(qtbot, window)
    assert screen.projector is None


def test_on_hold_the_room_is_told_so_and_nothing_of_the_application(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    projector = ProjectorWindow(Words(), parent)
    projector.show_item(replace(SHOWN, held=True))
    assert "评审会暂停" in projector.texts()
    assert not any("003" in text or "E02" in text for text in projector.texts())
    projector.show_item(SHOWN)
    assert "评审会暂停" not in projector.texts()


def test_large_letters_and_margins_at_full_size(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    projector = ProjectorWindow(Words(), parent)
    projector.resize(1920, HEIGHT)
    projector.show()
    projector.show_item(SHOWN)
    assert "请 E02、E05 按回避规定离场" in projector.texts()
    assert "评议　第 3 项，共 15 项" in projector.texts()
    margins = projector._column.contentsMargins()
    assert (margins.left(), margins.top()) == (MARGIN, MARGIN)
    # At 96 dots an inch: nothing below 24 pt, and the application itself in 84 pt.
    assert min(SIZES.values()) >= 32
    assert {one.fontInfo().pixelSize() for one in projector._labels} == {*SIZES.values()}
    assert projector.item.fontInfo().pixelSize() == SIZES["item"] == 112
    qtbot.waitUntil(
        lambda: all(one.height() >= one.heightForWidth(one.width()) for one in projector._labels)
    )  # whole, once it is laid out
    projector.show_item(None)
    assert not any("003" in text for text in projector.texts())
    projector.show_item(Projected("评审会", "003-1", "", "高级工程师", (), 1, 1))
    assert "003-1" in projector.texts()
    assert not any("离场" in text for text in projector.texts())
    projector.close()


def test_unsealed_by_the_rule_the_projector_names_whose_it_is(
    page: tuple[MainWindow, DeliberationScreen], qtbot: QtBot
) -> None:
    window, screen = page
    panel = window.room.panel
    assert panel is not None
    assert screen.unsealing.isVisible()
    assert not screen.unsealing.press.isEnabled()
    assert "还等全部 7 位评委定稿" in screen.unsealing.text
    finish(panel)
    window.room.changed(Changes.SCORES)
    settle(qtbot, window)
    click(screen.projector_button)
    click(screen.unsealing.press)
    settle(qtbot, window)
    assert "不能撤回" in screen.unsealing.press.text()
    assert screen.projector is not None
    line = screen.queue.model.line(screen.queue.table.row)
    assert line.name not in everything_said(screen.projector)
    click(screen.unsealing.press)
    settle(qtbot, window)
    assert not screen.unsealing.isVisible()
    line = screen.queue.model.line(screen.queue.table.row)
    assert line.name in everything_said(screen.projector)
