"""Importing through the window: files are asked for, the rest is loaded, every rejected row is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.services import eligibility
from tests.gui.acting import click, go, settle
from tests.gui.build import APPLICANTS, SKILLED, Applicant, Built, dossier_workbook
from tests.gui.conftest import Opener
from ui.dialogs.import_outcome import ImportOutcomeDialog
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen


def outcome(window: MainWindow) -> ImportOutcomeDialog:
    shown = [one for one in window.findChildren(ImportOutcomeDialog) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def words_of(dialog: ImportOutcomeDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel)]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def obtained(window: MainWindow) -> str:
    """When 001 got their certificate, as the record has it."""
    assert window.room.panel is not None
    (found,) = eligibility.find(window.room.panel, "001")
    return str(found.dossier.credentials[0].obtained_on)


def test_an_empty_panel_says_what_belongs_here_and_imports_it(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new)
    screen = go(qtbot, window, CandidatesScreen)
    assert screen.empty.isVisible()

    choose(monkeypatch, dossier_workbook(tmp_path / "申报材料.xlsx", APPLICANTS, ("007", "")))
    screen.import_files()
    settle(qtbot, window)
    dialog = outcome(window)
    words = words_of(dialog)
    assert "6" in words
    assert any("申报人" in text for text in words)
    assert any(text == "8" for text in words), "the row as Excel numbers it"
    click(dialog.close_button)
    settle(qtbot, window)
    assert screen.table.isVisible()
    assert screen.model.rowCount() == len(APPLICANTS)


def test_differences_are_taken_over_only_when_asked(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled)
    screen = go(qtbot, window, CandidatesScreen)
    moved = Applicant("001", "谢远帆", SKILLED, "2020-06-01")
    choose(monkeypatch, dossier_workbook(tmp_path / "更正.xlsx", (moved,)))
    screen.import_files()
    settle(qtbot, window)
    dialog = outcome(window)
    assert dialog.update_button.isVisible()
    assert obtained(window) != moved.obtained

    click(dialog.update_button)
    settle(qtbot, window)
    again = outcome(window)
    assert not again.update_button.isVisible()
    again.accept()
    settle(qtbot, window)
    assert obtained(window) == moved.obtained


def test_a_file_that_cannot_be_read_is_said_on_the_page(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new)
    screen = go(qtbot, window, CandidatesScreen)
    choose(monkeypatch, tmp_path / "没有这个文件.xlsx")
    screen.import_files()
    settle(qtbot, window)
    assert "没有这个文件" in screen.message.text
    assert screen.import_button.isEnabled()


def test_nothing_happens_when_no_file_is_chosen(
    opened: Opener, new: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new)
    screen = go(qtbot, window, CandidatesScreen)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    screen.import_files()
    screen.import_folder()
    assert not window.room.jobs.busy
