"""评分表格: score sheets written, filled in outside the desk and read back, and what each mark was before."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.seats import Seat
from fusion_desk.services import members, scoring
from tests.gui.acting import go, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of
from tests.gui.conftest import Opener
from tests.unit.sitting.build import write_csv
from ui.main_window import MainWindow
from ui.screens.my_scores import MyScoresScreen
from ui.seating import Sitter

HEADS = ("事项号", "评委编号", "指标", "分数", "理由")


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def turn_to_member(qtbot: QtBot, window: MainWindow, screen: MyScoresScreen, number: str) -> None:
    box = screen.member_box
    box.setCurrentIndex(next(at for at in range(box.count()) if box.itemText(at).startswith(number)))
    box.activated.emit(box.currentIndex())
    settle(qtbot, window)


def test_sheets_go_out_with_one_sheet_for_each_expert(
    opened: Opener, frozen: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, MyScoresScreen)
    choose_file(monkeypatch, tmp_path / "评分表")
    screen.tables.write(Purpose.OFFICIAL)
    settle(qtbot, window)
    voting = [one.member.number for one in members.list_committee(panel_of(window)) if one.member.votes]
    sheets = load_workbook(tmp_path / "评分表.xlsx").sheetnames
    assert set(voting) <= {name.split()[0] for name in sheets}


def test_marks_come_back_and_a_row_that_is_none_is_named(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MyScoresScreen)
    rows = (("001-1", "E01", "tc1", "12.5", ""), ("001-1", "E01", "tc2", "99", ""))
    choose_file(monkeypatch, write_csv(tmp_path / "scores.csv", HEADS, rows))
    screen.tables.import_scores()
    settle(qtbot, window)
    shown = screen.tables.outcome
    assert shown is not None
    assert len(shown.outcome.rejected) == 1
    assert shown.outcome.updated + shown.outcome.imported + shown.outcome.unchanged == 1
    shown.close_button.click()
    told = scoring.history_of(panel_of(window), "001-1", "E01")
    assert any(one.fact.key.criterion == "tc1" and one.fact.points == 1250 and one.counts for one in told)


def test_what_a_mark_was_before_can_be_read(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MyScoresScreen)
    for mark in ("12", "12.5"):
        source = write_csv(tmp_path / "scores.csv", HEADS, [("001-1", "E01", "tc1", mark, "")])
        choose_file(monkeypatch, source)
        screen.tables.import_scores()
        settle(qtbot, window)
        assert screen.tables.outcome is not None
        screen.tables.outcome.close_button.click()
        settle(qtbot, window)
    turn_to_member(qtbot, window, screen, "E01")
    row = next(at for at in range(screen.model.rowCount()) if screen.model.line(at).sheet.item == "001-1")
    screen.table.setCurrentIndex(screen.model.index(row, 4))
    assert screen.tables.history_action.isEnabled()
    screen.tables.show_history()
    settle(qtbot, window)
    shown = screen.tables.history
    assert shown is not None
    first = [one for one in shown.rows if one[0] == shown.rows[0][0]]
    assert [one[2] for one in first][-2:] == ["12.0", "12.5"]
    assert first[-1][4] == "计入"
    assert first[-2][4] == "保留备查"
    shown.close_button.click()


def test_marks_of_a_second_time_want_a_draw_first(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MyScoresScreen)
    choose_file(monkeypatch, write_csv(tmp_path / "again.csv", HEADS, [("001-1", "E01", "tc1", "12", "")]))
    screen.tables.import_masked()
    settle(qtbot, window)
    assert "盲审复评" in screen.message.text
    assert screen.tables.outcome is None


def test_before_freezing_and_for_an_expert_there_are_no_tables(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, MyScoresScreen)
    assert not screen.tables.button.isVisible()


def test_an_expert_gets_no_tables_of_others(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    expert = next(
        one.member for one in members.list_committee(panel_of(window)) if one.member.number == "E01"
    )
    window.room.sitter = Sitter(Seat.EXPERT, expert)
    screen = go(qtbot, window, MyScoresScreen)
    assert screen.table.isVisible()
    assert not screen.tables.button.isVisible()
    window.room.sitter = Sitter()
