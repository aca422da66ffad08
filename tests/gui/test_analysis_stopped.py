"""The page of the analysis while it computes: the running sitting stands there first, and the rest can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from ui.main_window import MainWindow
from ui.screens.analysis import LIVE, POINTS, THREE, AnalysisScreen

STOPPED = "已停止，没有算完。要看这些数，请重新计算。"


@contextmanager
def busy(window: MainWindow) -> Iterator[None]:
    """Other long work is under way, which tells how far it is."""
    gate, begun = threading.Event(), threading.Event()

    def work() -> None:
        window.room.jobs.report(1, 2)
        begun.set()
        gate.wait(30)

    window.room.run(work, lambda _: None, lambda _: None)
    begun.wait(30)
    try:
        yield
    finally:
        gate.set()


def test_the_running_sitting_comes_first_and_the_rest_stops_when_asked(
    opened: Opener, asked: Built, qtbot: QtBot
) -> None:
    window = opened(asked)
    with busy(window):
        window.go(AnalysisScreen.key)
        screen = window.screens[AnalysisScreen.key]
        assert isinstance(screen, AnalysisScreen)
        click(screen.tabs[THREE])
        assert "正在计算" in screen.rest.text
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
    settle(qtbot, window)
    assert STOPPED in shown_words(screen)
    click(screen.tabs[LIVE])
    words = shown_words(screen)
    assert "看横条是否到头：全部评完。" in words, "what takes no model is there"
    assert "已停止，没有算完。" in words
    click(screen.tabs[POINTS])
    click(screen.again)
    assert screen.tabs[POINTS].hasFocus() or not window.isActiveWindow()
    settle(qtbot, window)
    assert STOPPED not in shown_words(screen)
    assert "24 项申报" in screen.header.sentence.whole
    click(screen.tabs[LIVE])
    assert "已停止，没有算完。" not in shown_words(screen)


def test_stopping_after_the_marks_moved_leaves_no_figure_of_before(
    opened: Opener, asked: Built, qtbot: QtBot
) -> None:
    window = opened(asked, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    click(screen.tabs[POINTS])
    with busy(window):
        window.room.changed(Changes.SCORES)
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
    settle(qtbot, window)
    assert STOPPED in shown_words(screen)


def test_what_is_asked_for_after_stopping_is_done(opened: Opener, asked: Built, qtbot: QtBot) -> None:
    window = opened(asked)
    with busy(window):
        window.go(AnalysisScreen.key)
        qtbot.waitUntil(window.status.stop.isVisible)
        click(window.status.stop)
        screen = window.screens[AnalysisScreen.key]
        assert isinstance(screen, AnalysisScreen)
        screen.refresh()
    settle(qtbot, window)
    click(screen.tabs[POINTS])
    assert STOPPED not in shown_words(screen)
    assert "24 项申报" in screen.header.sentence.whole
