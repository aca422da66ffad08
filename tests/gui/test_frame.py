"""The frame: text size, language and places are remembered on this machine, and nothing of the record is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fusion_desk import settings
from fusion_desk.desk import Desk
from fusion_desk.words import Words
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui import theme
from ui.actions import take
from ui.app import make_window
from ui.main_window import SMALLEST, MainWindow
from ui.places import show_within
from ui.screens import SCREENS
from ui.screens.candidates import CandidatesScreen
from ui.screens.results import ResultsScreen
from ui.theme import FINGER, Scale
from ui.widgets.fact_table import FactTable
from ui.widgets.icons import icon
from ui.widgets.labels import button
from ui.widgets.status_line import StatusLine


def kept(window: MainWindow) -> settings.Settings:
    return settings.load(window.room.desk.folders.settings).settings


def sizes(window: MainWindow) -> list[QAction]:
    """The menu of text sizes, opened."""
    menu = window.status.size_button.menu()
    menu.popup(window.pos())
    menu.hide()
    return menu.actions()


def test_the_text_size_is_chosen_with_the_mouse_and_remembered(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    (larger,) = [one for one in sizes(window) if one.text() == "150%"]
    larger.trigger()
    settle(qtbot, window)
    assert window.room.scale.percent == 150
    assert kept(window).text_size == 150
    window.set_text_size(100)
    settle(qtbot, window)


def test_the_language_is_switched_live_and_remembered(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    go(qtbot, window, CandidatesScreen)
    assert window.status.language_button.text() == "English"
    click(window.status.language_button)
    settle(qtbot, window)
    assert window.room.words.language == "en"
    assert kept(window).language == "en"
    assert isinstance(window.pages.currentWidget(), CandidatesScreen)
    rail = [one.text() for one in window.rail.findChildren(QAbstractButton)]
    assert not any("\u4e00" <= letter <= "\u9fff" for text in rail for letter in text), rail
    assert window.status.language_button.text() == "中文"


def test_only_the_place_where_we_are_has_a_dark_picture(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    navy = {kind.key: icon(kind.picture, theme.NAVY).pixmap(20).toImage() for kind in SCREENS}
    for key in ("archive", "candidates", "home"):
        window.go(key)
        settle(qtbot, window)
        places = {str(one.property("key")): one for one in window.rail.findChildren(QAbstractButton)}
        dark = [one for one, place in places.items() if place.icon().pixmap(20).toImage() == navy[one]]
        assert dark == [key]


def test_a_moved_splitter_stands_there_the_next_time(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(scored, wait=False)
    splitter = go(qtbot, window, CandidatesScreen).findChildren(QSplitter)[0]
    sizes = splitter.sizes()
    splitter.setSizes([sizes[0] - 40, sizes[1] + 40])
    moved = splitter.sizes()
    assert moved != sizes
    window.go("results")
    settle(qtbot, window)
    again = make_window(Desk(), Words(), Scale())
    again.resize(window.size())
    again.show()
    (tmp_path / "second").mkdir()
    take(again.room, scored.open(tmp_path / "second"))
    settle(qtbot, again)
    assert go(qtbot, again, CandidatesScreen).findChildren(QSplitter)[0].sizes() == moved
    again.close()
    again.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_window_comes_back_in_the_size_it_was_left(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.width(), 760)
    settle(qtbot, window)
    window.close()
    again = make_window(Desk(), Words(), Scale())
    again.show()
    settle(qtbot, again)
    assert again.height() == 760  # as far as the screen is wide enough, Qt says of the width
    again.close()
    again.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_nobody_moved_is_not_kept(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    go(qtbot, window, CandidatesScreen)
    window.go("results")
    settle(qtbot, window)
    assert dict(kept(window).places) == {}


def test_a_column_keeps_its_own_width_however_the_parts_of_a_page_came_to_the_front(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    """A part of a stack that comes to the front goes to the end of its siblings."""
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ResultsScreen)
    for tab in screen.tabs[1:]:
        click(tab)
        settle(qtbot, window)
    window.go("candidates")
    settle(qtbot, window)
    assert dict(kept(window).places) == {}
    go(qtbot, window, ResultsScreen)
    screen.evidence.defences.table.right.setColumnWidth(3, 222)
    window.go("candidates")
    settle(qtbot, window)
    ((_, told),) = kept(window).places.items()
    assert told.split(",")[3] == "222"


def test_a_narrow_table_of_facts_stands_as_lists(window: MainWindow, qtbot: QtBot) -> None:
    table = FactTable(window.room.scale, ("证书", "级别", "取得日期"), (2, 1, 1), "")
    page = QWidget()
    qtbot.addWidget(page)
    table.setParent(page)
    table.show_rows([("钳工", "高级工", "2023-05-10")])
    page.show()
    table.show()
    for width, lines in ((600, 2), (180, 1), (600, 2)):
        table.resize(width, 200)
        settle(qtbot, window)
        column = table.layout()
        assert column is not None
        assert column.count() == lines, width
        dates = [one for one in table.findChildren(QLabel) if one.isVisible() and one.text() == "2023-05-10"]
        assert [one.width() >= one.fontMetrics().horizontalAdvance(one.text()) for one in dates] == [True]


def test_facts_behind_a_tab_are_there_as_soon_as_somebody_turns_to_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    heads = ("证书", "级别", "取得日期")
    pages, front, behind = QStackedWidget(), QWidget(), QWidget()
    table = FactTable(window.room.scale, heads, (2, 1, 1), "没有证书。", when_seen=True)
    QVBoxLayout(behind).addWidget(table)
    for page in (front, behind):
        pages.addWidget(page)
    qtbot.addWidget(pages)
    pages.resize(700, 300)
    pages.show()

    def seen() -> list[str]:
        return [one.text() for one in table.findChildren(QLabel) if one.isVisible()]

    for rows in (
        [("钳工", "高级工", "2023-05-10")],
        [("车工", "技师", "2024-06-11"), ("铣工", "技师", "—")],
        [],
    ):
        pages.setCurrentWidget(front)
        before = table.findChildren(QLabel)
        table.show_rows(rows)
        assert table.findChildren(QLabel) == before  # nothing is made that nobody looks at
        pages.setCurrentWidget(behind)
        assert seen() == ([*heads, *(text for row in rows for text in row)] if rows else ["没有证书。"])


def test_larger_targets_are_chosen_by_hand_and_remembered(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    row = go(qtbot, window, CandidatesScreen).table.right.rowHeight(0)
    entry = sizes(window)[-1]
    assert entry.isCheckable()
    entry.trigger()
    settle(qtbot, window)
    screen = window.pages.currentWidget()
    assert isinstance(screen, CandidatesScreen)
    assert screen.table.right.rowHeight(0) >= FINGER > row
    assert screen.import_button.height() >= FINGER
    assert window.size() == SMALLEST
    assert kept(window).touch
    window.set_touch(False)
    settle(qtbot, window)
    assert not kept(window).touch


def test_a_screen_too_small_for_the_frame_is_filled(opened: Opener, scored: Built) -> None:
    window = opened(scored)
    show_within(window, QSize(1920, 1080))
    assert not window.isMaximized()
    assert window.minimumSize() == SMALLEST
    show_within(window, QSize(1366, 728))
    assert window.isMaximized()
    assert (window.minimumWidth(), window.minimumHeight()) == (1280, 688)


def test_qt_speaks_the_language_of_the_window(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    for language, said in (("en", "Save"), ("zh", "保存"), ("en", "Save")):
        window.set_language("zh" if language == "en" else "en")
        window.set_language(language)
        assert QCoreApplication.translate("QPlatformTheme", "Save") == said


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("试")
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(made, key)
    assert len(pressed) == 3


def test_work_that_tells_nothing_has_a_bar_without_an_end(
    monkeypatch: pytest.MonkeyPatch, application: QApplication, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.widgets.status_line.PATIENCE", 1)
    line = StatusLine(Words(), Scale())
    qtbot.addWidget(line)
    line.show()
    bar = line.findChild(QProgressBar)
    assert bar is not None
    line.show_busy(True)
    qtbot.waitUntil(bar.isVisible)
    assert bar.maximum() == 0
    line.show_progress(2, 5)
    assert (bar.value(), bar.maximum()) == (2, 5)
    line.show_busy(False)
    assert not bar.isVisible()
    line.show_busy(True)
    line.show_busy(False)
    qtbot.wait(20)
    assert not bar.isVisible()
