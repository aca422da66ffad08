"""The results page: conclusions once counted, filters, the working step by step, part marks and defences."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.domain.ballot import Row, Sheets
from fusion_desk.services import ballots
from fusion_desk.store.panel_file import PanelFile
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from tests.unit.sitting.build import write_csv
from ui.dialogs.import_outcome import ImportOutcomeDialog
from ui.main_window import SMALLEST, MainWindow
from ui.models.result_table import ENDING, FIRST, RANK, SECOND, SPREAD, TOTAL
from ui.screens.results import DEFENCES, EXAMS, ResultsScreen


def panel_of(window: MainWindow) -> PanelFile:
    assert window.room.panel is not None
    return window.room.panel


def voted(panel: PanelFile, *, confirm: bool) -> None:
    ballots.open_round(panel, "secretary")
    for form in ballots.count_forms(panel):
        voters = form.ballot.terms.voters
        rows = {item: Row(voters - 3 * (at % 2), 3 * (at % 2), 0, 0) for at, item in enumerate(form.items)}
        ballots.record_typed(
            panel, form.ballot.id, rows, sheets=Sheets(voters, voters, 0), by="X1", actor="secretary"
        )
    if confirm:
        ballots.confirm_round(panel, round=1, by="X2", reject=False, actor="secretary")


def endings(screen: ResultsScreen) -> set[str]:
    return {str(screen.model.index(row, ENDING).data()) for row in range(screen.model.rowCount())}


def outcome_of(window: MainWindow) -> ImportOutcomeDialog:
    (dialog,) = [one for one in window.findChildren(ImportOutcomeDialog) if one.isVisible()]
    return dialog


def test_conclusions_stand_beside_the_scores_once_the_round_is_confirmed(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(scored)
    voted(panel_of(window), confirm=False)
    screen = go(qtbot, window, ResultsScreen)
    assert endings(screen) == {"—"}
    ballots.confirm_round(panel_of(window), round=1, by="X2", reject=False, actor="secretary")
    screen.refresh()
    settle(qtbot, window)
    assert endings(screen) == {"通过 7，需 5", "通过 6，需 5", "未通过 4，需 5"}
    assert "已有结论" in screen.message.text or "还缺" in screen.message.text


def test_the_verdict_on_part_marks_is_in_sight_in_the_largest_text(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    window.resize(SMALLEST)
    window.set_text_size(200)
    window.set_language("en")
    screen = go(qtbot, window, ResultsScreen)
    click(screen.tabs[EXAMS])
    settle(qtbot, window)
    table = screen.evidence.exams.table
    assert table.right.horizontalScrollBar().maximum() == 0
    assert screen.evidence.exams.model.index(0, 2).data().startswith("L1 senior technician")


def test_part_marks_are_read_in_after_the_vote_only_by_who_asks_for_it(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    click(screen.tabs[EXAMS])
    page = screen.evidence.exams
    assert page.import_button.isVisible()
    assert not page.standing.isVisible()
    voted(panel_of(window), confirm=True)
    screen.refresh()
    settle(qtbot, window)
    assert page.standing.text.startswith("已锁定")
    assert not page.import_button.isVisible()
    click(page.standing.open_button)
    assert page.import_button.isVisible()
    assert page.standing.isVisible()


def test_filters_leave_one_group_or_level(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    everything = screen.model.rowCount()
    assert screen.level_box.count() == 2
    screen.level_box.setCurrentIndex(1)
    screen.level_box.activated.emit(1)
    assert 0 < screen.model.rowCount() <= everything


def test_a_figure_leads_to_its_own_step(opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    settle(qtbot, window)
    for column, heading in ((TOTAL, "三、"), (SPREAD, "二、"), (RANK, "四、")):
        screen.table.right.clicked.emit(screen.model.index(0, column))
        assert screen.working.text.textCursor().block().text().startswith(heading)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "过程.pdf"))
    screen.working.print_to(printer)
    assert (tmp_path / "过程.pdf").stat().st_size > 1000
    click(screen.working.copy_button)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [one.lstrip() for one in copied] == as_read(screen.working.text.toPlainText()).splitlines()
    assert copied[1].startswith("  ")  # set in, as on the page


def test_the_smallest_window_shows_the_conclusion_without_a_bar_across(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.resize(SMALLEST)
    for language in ("zh", "en"):
        window.set_language(language)
        screen = go(qtbot, window, ResultsScreen)
        settle(qtbot, window)
        assert screen.table.right.horizontalScrollBar().maximum() == 0
        assert not screen.table.right.isColumnHidden(ENDING)
        assert not any(screen.table.right.isColumnHidden(block) for block in (FIRST, SECOND))


def test_part_marks_come_from_a_file_and_errors_are_named_by_row(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    click(screen.tabs[EXAMS])
    heads = ("事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员", "免考及依据")
    rows = [
        ("002-1", "理论知识", "78", "2026-09-01", "考甲", "督乙", ""),
        ("002-1", "技能操作考核", "55", "2026-09-01", "考甲", "督乙", ""),
        ("001-1", "理论知识", "78", "2026-09-01", "考甲", "督乙", ""),
        ("002-1", "综合评审", "", "2026-09-01", "考甲", "督乙", "第二届技能大赛第一名，按规定免考"),
    ]
    source = write_csv(tmp_path / "成绩.csv", heads, rows)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(screen.evidence.exams.import_button)
    settle(qtbot, window)
    dialog = outcome_of(window)
    assert [one.row for one in dialog.outcome.rejected] == [4]
    dialog.accept()
    settle(qtbot, window)
    (line,) = [screen.evidence.exams.model.line(row) for row in range(screen.evidence.exams.model.rowCount())]
    assert line.cells[:2] == ("002-1", "方予安")
    assert "78" in line.cells[3]
    assert (line.cells[-2:], line.state) == (("免考", "不合格"), "no")
    assert screen.evidence.exams.sentence.whole == "综合评审免考：第二届技能大赛第一名，按规定免考"
    assert screen.evidence.exams.table.right.horizontalScrollBar().maximum() == 0


def test_defences_come_from_a_file(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    click(screen.tabs[DEFENCES])
    assert screen.evidence.defences.empty.isVisible()
    rows = [("001-1", "2026-09-10", "86.33", "通过"), ("099", "2026-09-10", "80", "通过")]
    source = write_csv(tmp_path / "答辩.csv", ("事项号", "答辩日期", "答辩得分", "答辩结论"), rows)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(screen.evidence.defences.import_button)
    settle(qtbot, window)
    dialog = outcome_of(window)
    assert [one.row for one in dialog.outcome.rejected] == [3]
    dialog.accept()
    settle(qtbot, window)
    assert screen.evidence.defences.model.rowCount() == 1
