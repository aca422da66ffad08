"""Papers and printing: what can be written, saved, printed with choices, and the whole set in one go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.dialogs.print_paper import TO_FILE, PrintChoice, PrintPaperDialog
from ui.main_window import MainWindow
from ui.minutes.papers_tab import PapersTab
from ui.screens.minutes import PAPERS, MinutesScreen


@pytest.fixture
def window(opened: Opener, scored: Built) -> MainWindow:
    return opened(scored, wait=False)


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot) -> PapersTab:
    screen = go(qtbot, window, MinutesScreen)
    screen.tabs.setCurrentIndex(PAPERS)
    settle(qtbot, window)
    return screen.papers


def choose(qtbot: QtBot, window: MainWindow, tab: PapersTab, code: str) -> None:
    for row in range(tab.list.count()):
        if tab.list.item(row).text().startswith(f"{code}　"):
            tab.list.setCurrentRow(row)
    settle(qtbot, window)


def test_a_paper_that_can_be_written_is_shown_and_saved(
    window: MainWindow, tab: PapersTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, window, tab, "W06")
    assert tab.paper.pdf.startswith(b"%PDF")
    target = tmp_path / "签到表"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "*.pdf"))
    click(tab.save_button)
    settle(qtbot, window)
    assert target.with_name("签到表.pdf").read_bytes() == tab.paper.pdf


def test_a_paper_that_cannot_says_what_it_lacks(window: MainWindow, tab: PapersTab, qtbot: QtBot) -> None:
    choose(qtbot, window, tab, "W15")
    assert tab.line is not None
    assert not tab.line.ready
    assert tab.paper.waiting.text == tab.line.reason
    assert not tab.print_button.isEnabled()


def test_a_paper_is_had_for_one_person_or_to_be_filled_in_by_hand(
    window: MainWindow, tab: PapersTab, qtbot: QtBot
) -> None:
    choose(qtbot, window, tab, "W09")
    everybody = tab.paper.document.pageCount()
    names = [tab.scope.itemText(at) for at in range(tab.scope.count())]
    assert names[:2] == ["全部", "空白表，手工填写"]
    at = next(at for at, name in enumerate(names) if name.startswith("E02　"))
    tab.scope.setCurrentIndex(at)
    tab.scope.activated.emit(at)
    settle(qtbot, window)
    assert 0 < tab.paper.document.pageCount() < everybody
    choose(qtbot, window, tab, "W03")
    assert not tab.scope.isVisible()


def test_the_whole_set_goes_into_a_folder(
    window: MainWindow, tab: PapersTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "文书"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    click(tab.set_button)
    settle(qtbot, window)
    assert "还不能出的" in tab.message.text
    assert any(one.suffix == ".pdf" for one in folder.iterdir())


def dialog_of(window: MainWindow, tab: PapersTab, qtbot: QtBot) -> PrintPaperDialog:
    choose(qtbot, window, tab, "W06")
    click(tab.print_button)
    settle(qtbot, window)
    screen = window.screens["minutes"]
    assert isinstance(screen, MinutesScreen)
    assert screen.dialog is not None
    return screen.dialog


def test_wrong_copies_and_pages_are_told_beside_the_fields(
    window: MainWindow, tab: PapersTab, qtbot: QtBot
) -> None:
    dialog = dialog_of(window, tab, qtbot)
    chosen: list[object] = []
    dialog.print_wanted.connect(chosen.append)
    dialog.copies.setText("0")
    click(dialog.print_button)
    assert "份数" in dialog.message.text
    dialog.copies.setText("２")
    dialog.range.setText("9-8")
    dialog.some.setChecked(True)
    click(dialog.print_button)
    assert "页码" in dialog.message.text
    assert chosen == []
    dialog.reject()


def test_the_chosen_pages_go_to_a_file(
    window: MainWindow, tab: PapersTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(window, tab, qtbot)
    target = tmp_path / "打印.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.printer.setCurrentIndex(dialog.printer.findData(TO_FILE))
    dialog.range.setText("1－1")
    dialog.some.setChecked(True)
    click(dialog.print_button)
    settle(qtbot, window)
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() == 1
    printed.close()


def test_a_choice_sets_the_printer(tmp_path: Path, window: MainWindow) -> None:
    sides = QPrinter.DuplexMode.DuplexLongSide
    printer = PrintChoice("", str(tmp_path / "a.pdf"), 3, sides, 2, 4).printer_for()
    assert (printer.copyCount(), printer.fromPage(), printer.toPage()) == (3, 2, 4)
    assert printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def test_a_real_printer_is_given_the_very_file(
    window: MainWindow, tab: PapersTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = tmp_path / "lp"
    spooler.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{tmp_path}/asked\ncat >{tmp_path}/paper.pdf\n')
    spooler.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    dialog = dialog_of(window, tab, qtbot)
    dialog.printer.insertItem(0, "会议室", "room-2")
    dialog.printer.setCurrentIndex(0)
    dialog.copies.setText("2")
    click(dialog.print_button)
    settle(qtbot, window)
    assert (tmp_path / "paper.pdf").read_bytes() == tab.paper.pdf
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split("\n")
    assert asked[:4] == ["-d", "room-2", "-n", "2"]
    assert {"sides=one-sided", "media=A4"} <= set(asked)
    assert "-P" not in asked
    spooler.write_text("#!/bin/sh\necho 'lp: The printer is gone.' >&2\nexit 1\n")
    dialog = dialog_of(window, tab, qtbot)
    dialog.printer.insertItem(0, "会议室", "room-2")
    dialog.printer.setCurrentIndex(0)
    click(dialog.print_button)
    settle(qtbot, window)
    assert "room-2" in window.status.text
    assert "The printer is gone" in window.status.text
