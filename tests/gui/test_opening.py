"""Opening a panel file: a wrong password is said beside the field, and the right one opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.acting import click, commit, press, settle, type_in
from tests.gui.build import TITLE, Built
from tests.gui.conftest import Opener
from tests.unit.store.desk import PASSWORD
from ui.actions import take
from ui.app import load_the_rest
from ui.dialogs.new_panel import NewPanelDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.home import HomeScreen
from ui.main_window import MainWindow
from ui.preparing import Preparing
from ui.screens.candidates import CandidatesScreen
from ui.widgets.phase_bar import PhaseBar
from ui.widgets.rail import Rail


def home(window: MainWindow) -> HomeScreen:
    screen = window.screens["home"]
    assert isinstance(screen, HomeScreen)
    return screen


def test_a_wrong_password_is_said_and_the_right_one_opens(
    window: MainWindow, qtbot: QtBot, filled: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled.at(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(home(window).open_button)
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None

    press(dialog.field, Qt.Key.Key_Return)
    assert "口令" in dialog.message.text

    type_in(dialog.field, "not the password")
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.isVisible()
    assert dialog.message.text
    assert window.pages.currentWidget() is home(window)

    dialog.field.clear()
    commit(dialog.field, PASSWORD)
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not dialog.isVisible()
    assert window.room.panel is not None
    assert window.pages.currentWidget() is window.screens["candidates"]
    assert TITLE in window.windowTitle()
    assert window.room.recent == [path]


def test_a_file_that_is_none_of_ours_is_refused_in_the_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "会议照片.fusion"
    path.write_bytes(b"JPEG" * 4096)
    window.open_file(path)
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None
    commit(dialog.field, PASSWORD)
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.message.text
    dialog.reject()


def test_a_new_panel_shows_its_recovery_sheet_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RecoverySheetDialog] = []

    def look(dialog: RecoverySheetDialog) -> int:
        shown.append(dialog)
        return 0

    monkeypatch.setattr(RecoverySheetDialog, "exec", look)
    click(home(window).new_button)
    dialog = window.findChild(NewPanelDialog)
    assert dialog is not None
    assert (dialog.make_button.text(), dialog.make_button.isEnabled()) == ("请填写评审会名称", False)
    dialog.again.setText(PASSWORD)
    dialog.title.setText("2026年度职称评审会")
    assert (dialog.make_button.text(), dialog.make_button.isEnabled()) == ("请填写组建单位", False)
    dialog.organisation.setText("岭南示例装备制造有限公司")
    dialog.password.setText("short")
    assert "10" in dialog.fault()
    dialog.password.setText(PASSWORD)
    assert dialog.fault() == ""

    (tmp_path / "文件").write_bytes(b"")  # no folder can be made below a file
    dialog.place.setText(str(tmp_path / "文件" / "评审"))
    click(dialog.make_button)
    settle(qtbot, window)
    assert dialog.isVisible(), "what was refused is said in the dialog, with everything typed still there"
    assert "评审" in dialog.message.text

    # as on a new computer, where nothing was kept yet
    dialog.place.setText(str(tmp_path / "desk" / "panels"))
    click(dialog.make_button)
    settle(qtbot, window)
    assert not dialog.isVisible()
    assert len(shown) == 1
    assert (tmp_path / "desk" / "panels" / "2026年度职称评审会.fusion").exists()
    assert window.room.panel is not None


def test_home_lists_what_was_opened_and_what_to_do_next(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    window.go("home")
    settle(qtbot, window)
    screen = home(window)
    assert [card.accessibleName() for card in screen.cards] == [TITLE]
    assert "评分" in screen.go_button.text()
    click(screen.go_button)
    settle(qtbot, window)
    assert window.pages.currentWidget() is window.screens["scoring"]


def test_home_of_a_new_machine_offers_the_demonstration(window: MainWindow) -> None:
    screen = home(window)
    assert screen.cards == []
    assert "演示" in screen.go_button.text()
    assert QApplication.focusWidget() is screen.go_button or not window.isActiveWindow()


def test_a_recent_file_that_is_gone_is_said(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(filled)
    gone = tmp_path / "旧项目.fusion"
    window.room.remember(gone)
    window.go("home")
    settle(qtbot, window)
    assert [card.accessibleName() for card in home(window).cards] == ["旧项目", TITLE]


def prepared(window: MainWindow) -> list[QWidget]:
    return [
        *window.findChildren(PhaseBar),
        *window.findChildren(Rail),
        *window.findChildren(CandidatesScreen),
    ]


def test_what_an_open_file_needs_is_made_unseen_before(
    window: MainWindow, qtbot: QtBot, filled: Built, tmp_path: Path
) -> None:
    load_the_rest(window)
    settle(qtbot, window)
    preparing = window.findChild(Preparing)
    assert preparing is not None
    qtbot.waitUntil(lambda: preparing.over, timeout=20_000)
    assert len(prepared(window)) == 3
    assert not any(one.isVisible() for one in prepared(window))
    assert window.pages.currentWidget() is home(window)
    page = window.screens["candidates"]
    take(window.room, filled.open(tmp_path))
    settle(qtbot, window)
    assert window.pages.currentWidget() is page
    assert len(prepared(window)) == 3
    assert all(one.isVisible() for one in prepared(window))


def test_no_bar_is_shown_before_it_is_laid_out(
    window: MainWindow, qtbot: QtBot, filled: Built, tmp_path: Path
) -> None:
    """Shown where it was made, in the corner, a place of the rail would be met by a pointer that is nowhere near it."""
    QCursor.setPos(window.mapToGlobal(QPoint(20, 20)))
    take(window.room, filled.open(tmp_path))
    settle(qtbot, window)
    assert window.rail.isVisible()
    assert not any(one.underMouse() for one in window.rail.findChildren(QAbstractButton))


def test_another_text_size_while_it_is_made_makes_nothing_twice(
    window: MainWindow, qtbot: QtBot, filled: Built, tmp_path: Path
) -> None:
    load_the_rest(window)
    settle(qtbot, window)
    preparing = window.findChild(Preparing)
    assert preparing is not None
    qtbot.waitUntil(lambda: bool(window.findChildren(CandidatesScreen)), timeout=20_000)
    window.set_text_size(150)
    qtbot.waitUntil(lambda: preparing.over, timeout=20_000)
    take(window.room, filled.open(tmp_path))
    settle(qtbot, window)
    assert window.pages.currentWidget() is window.screens["candidates"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(prepared(window)) == 3


def test_a_wrong_password_for_the_open_file_leaves_it_open(
    window: MainWindow, qtbot: QtBot, filled: Built, tmp_path: Path
) -> None:
    panel = filled.open(tmp_path)
    take(window.room, panel)
    settle(qtbot, window)
    window.open_file(panel.path)
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None
    type_in(dialog.field, "not the password")
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.message.text
    press(dialog, Qt.Key.Key_Escape)
    assert window.room.panel is panel
    assert panel.is_open
    window.go("committee")
    settle(qtbot, window)
    window.open_file(panel.path)
    again = next(one for one in window.findChildren(PasswordDialog) if one.isVisible())
    commit(again.field, PASSWORD)
    press(again.field, Qt.Key.Key_Return)
    window.go("candidates")  # asks the file that is being closed
    settle(qtbot, window)
    assert window.room.panel is not panel
    assert window.room.panel is not None
    assert window.room.panel.is_open
