"""Every figure of the analysis opens how it came about, by mouse and by keyboard, and Esc goes back to the figure."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.acting import click, go, in_front, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from tests.unit.questions.build import QUESTION
from ui.main_window import MainWindow
from ui.screens.analysis import BALANCE, EXPERTS, POINTS, QUESTIONS, THREE, AnalysisScreen
from ui.screens.deliberation import DeliberationScreen
from ui.widgets.analysis.scores_sheet import HEADS


@pytest.fixture
def screen(opened: Opener, asked: Built, qtbot: QtBot) -> AnalysisScreen:
    """The page in front, with the keyboard."""
    window = opened(asked, wait=False)
    made = go(qtbot, window, AnalysisScreen)
    in_front(qtbot, window)
    return made


def window_of(screen: AnalysisScreen) -> MainWindow:
    window = screen.window()
    assert isinstance(window, MainWindow)
    return window


def focused() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def shown(window: MainWindow, screen: AnalysisScreen, qtbot: QtBot) -> str:
    """The key of the figure that is explained now."""
    settle(qtbot, window)
    assert screen.derivation.isVisible()
    assert screen.derivation.shown is not None
    words = shown_words(screen.derivation)
    one = screen.derivation.shown
    assert {one.title, one.value, one.formula, one.worked, one.source} <= set(words)
    return one.key


def test_sentences_figures_and_questions_open_their_derivation(screen: AnalysisScreen, qtbot: QtBot) -> None:
    window = window_of(screen)
    places = (
        (POINTS, screen.points.lines.buttons, "icc"),
        (POINTS, screen.points.lines.buttons, "gap"),
        (EXPERTS, screen.experts.figures, "kendall_w"),
        (EXPERTS, screen.experts.figures, "alpha"),
        (EXPERTS, screen.experts.figures, "generalizability"),
    )
    for at, buttons, key in places:
        click(screen.tabs[at])
        settle(qtbot, window)
        click(buttons[key])
        assert shown(window, screen, qtbot) == key
    click(screen.tabs[QUESTIONS])
    click(screen.questions.how[QUESTION])
    assert shown(window, screen, qtbot) == f"flag/{QUESTION}"
    click(screen.derivation.close_button)
    assert not screen.derivation.isVisible()


def test_rows_of_a_plot_are_pressed_or_reached_with_the_arrow_keys(
    screen: AnalysisScreen, qtbot: QtBot
) -> None:
    window = window_of(screen)
    click(screen.tabs[EXPERTS])
    settle(qtbot, window)
    plot = screen.experts.severity
    keys = [one.key for one in plot.drawing.spots]
    assert len(keys) == 6
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Down)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert shown(window, screen, qtbot) == keys[1]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not screen.derivation.isVisible()
    assert QApplication.focusWidget() is plot, "the keyboard is back where it was"
    spot = plot.drawing.spots[3]
    at = QPoint(40, round((spot.y + spot.height / 2) / plot.points(1)))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert shown(window, screen, qtbot) == keys[3]
    click(screen.tabs[BALANCE])
    settle(qtbot, window)
    weights = screen.balance.weights
    assert len(weights.drawing.spots) == 8
    weights.setFocus()
    QTest.keyClick(weights, Qt.Key.Key_Return)
    assert shown(window, screen, qtbot) == "weight/tc1"


def test_every_cell_of_the_three_scores_opens_its_own_figure_and_esc_leaves_the_page_only_then(
    screen: AnalysisScreen, qtbot: QtBot
) -> None:
    window = window_of(screen)
    click(screen.tabs[THREE])
    settle(qtbot, window)
    item = screen.scores.model.lines[0].key
    view = screen.scores.table.right
    for column, head in enumerate(HEADS):
        if not head:
            continue
        view.setFocus()
        view.setCurrentIndex(screen.scores.model.index(0, column))
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert shown(window, screen, qtbot) == f"{head}/{item}"
        label = "仅供分析，不作评审依据" in shown_words(screen.derivation)
        assert label == (head in {"calibrated", "rank_calibrated"})
    assert any("校准分仅供分析，不作评审依据" in text for text in shown_words(screen))
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert isinstance(window.pages.currentWidget(), AnalysisScreen)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert isinstance(window.pages.currentWidget(), DeliberationScreen)
