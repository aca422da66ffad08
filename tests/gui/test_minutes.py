"""The minutes page: the very PDF, what it waits for, saving and printing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services.minutes import drafting
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.screens.minutes import MinutesScreen


def test_the_preview_is_the_very_pdf(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    screen = go(qtbot, window, MinutesScreen)
    panel = window.room.panel
    assert panel is not None
    assert screen.view.isVisible()
    assert screen.document.status() is QPdfDocument.Status.Ready
    drafted = drafting.preview(panel)
    assert screen.document.pageCount() == drafted.pages
    assert screen.pdf == drafted.pdf


def test_the_outline_leads_through_the_paper(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(scored), MinutesScreen)
    titles = [screen.outline.item(row).text().strip() for row in range(screen.outline.count())]
    assert "三、纪律与回避" in titles
    screen.outline.setCurrentRow(screen.outline.count() - 1)
    assert screen.view.pageNavigator().currentPage() > 0


def test_what_is_missing_stops_the_drafting(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(scored), MinutesScreen)
    assert not screen.draft_button.isEnabled()
    assert "还缺" in screen.gap_count.text()


def test_a_panel_with_nothing_in_it_has_a_page_too(opened: Opener, new: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(new), MinutesScreen)
    assert screen.view.isVisible() or screen.waiting.text
    assert not screen.draft_button.isEnabled()


def test_it_is_saved_where_the_person_says(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored)
    screen = go(qtbot, window, MinutesScreen)
    target = tmp_path / "纪要"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(screen.save_button)
    settle(qtbot, window)
    assert (tmp_path / "纪要.pdf").read_bytes() == screen.pdf


def test_the_printer_gets_every_page(opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(scored)
    screen = go(qtbot, window, MinutesScreen)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    printer.setFromTo(1, 2)
    screen.print_to(printer)
    settle(qtbot, window)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "打印.pdf"))
    assert printed.pageCount() == 2
    assert printed.pagePointSize(0).toSize() == screen.document.pagePointSize(0).toSize()
    printed.close()
