"""Restoring from the window: what differs is shown first, the present file is kept, the restored one is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.services import archiving, backups, sittings
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Password
from tests.gui.acting import click, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from tests.unit.ballots.boxes import open_boxes
from tests.unit.store.desk import PASSWORD, counted_random, noon
from ui.dialogs.restore import RestoreDialog
from ui.main_window import MainWindow
from ui.restoring import restore_panel


def panel_of(window: MainWindow) -> PanelFile:
    panel = window.room.panel
    assert panel is not None
    return panel


def entries(window: MainWindow) -> int:
    return archiving.find_archive(panel_of(window)).entries


def words_of(dialog: RestoreDialog) -> str:
    return "\n".join(as_read(one.text()) for one in dialog.findChildren(QLabel) if not one.isHidden())


def done_with(qtbot: QtBot, window: MainWindow, dialog: RestoreDialog) -> None:
    dialog.close()
    dialog.deleteLater()
    settle(qtbot, window)


def test_the_entries_that_would_be_lost_are_shown_and_the_present_file_is_kept(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    folder = window.room.desk.folders.backups
    backups.make(panel_of(window), folder)
    before = entries(window)
    sittings.record_attendance(panel_of(window), "secretary", left=["E03"])
    dialog = restore_panel(window.room, window)
    assert dialog.empty.isHidden(), "nothing is said of the backups before they were looked for"
    assert dialog.looking.isVisible()
    settle(qtbot, window)
    assert dialog.looking.isHidden()
    assert dialog.model.rowCount() == 1
    assert dialog.password.isHidden(), "the open panel's own key opens its backups"
    assert f"退回到第 {before} 条" in dialog.message.text
    assert "之后的 1 条" in dialog.message.text
    assert dialog.facts.isVisible()
    assert "登记签到和离场" in words_of(dialog)
    old = panel_of(window)
    click(dialog.restore_button)
    settle(qtbot, window)
    assert dialog.isHidden()
    assert panel_of(window) is not old
    assert entries(window) == before
    kept = [one for one in backups.known(panel_of(window), folder) if one.seq == before + 1]
    assert len(kept) == 1, "the present file was backed up before"
    assert len(list(old.path.parent.glob("*before-restore*"))) == 1
    done_with(qtbot, window, dialog)


def test_what_is_the_same_need_not_be_restored(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    backups.make(panel_of(window), window.room.desk.folders.backups)
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    assert "内容一致" in dialog.message.text
    done_with(qtbot, window, dialog)


def test_a_damaged_backup_leaves_the_present_file_open(
    opened: Opener, scored: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored)
    folder = window.room.desk.folders.backups
    made = backups.make(panel_of(window), folder)
    sittings.record_attendance(panel_of(window), "secretary", left=["E03"])
    before = entries(window)
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    content = bytearray(made.read_bytes())
    content[40_000] ^= 1
    made.write_bytes(bytes(content))
    click(dialog.restore_button)
    settle(qtbot, window)
    assert not dialog.isHidden()
    assert dialog.message.text
    assert entries(window) == before
    sittings.record_attendance(panel_of(window), "secretary", present=["E03"])
    done_with(qtbot, window, dialog)


def test_without_an_open_panel_a_backup_wants_its_password(
    window: MainWindow, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = scored.at(tmp_path, "备份.fusion")
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    assert dialog.empty.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(dialog.file_button)
    dialog.compare()
    assert "口令" in dialog.password.trouble.text()
    type_in(dialog.password.editor, "wrong password")
    dialog.compare()
    settle(qtbot, window)
    assert "密码不对" in dialog.password.trouble.text()
    editor = dialog.password.editor
    dialog.password.fill("")
    editor.setProperty("text", PASSWORD)
    dialog.compare()
    settle(qtbot, window)
    assert "共" in dialog.message.text
    target = tmp_path / "恢复"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(dialog.restore_button)
    settle(qtbot, window)
    assert panel_of(window).path == target.with_suffix(".fusion")
    assert dialog.isHidden()
    done_with(qtbot, window, dialog)


def test_giving_up_where_it_should_go_changes_nothing(
    window: MainWindow, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    source = scored.at(tmp_path, "备份.fusion")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(dialog.file_button)
    dialog.password.editor.setProperty("text", PASSWORD)
    dialog.compare()
    settle(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    click(dialog.restore_button)
    settle(qtbot, window)
    assert dialog.restore_button.isEnabled()
    assert window.room.panel is None
    done_with(qtbot, window, dialog)


def test_a_file_in_which_votes_are_cast_is_replaced_only_when_asked_twice(
    window: MainWindow, voting_panel: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = voting_panel.at(tmp_path, "备份.fusion"), voting_panel.at(tmp_path, "正在投票.fusion")
    with PanelFile.open(target, Password(PASSWORD), clock=noon, random=counted_random()) as panel:
        open_boxes(panel)
    before = target.read_bytes()
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(dialog.file_button)
    dialog.password.editor.setProperty("text", PASSWORD)
    dialog.compare()
    settle(qtbot, window)
    click(dialog.restore_button)
    settle(qtbot, window)
    assert "正在投票" in dialog.message.text
    assert "再按一次“恢复”" in dialog.message.text
    assert (target.read_bytes(), window.room.panel) == (before, None)
    click(dialog.restore_button)
    settle(qtbot, window)
    assert panel_of(window).path == target
    (aside,) = tmp_path.glob("正在投票-before-restore-*")
    assert aside.read_bytes() == before
    done_with(qtbot, window, dialog)


def test_with_no_backup_there_is_nothing_to_compare_and_a_file_to_choose(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    dialog = restore_panel(window.room, window)
    settle(qtbot, window)
    assert dialog.empty.isVisible()
    assert not dialog.facts.isVisible()
    assert dialog.focusWidget() is dialog.first_button
    done_with(qtbot, window, dialog)
