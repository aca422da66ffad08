"""Every page: empty and full, at the smallest window, in every text size; nameable inputs, nothing cut off."""

from __future__ import annotations

import io
import sys

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.settings import TEXT_SIZES
from tests.gui.acting import settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, front, shown_words
from ui.app import tell
from ui.main_window import SMALLEST, MainWindow
from ui.screen import Screen
from ui.screens import SCREENS
from ui.self_test import nameless, self_test

every_screen = pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.key)


@every_screen
def test_an_empty_panel_leaves_no_page_blank(
    opened: Opener, new: Built, qtbot: QtBot, kind: type[Screen]
) -> None:
    window = opened(new, wait=False)
    window.go(kind.key)
    settle(qtbot, window)
    assert shown_words(front(window))
    assert nameless(window) == []
    assert cut_off(front(window)) == []


@every_screen
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_full_page_fits_the_smallest_window(
    opened: Opener, scored: Built, qtbot: QtBot, kind: type[Screen], percent: int
) -> None:
    window = opened(scored)
    window.set_text_size(percent)
    window.go(kind.key)
    settle(qtbot, window)
    assert window.size() == SMALLEST
    assert nameless(window) == []
    assert cut_off(front(window)) == []


@every_screen
def test_without_a_panel_only_home_opens(window: MainWindow, kind: type[Screen]) -> None:
    window.go(kind.key)
    assert isinstance(front(window), SCREENS[0])
    assert not window.rail.isVisible()


@every_screen
def test_tab_goes_round_without_getting_caught(
    opened: Opener, scored: Built, qtbot: QtBot, kind: type[Screen]
) -> None:
    window = opened(scored, wait=False)
    window.go(kind.key)
    settle(qtbot, window)
    seen: list[QWidget] = []
    at: QWidget = window
    for _ in range(5000):
        following = at.nextInFocusChain()
        if following is None or following is window:
            break
        at = following
        seen.append(at)
    assert at.nextInFocusChain() is window
    inputs = {
        one for one in front(window).findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()
    }
    reachable = {one for one in inputs if one.focusPolicy().value}
    assert reachable <= set(seen)


def test_the_text_size_changes_while_it_runs(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    before = front(window).font().pixelSize(), window.rail.width()
    window.step_text_size(1)
    settle(qtbot, window)
    assert window.room.scale.percent == TEXT_SIZES[1]
    assert window.rail.width() > before[1]
    window.step_text_size(-1)
    window.step_text_size(-1)
    settle(qtbot, window)
    assert window.room.scale.percent == TEXT_SIZES[0]


def test_the_phase_bar_names_the_sitting_and_where_it_stands(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    words = [one.text() for one in window.phases.findChildren(QAbstractButton) if one.isVisible()]
    assert "评分" in words
    assert "秘书" in words


def test_the_program_tests_itself() -> None:
    said: list[str] = []
    assert self_test(said.append) == 0, said
    assert said[0] == "✓ attachments"
    assert len(said) == 1 + 2 * len(SCREENS)


def test_it_goes_on_where_there_is_nowhere_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    tell("✓")


def test_it_goes_on_where_the_output_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "ascii", write_through=True))
    tell("✓ vote 100%")
    assert written.getvalue() == b"\\u2713 vote 100%\n"
