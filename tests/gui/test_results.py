"""The results page: the record's own figures, and how each came about."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services import results
from fusion_desk.words import Words
from fusion_desk.words.workings import working_lines
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.models.result_table import ENDING, NAME, NUMBER, RANK, TOTAL
from ui.screens.results import READING, ResultsScreen
from ui.widgets.unparted import JOINER


def test_nothing_marked_is_said_with_a_way_on(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(frozen, wait=False), ResultsScreen)
    assert screen.empty.isVisible()
    assert not screen.export_button.isEnabled()


def test_the_working_of_the_chosen_line_is_the_services_own(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    panel = window.room.panel
    assert panel is not None
    for row in range(screen.model.rowCount()):
        screen.table.choose(row)
        settle(qtbot, window)
        item = str(screen.model.index(row, NUMBER).data())
        found = results.results(panel)
        expected = working_lines(Words(), results.explain(panel, item), found.rubric)
        assert screen.working.text.toPlainText().replace(JOINER, "").splitlines() == [
            one.lstrip() for one in expected[1:]
        ]
    ranks = [str(screen.model.index(row, RANK).data()) for row in range(screen.model.rowCount())]
    assert ranks[0] == "暂 1", "marks of its class are still awaited"


def test_missing_marks_are_counted_on_the_page(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    item = str(screen.model.index(screen.table.row, NUMBER).data())
    assert f"{item} 还缺" in screen.message.text
    assert "E07" in screen.message.text
    panel = window.room.panel
    assert panel is not None
    whole = len(results.results(panel).missing)
    assert f"还有 {whole} 格待评，名次是暂时的" in screen.header.sentence.whole
    ranks = {str(screen.model.index(row, RANK).data()) for row in range(screen.model.rowCount())}
    assert [one for one in ranks if not (one.startswith("暂") or one == "—")] == []


def test_the_table_goes_out_as_a_workbook(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    target = tmp_path / "得分汇总"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(screen.export_button)
    settle(qtbot, window)
    book = load_workbook(target.with_suffix(".xlsx"))
    cells = {str(cell.value) for page in book for row in page.iter_rows() for cell in row}
    assert str(screen.model.index(0, NAME).data()) in cells


def test_a_folder_that_cannot_be_made_is_said(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    (tmp_path / "占用").write_text("a file where the folder would be")
    target = tmp_path / "占用" / "表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    screen.export()
    settle(qtbot, window)
    assert "表.xlsx" in screen.message.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_large_text_shows_total_and_conclusion_or_else_the_working(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = opened(scored)
    window.set_language(language)
    window.set_text_size(200)
    screen = go(qtbot, window, ResultsScreen)
    assert screen.table.isVisible()
    assert not screen.working.isVisible()
    right, heads = screen.table.right, screen.table.right.horizontalHeader()
    for column in (TOTAL, ENDING):
        ends = heads.sectionViewportPosition(column) + heads.sectionSize(column)
        assert ends <= right.viewport().width(), column
    click(screen.tabs[READING])
    assert screen.working.isVisible()
    assert not screen.table.isVisible()
