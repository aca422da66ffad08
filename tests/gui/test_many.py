"""A panel of 100,000 candidates in the window: there at once, found by a few letters, left at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.acting import press, type_in
from tests.gui.build import Built
from tests.gui.looking import cut_off, front
from tests.gui.many import MANY, many_panel
from ui.actions import take
from ui.main_window import SMALLEST, MainWindow
from ui.screens.candidates import CandidatesScreen
from ui.self_test import nameless


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Made once."""
    return many_panel(tmp_path_factory.mktemp("many"))


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path, many: Built) -> CandidatesScreen:
    """The page with its rows; their verdicts are still being found."""
    take(window.room, many.open(tmp_path))
    qtbot.waitUntil(lambda: "candidates" in window.screens, timeout=60_000)  # the page comes in turns
    screen = window.screens["candidates"]
    assert isinstance(screen, CandidatesScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == MANY, timeout=60_000)
    QApplication.processEvents()
    return screen


def test_very_many_are_found_sorted_and_left_while_verdicts_come(
    page: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.model.known < MANY
    for percent in (100, 200):
        window.set_text_size(percent)
        page_now = front(window)
        assert isinstance(page_now, CandidatesScreen)
        shown = page_now.model
        qtbot.waitUntil(lambda shown=shown: shown.rowCount() == MANY, timeout=60_000)  # type: ignore[misc]
        assert window.size() == SMALLEST
        assert nameless(window) == []
        qtbot.waitUntil(lambda page_now=page_now: not cut_off(page_now))  # type: ignore[misc]  # laid out a moment later
        assert cut_off(page_now) == []
        if percent == 200:
            assert page_now.filters.verdict_box.currentText() == f"全部 {MANY}"
        type_in(page_now.filters.search, "09999")
        assert shown.rowCount() == 11  # 009999, and 099990 to 099999
        page_now.filters.search.clear()
        page_now.table.choose(MANY - 1)
        assert page_now.table.row == MANY - 1
        press(page_now.table.right, Qt.Key.Key_Up)
        assert page_now.table.row == MANY - 2
    window.close()
