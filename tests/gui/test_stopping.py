"""Long work in the window: stopped by a press, by Esc or in the dialog in front, or told in words why it goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout
from pytestqt.qtbot import QtBot

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.pace import expect_wanted
from tests.gui.acting import click, focused, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.analysis import AnalysisScreen
from ui.screens.candidates import CandidatesScreen
from ui.stopping import WorkBar

STOPPED = "已停止，什么都没有写入"
WHOLE = "正在写入文件，不能中途停下"


@pytest.fixture(autouse=True)
def shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second here."""
    monkeypatch.setattr("ui.widgets.status_line.PATIENCE", 1)


@pytest.fixture
def window(shown_at_once: None, window: MainWindow) -> MainWindow:
    return window


@contextmanager
def long_work(
    window: MainWindow, refused: Callable[[DeskError], None] | None = None, *, whole: str = ""
) -> Iterator[list[str]]:
    """Work that asks whether it is wanted until it is not, or until this ends."""
    over, ends = threading.Event(), list[str]()

    def work() -> None:
        while not over.wait(0.002):
            expect_wanted()

    window.room.run(work, lambda _: ends.append("done"), refused, whole=whole)
    try:
        yield ends
    finally:
        over.set()


def test_a_press_stops_work_that_tells_nothing_and_one_sentence_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    with long_work(window) as ends:
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
        assert "正在停止" in window.status.stop.text()
        settle(qtbot, window)
    assert ends == []
    assert STOPPED in window.status.text
    assert not window.status.stop.isVisible()


def test_escape_stops_and_does_not_leave_the_page(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    screen.back_button.setFocus()
    focused(qtbot, screen.back_button)
    handle = window.windowHandle()
    with long_work(window):
        qtbot.waitUntil(window.status.stop.isVisible)
        QTest.keyClick(handle, Qt.Key.Key_Escape)
        settle(qtbot, window)
    assert STOPPED in window.status.text
    assert window.front == "analysis"
    screen.back_button.setFocus()
    focused(qtbot, screen.back_button)
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.front == "deliberation")


def test_a_dialog_in_front_has_a_stop_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    QVBoxLayout(dialog).addWidget(QProgressBar())
    dialog.open()
    height = dialog.height()
    refused: list[DeskError] = []
    with long_work(window, refused.append):
        qtbot.waitUntil(lambda: dialog.findChild(WorkBar) is not None)
        bar = dialog.findChild(WorkBar)
        assert bar is not None
        click(bar.stop)
        settle(qtbot, window)
    assert [one.code for one in refused] == ["job.stopped"]
    assert dialog.findChild(WorkBar) is None
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.height() <= height + 1)  # a window manager takes its time
    dialog.reject()


def test_work_that_must_not_be_stopped_says_why_in_place_of_the_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    with long_work(window, whole=WHOLE) as ends:
        qtbot.waitUntil(window.status.why.isVisible)
        assert not window.status.stop.isVisible()
        assert window.status.why.whole == WHOLE
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        window.room.jobs.cancel()
        qtbot.wait(20)
        assert window.room.jobs.busy
    settle(qtbot, window)
    assert ends == ["done"]


def test_what_waits_behind_stopped_work_is_done(window: MainWindow, qtbot: QtBot) -> None:
    saved: list[str] = []

    def save() -> str:
        expect_wanted()
        return "a mark"

    with long_work(window):
        window.room.run(save, saved.append)
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
        settle(qtbot, window)
    assert saved == ["a mark"]


def test_a_stopped_page_shows_what_it_showed_and_reads_again_when_somebody_comes_back(
    opened: Opener, filled: Built, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled)
    screen = window.screens["candidates"]
    assert isinstance(screen, CandidatesScreen)
    before = screen.model.rowCount()
    assert before > 0
    reads: list[int] = []

    def stopped_once(_panel: object) -> None:
        reads.append(1)
        while len(reads) == 1:
            expect_wanted()

    with monkeypatch.context() as patch:
        patch.setattr(screen, "refresh", lambda: screen.ask(stopped_once, lambda _: None))
        screen.refresh()
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
        settle(qtbot, window)
        assert screen.model.rowCount() == before
        assert STOPPED in window.status.text
        window.go("home")
        settle(qtbot, window)
        window.go("candidates")
        settle(qtbot, window)
    assert len(reads) == 2


def test_a_change_that_is_stopped_leaves_the_record_and_one_that_is_written_goes_through(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled)
    panel = window.room.panel
    assert panel is not None
    begun, over = threading.Event(), threading.Event()

    def change(*, late: bool) -> int:
        with panel.writing("panel.renamed", "secretary") as one:
            one.driver.execute("UPDATE panel SET title = title || '!'")
            if not late:
                begun.set()
                over.wait(10)
        if late:
            begun.set()
            over.wait(10)
            expect_wanted()
        return one.seq

    def title() -> str:
        with panel.reading() as reader:
            row = reader.driver.execute("SELECT title FROM panel").fetchone()
            assert row is not None
            return str(row[0])

    def stopped(*, late: bool) -> list[str]:
        ends: list[str] = []
        begun.clear()
        over.clear()
        window.room.run(
            lambda: change(late=late),
            lambda _: ends.append("written"),
            lambda error: ends.append(error.code),
        )
        begun.wait(10)
        window.room.jobs.cancel()
        over.set()
        settle(qtbot, window)
        return ends

    was = title()
    assert stopped(late=False) == ["job.stopped"]
    assert title() == was
    assert stopped(late=True) == ["written"]
    assert title() == was + "!"
