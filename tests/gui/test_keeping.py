"""Backups that make themselves, where files should not lie, and a file beside a paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk import settings
from fusion_desk.services import archiving, checkpoints, sittings
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.triggers import drop_triggers
from tests.gui.acting import click, go, press, settle
from tests.gui.build import Built
from ui.actions import take
from ui.dialogs.new_panel import NewPanelDialog
from ui.dialogs.paper_code import PaperCodeDialog
from ui.dialogs.password import PasswordDialog
from ui.main_window import MainWindow
from ui.screens.archive import ArchiveScreen
from ui.widgets.logbook_page import AT_POINTS


@pytest.fixture
def kept(window: MainWindow, scored: Built, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A panel as the desk itself opens it: with a folder for backups, and a witness."""
    with scored.open(tmp_path) as panel:
        path, key = panel.path, panel.key
    take(window.room, window.room.desk.open(path, key))
    settle(qtbot, window)
    return window


def panel_of(window: MainWindow) -> PanelFile:
    assert window.room.panel is not None
    return window.room.panel


def backups_of(window: MainWindow) -> list[Path]:
    return sorted(window.room.desk.folders.backups.glob("*.fusion"))


def leave(window: MainWindow, number: str = "E03") -> None:
    sittings.record_attendance(panel_of(window), "secretary", left=[number])


def test_the_timer_keeps_what_was_recorded_and_nothing_twice(kept: MainWindow, qtbot: QtBot) -> None:
    assert kept.keeper.timer.isActive()
    assert kept.keeper.timer.interval() == 15 * 60_000
    for number, expected in ((None, 1), (None, 1), ("E03", 2), (None, 2)):
        if number:
            leave(kept, number)
        kept.keeper.timer.timeout.emit()
        settle(qtbot, kept)
        assert len(backups_of(kept)) == expected


def test_what_was_recorded_is_kept_when_the_file_is_closed(
    kept: MainWindow, scored: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    leave(kept)
    other = tmp_path / "other"
    other.mkdir()
    take(kept.room, scored.open(other))
    settle(qtbot, kept)
    assert len(backups_of(kept)) == 1
    kept.close()
    assert len(backups_of(kept)) == 1, "the other one has no folder for backups"


def test_closing_the_window_keeps_it_too(kept: MainWindow) -> None:
    panel = panel_of(kept)
    with panel.writing("dossiers.imported", "X1") as change:
        add_blob(change, b"a scan")
    kept.close()
    (made,) = backups_of(kept)
    assert made.name.endswith("-auto.fusion")
    assert not panel.is_open


def test_a_backup_that_fails_is_said_and_closes_nothing(kept: MainWindow, qtbot: QtBot) -> None:
    folder = kept.room.desk.folders.backups
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"in the way")
    told: list[tuple[str, str]] = []
    kept.room.said.connect(lambda state, text: told.append((state, text)))
    leave(kept)
    kept.keeper.keep()
    settle(qtbot, kept)
    assert told[-1][0] == "not_yet"
    assert "自动备份没有做成" in told[-1][1]
    assert panel_of(kept).is_open
    folder.unlink()


def test_how_often_is_chosen_on_the_archive_page_and_remembered(kept: MainWindow, qtbot: QtBot) -> None:
    screen = go(qtbot, kept, ArchiveScreen)
    box = screen.page.interval
    assert box.currentData() == 15
    for minutes, active in ((30, True), (0, False), (5, True)):
        box.setCurrentIndex(box.findData(minutes))
        box.activated.emit(box.currentIndex())
        settle(qtbot, kept)
        assert kept.keeper.timer.isActive() is active
        assert settings.load(kept.room.desk.folders.settings).settings.backup_minutes == minutes
    assert kept.keeper.timer.interval() == 5 * 60_000


def test_a_backup_for_elsewhere_is_whole_and_a_synced_folder_is_warned_of(
    kept: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with panel_of(kept).writing("dossiers.imported", "X1") as change:
        add_blob(change, b"a scan")
    screen = go(qtbot, kept, ArchiveScreen)
    assert screen.page.place_line.isHidden()
    chosen = tmp_path / "Nutstore Files"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    click(screen.page.elsewhere_button)
    settle(qtbot, kept)
    (made,) = chosen.iterdir()
    assert "坚果云" in screen.page.place_line.text
    click(screen.page.backup_button)
    settle(qtbot, kept)
    (own,) = backups_of(kept)
    assert own.name.endswith("-auto.fusion")
    assert not made.name.endswith("-auto.fusion")


def test_a_badly_placed_file_is_warned_of_before_it_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = PasswordDialog(window.room, tmp_path / "WeChat Files" / "评审.fusion", window)
    qtbot.addWidget(dialog)
    settle(qtbot, window)
    assert "微信" in dialog.place.text
    fine = PasswordDialog(window.room, tmp_path / "评审.fusion", window)
    qtbot.addWidget(fine)
    settle(qtbot, window)
    assert fine.place.isHidden()


def test_a_new_panel_is_warned_of_where_it_would_lie(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = NewPanelDialog(window.room, window)
    qtbot.addWidget(dialog)
    settle(qtbot, window)
    assert dialog.place_line.isHidden()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "OneDrive"))
    dialog._choose_place()
    settle(qtbot, window)
    assert "OneDrive" in dialog.place_line.text
    dialog.place.setText(str(tmp_path))
    dialog.place.editingFinished.emit()
    settle(qtbot, window)
    assert dialog.place_line.isHidden()


def test_the_logbook_shows_checkpoints_and_compares_with_paper(kept: MainWindow, qtbot: QtBot) -> None:
    panel = panel_of(kept)
    archiving.close(panel, "先归档", "secretary")
    (point,) = checkpoints.find_checkpoints(panel)
    screen = go(qtbot, kept, ArchiveScreen)
    screen.show_log()
    settle(qtbot, kept)
    log = screen.log
    log.verbs.setCurrentIndex(log.verbs.findData(AT_POINTS))
    log.verbs.activated.emit(log.verbs.currentIndex())
    settle(qtbot, kept)
    assert log.model.rowCount() == 1
    assert "◆" in log.model.index(0, 3).data()
    assert point.printed in log.detail.toPlainText()
    click(log.paper_button)
    (dialog,) = kept.findChildren(PaperCodeDialog)
    for typed, part in (
        (point.printed.lower().replace("-", " "), "与纸面相符"),
        (point.printed[:-4] + "0000", "与纸面不符"),
        ("9999:0123-4567-89AB-CDEF", "更早的一份"),
        ("核对码", "不是核对码"),
    ):
        dialog.field.setText(typed)
        press(dialog.field, Qt.Key.Key_Return)
        settle(qtbot, kept)
        assert part in dialog.message.text
    dialog.field.clear()
    click(dialog.check_button)
    assert "请照纸面" in dialog.message.text
    dialog.reject()
    drop_triggers(panel.driver)
    panel.driver.execute("UPDATE checkpoint SET signature = '00'")
    screen.refresh()
    settle(qtbot, kept)
    assert "◆ 不符" in log.model.index(0, 3).data()
    assert "改动过" in log.detail.toPlainText()
