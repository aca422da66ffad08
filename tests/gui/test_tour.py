"""The tour: five stops through the demonstration, each with its page in front; it can be left and begun again."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.acting import click, in_front, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off
from ui.main_window import MainWindow
from ui.tour import STOPS, PointingFrame


def frames(window: MainWindow) -> list[PointingFrame]:
    return [one for one in window.findChildren(PointingFrame) if one.isVisible()]


def test_each_stop_has_its_page_in_front_and_points_at_its_work(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.guide.start_tour()
    for stop in STOPS:
        settle(qtbot, window)
        assert window.pages.currentWidget() is window.screens[stop.leads_to.partition("/")[0]]
        assert len(frames(window)) == 1
        assert window.guide.strip.next_button.hasFocus() or not window.isActiveWindow()
        click(window.guide.strip.next_button)
    settle(qtbot, window)
    assert not window.guide.strip.isVisible()
    assert frames(window) == []


def test_escape_skips_it(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.guide.start_tour()
    settle(qtbot, window)
    in_front(qtbot, window)
    press(window.guide.strip.next_button, Qt.Key.Key_Escape)
    assert not window.guide.strip.isVisible()
    assert window.room.settings.tour_seen


def test_whoever_goes_elsewhere_has_left_it(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.guide.start_tour()
    window.go("archive")
    settle(qtbot, window)
    assert not window.guide.strip.isVisible()
    assert frames(window) == []


def test_it_goes_on_in_another_language_and_size(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.guide.start_tour()
    click(window.guide.strip.next_button)
    window.set_language("en")
    window.set_text_size(200)
    settle(qtbot, window)
    assert window.guide.strip.at == 1
    assert window.guide.strip.isVisible()
    assert cut_off(window.guide.strip) == []
    places = sorted((one.geometry() for one in window.rail.findChildren(QToolButton)), key=QRect.top)
    assert not any(one.intersects(other) for one, other in pairwise(places))
    click(window.guide.strip.skip_button)
    assert window.status.isVisible()
    window.set_language("zh")
    window.set_text_size(100)


def test_the_demonstration_begins_with_it_the_first_time_only(window: MainWindow, qtbot: QtBot) -> None:
    from ui.actions import open_demo

    open_demo(window.room)
    settle(qtbot, window)
    assert window.guide.strip.isVisible()
    window.guide.strip.end()
    open_demo(window.room)
    settle(qtbot, window)
    assert not window.guide.strip.isVisible()


def test_the_help_begins_it_again(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.guide.show_help()
    assert window.guide.help is not None
    click(window.guide.help.tour_button)
    settle(qtbot, window)
    assert window.guide.strip.at == 0
    window.guide.help.close()
