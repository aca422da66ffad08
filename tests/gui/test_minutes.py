"""The minutes page: the very PDF, what it waits for and where that is mended, saving and printing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services.minutes import drafting
from tests.gui.acting import click, go, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.print_out import print_to
from ui.screens.minutes import PAPERS, MinutesScreen


def titles(screen: MinutesScreen) -> list[str]:
    outline = screen.book.outline
    return [outline.item(row).text() for row in range(outline.count())]


def test_the_preview_is_the_very_pdf(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    panel = window.room.panel
    assert panel is not None
    paper = screen.book.paper
    assert paper.view.isVisible()
    assert paper.document.status() is QPdfDocument.Status.Ready
    drafted = drafting.preview(panel)
    assert paper.document.pageCount() == drafted.pages
    assert paper.pdf == drafted.pdf
    qtbot.waitUntil(paper.drawing.isHidden)
    paper.tell("")
    paper.show_pdf(drafted.pdf)
    assert paper.drawing.isVisible(), "a white sheet says that its page is being drawn"
    qtbot.waitUntil(paper.drawing.isHidden)


def test_the_outline_leads_through_the_paper(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    screen = go(qtbot, opened(scored, wait=False), MinutesScreen)
    assert "三、纪律与回避" in titles(screen)
    screen.book.outline.setCurrentRow(screen.book.outline.count() - 1)
    assert screen.book.paper.view.pageNavigator().currentPage() > 0


def test_what_is_missing_stands_below_its_chapter_and_leads_away(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    assert "起草缺" in screen.book.gap_count.text(), "the opinions count what is to be written"
    listed = titles(screen)
    assert listed.index("没有登记评审权限文件") == listed.index("一、评委会组成及会议条件") + 1
    scoring = next(text for text in listed if "评分未齐" in text)
    screen.book.outline.setCurrentRow(listed.index(scoring))
    press(screen.book.outline, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.pages.currentWidget() is window.screens["scoring"]


def test_an_opinion_that_is_missing_opens_where_it_is_written(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    listed = titles(screen)
    screen.book.outline.setCurrentRow(listed.index("001-1 没有评议意见"))
    press(screen.book.outline, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert screen.pages.currentWidget() is screen.opinions
    assert screen.opinions.sheet is not None
    assert screen.opinions.sheet.item == "001-1"


def test_the_one_button_leads_from_gap_to_gap(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    assert screen.book.signing.next_button.text().startswith("补下一处")
    screen.book.outline.setCurrentRow(0)
    click(screen.book.signing.next_button)
    line = screen.book.outline.line(screen.book.outline.currentItem())
    assert line is not None
    assert line.gap is not None


def test_a_panel_with_nothing_in_it_has_a_page_too(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    assert screen.book.paper.view.isVisible() or screen.book.paper.waiting.text
    for at in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(at)
        settle(qtbot, window)
    assert "还没有申报事项" in titles(screen)


def test_it_is_saved_where_the_person_says(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    target = tmp_path / "纪要"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(screen.save_button)
    settle(qtbot, window)
    assert (tmp_path / "纪要.pdf").read_bytes() == screen.book.paper.pdf


def test_place_and_size_stay_when_the_paper_is_made_anew(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    paper = go(qtbot, window, MinutesScreen).book.paper
    paper.jump(3)
    click(paper.larger)
    bar = paper.view.verticalScrollBar()
    settle(qtbot, window)
    before = bar.value(), paper.view.zoomFactor(), paper.view.pageNavigator().currentPage()
    paper.show_pdf(paper.pdf + b"\n")
    settle(qtbot, window)
    assert (bar.value(), paper.view.zoomFactor(), paper.view.pageNavigator().currentPage()) == before
    click(paper.fitted)
    assert paper.view.zoomMode() is paper.view.ZoomMode.FitToWidth


def test_the_printer_gets_every_page(opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    printer.setFromTo(1, 2)
    print_to(window.room, lambda: printer, screen.book.paper.pdf)
    settle(qtbot, window)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "打印.pdf"))
    assert printed.pageCount() == 2
    assert printed.pagePointSize(0).toSize() == screen.book.paper.document.pagePointSize(0).toSize()
    printed.close()


def test_a_panel_with_nothing_in_it_offers_papers_or_says_why_not(
    opened: Opener, new: Built, qtbot: QtBot
) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(PAPERS)
    settle(qtbot, window)
    for code in ("W08", "W09", "W11"):
        listed = [screen.papers.list.item(row).text() for row in range(screen.papers.list.count())]
        screen.papers.list.setCurrentRow(next(at for at, text in enumerate(listed) if text.startswith(code)))
        settle(qtbot, window)
        assert screen.papers.paper.waiting.text
        assert not screen.papers.paper.pdf
