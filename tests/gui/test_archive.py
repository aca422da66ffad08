"""The archive page: the checklist, closing and opening again, backups, verification, and the logbook."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.services import archiving, sittings
from fusion_desk.services.logbook import LogLine, read_logbook
from fusion_desk.words import Words
from tests.gui.acting import click, commit, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from ui.models.log_table import LogModel, chosen_lines
from ui.screens.archive import ArchiveScreen


def words_of(screen: ArchiveScreen) -> str:
    return "\n".join(as_read(one.text()) for one in screen.findChildren(QLabel) if one.isVisible())


def test_the_checklist_says_what_is_lacking_and_where_it_is_mended(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    panel = window.room.panel
    assert panel is not None
    found = archiving.find_archive(panel)
    shown = words_of(screen)
    for line in found.lines:
        assert Words().say(line.text, **line.values) in shown
    link = next(one for one in screen.page.findChildren(type(screen.verify_button)) if one.text() == "去办")
    went: list[str] = []
    screen.page.went_to.connect(went.append)
    link.click()
    assert went == ["results"]


def test_closing_wants_a_reason_while_something_is_lacking(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    field = screen.page.reason.editor
    assert field.visibleRegion().boundingRect() == field.rect(), "beside the button, wherever the page is"
    assert (screen.page.act_button.isEnabled(), screen.page.act_button.text()) == (False, "请先写明理由")
    commit(screen.page.reason.editor, "单位合并，先行归档")
    screen.page.act_button.click()
    settle(qtbot, window)
    assert "已于" in words_of(screen)
    panel = window.room.panel
    assert panel is not None
    assert archiving.find_archive(panel).closed_since
    assert (screen.page.act_button.isEnabled(), screen.page.act_button.text()) == (False, "请先写明理由")
    commit(screen.page.reason.editor, "复查后更正")
    screen.page.act_button.click()
    settle(qtbot, window)
    assert not archiving.find_archive(panel).closed_since
    assert "复查后更正" in screen.page.history.text()


def test_a_backup_in_one_click(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    assert "还没有备份" in screen.page.backup_state.text()
    click(screen.page.backup_button)
    settle(qtbot, window)
    assert "包含全部操作" in screen.page.backup_state.text()
    panel = window.room.panel
    assert panel is not None
    sittings.record_attendance(panel, "secretary", left=["E03"])
    screen.refresh()
    settle(qtbot, window)
    assert "又有 1 条" in screen.page.backup_state.text()


def test_the_whole_file_is_verified(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    click(screen.verify_button)
    settle(qtbot, window)
    panel = window.room.panel
    assert panel is not None
    assert "核验通过" in screen.page.verdict.text
    assert archiving.find_archive(panel).printed in screen.page.verdict.text
    assert "没有缺号" in words_of(screen)
    with panel.drafting() as change:
        change.driver.execute("DROP TRIGGER journal_no_update")
        change.driver.execute("UPDATE journal SET leaf = chain WHERE seq = 2")
    click(screen.verify_button)
    settle(qtbot, window)
    assert "核验未通过" in screen.page.verdict.text
    assert "第 2 条对不上" in words_of(screen)


def test_the_logbook_is_filtered_and_shows_one_entry_in_full(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    assert "逐条" not in screen.keys_now, "there are no entries on the first sheet"
    screen.show_log()
    settle(qtbot, window)
    assert "逐条" in screen.keys_now
    log = screen.log
    panel = window.room.panel
    assert panel is not None
    book = read_logbook(panel, Words())
    assert log.model.rowCount() == len(book.lines)
    assert log.model.index(0, 0).data() == str(len(book.lines)), "the newest comes first"
    log.verbs.setCurrentIndex(log.verbs.findData("recusal.recorded"))
    log.verbs.activated.emit(log.verbs.currentIndex())
    settle(qtbot, window)
    assert log.model.rowCount() == 1
    text = log.detail.toPlainText()
    assert "评委编号：E02" in text
    assert "同一班组" in text
    assert "本条链值" in text
    type_in(log.search, "nobody")
    qtbot.waitUntil(lambda: log.model.rowCount() == 0)
    assert "放宽" in log.detail.toPlainText()
    log.search.clear()
    qtbot.waitUntil(lambda: log.model.rowCount() == 1)
    log.verbs.setCurrentIndex(0)
    log.filter()
    settle(qtbot, window)
    press(log.table.right, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert f"第 {len(book.lines) - 1} 条" in log.detail.toPlainText()


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_entries_shown_go_out(
    opened: Opener,
    scored: Built,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    screen.show_log()
    settle(qtbot, window)
    target = tmp_path / "日志"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), f"*{ending}"))
    click(screen.log.export_button)
    settle(qtbot, window)
    written = target.with_suffix(ending)
    assert written.exists()
    if ending == ".xlsx":
        page = load_workbook(written).active
        assert page is not None
        assert page.cell(2, 1).value == "1", "in the order of the journal"


def test_a_hundred_thousand_entries_are_filtered_at_once() -> None:
    lines = [
        LogLine(
            at,
            "2026-11-20 12:00",
            "E01",
            "score.entered",
            "评分",
            f"{at % 900:03d}-1",
            f"{at}\n评分\n{at % 900:03d}-1",
        )
        for at in range(1, 100_001)
    ]
    model = LogModel(Words())
    began = time.perf_counter()
    found = chosen_lines(lines, "007-1", "", "")
    model.show_lines(found)
    took = time.perf_counter() - began
    assert model.rowCount() == len([one for one in lines if "007-1" in one.search])
    assert took < 1.0


def test_the_list_of_the_volume_is_made(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    target = tmp_path / "目录"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(screen.paper_button)
    settle(qtbot, window)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF") or screen.page.message.text
