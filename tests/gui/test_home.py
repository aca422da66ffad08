"""Home: recent files found by a word, opened with Enter; whether the open one is backed up; the way to a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.services import backups, correcting
from tests.gui.acting import click, commit, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.dialogs.password import PasswordDialog
from ui.dialogs.restore import RestoreDialog
from ui.home import HomeScreen
from ui.main_window import MainWindow
from ui.screens.committee import CommitteeScreen


def home(window: MainWindow) -> HomeScreen:
    window.go("home")
    screen = window.screens["home"]
    assert isinstance(screen, HomeScreen)
    return screen


def with_recent(window: MainWindow, new: Built, folder: Path, *names: str) -> HomeScreen:
    paths = tuple(str(new.at(folder, name)) for name in names)
    window.room.prefer(replace(window.room.settings, recent=paths))
    screen = home(window)
    screen.refresh()
    return screen


def test_a_word_finds_a_recent_panel_and_enter_opens_it(
    window: MainWindow, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = with_recent(window, new, tmp_path, "机械高级.fusion", "电气中级.fusion")
    commit(screen.search, "电气")
    assert [card.accessibleName() for card in screen.cards if card.isVisible()] == ["电气中级"]
    press(screen.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    (asked,) = window.findChildren(PasswordDialog)
    assert asked.isVisible()
    asked.reject()
    screen.search.clear()
    assert all(card.isVisible() for card in screen.cards)


def test_a_long_list_scrolls_and_squeezes_no_card(
    window: MainWindow, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = with_recent(window, new, tmp_path, *(f"第{at}场.fusion" for at in range(1, 9)))
    settle(qtbot, window)
    assert [card.height() for card in screen.cards] == [card.sizeHint().height() for card in screen.cards]
    heading = screen.findChildren(QLabel)
    (next_title,) = [one for one in heading if one.text() == "接下来要做"]
    assert next_title.height() == next_title.sizeHint().height()


def test_enter_on_a_card_opens_it(window: MainWindow, new: Built, qtbot: QtBot, tmp_path: Path) -> None:
    screen = with_recent(window, new, tmp_path, "机械高级.fusion", "电气中级.fusion")
    press(screen.cards[1], Qt.Key.Key_Return)
    settle(qtbot, window)
    (asked,) = window.findChildren(PasswordDialog)
    assert asked.isVisible()
    asked.reject()


def test_the_open_panel_says_whether_it_is_backed_up(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new)
    screen = home(window)
    settle(qtbot, window)
    assert "还没有备份" in words_of(screen)
    assert window.room.panel is not None
    backups.make(window.room.panel, window.room.desk.folders.backups)
    screen.refresh()
    settle(qtbot, window)
    assert "还没有备份" not in words_of(screen)
    assert any("备份" in word for word in words_of(screen) if word != "恢复备份…")


def words_of(screen: HomeScreen) -> set[str]:
    return {one.text() for one in screen.findChildren(QLabel) if one.isVisible()}


def test_on_hold_the_one_way_on_is_to_freeze_again(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    screen = home(window)
    settle(qtbot, window)
    assert screen.go_button.text() == "继续“评分”环节"
    assert window.room.panel is not None
    correcting.correct_member(window.room.panel, "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    screen.refresh()
    settle(qtbot, window)
    assert screen.go_button.text() == "核对后重新冻结"
    click(screen.go_button)
    settle(qtbot, window)
    committee = window.screens["committee"]
    assert isinstance(committee, CommitteeScreen)
    assert committee.part.key == "freezing"


def test_a_backup_is_restored_from_here(window: MainWindow, qtbot: QtBot) -> None:
    click(home(window).restore_button)
    settle(qtbot, window)
    (dialog,) = window.findChildren(RestoreDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_what_is_to_be_done_is_in_sight_and_ends_above_its_button(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen)
    window.resize(1920, 1080)
    screen = home(window)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: screen.steps_area.height() > 100)
    last = screen.steps_area.findChildren(QLabel)[-1]
    below = screen.go_button.mapTo(window, screen.go_button.rect().topLeft()).y()
    above = last.mapTo(window, last.rect().bottomLeft()).y()
    assert 0 < below - above < 80
