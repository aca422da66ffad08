"""Every part of the committee's page at the smallest window, in every text size and in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.acting import go, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, too_wide
from ui.screens.committee import PARTS, CommitteeScreen
from ui.theme import Scale
from ui.widgets.committee.declarations import DeclarationsPart
from ui.widgets.committee.drawing import DrawingPart
from ui.widgets.committee.part import Foot, Sides


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_part_cuts_its_words(
    opened: Opener, frozen: Built, qtbot: QtBot, percent: int, language: str
) -> None:
    window = opened(frozen)
    window.set_text_size(percent)
    window.set_language(language)
    screen = go(qtbot, window, CommitteeScreen)
    found: dict[str, list[str]] = {}
    for key in (kind.key for kind in PARTS):
        screen.turn_to(key)
        settle(qtbot, window)
        found[key] = cut_off(screen.part) + too_wide(screen.part)
    assert {key: cut for key, cut in found.items() if cut} == {}
    tabs, box = screen.tabs, screen.narrow.box
    assert tabs.isVisible() is not box.isVisible()
    assert cut_off(screen.header) == []
    if tabs.isVisible():
        assert [
            tabs.tabText(at) for at in range(tabs.count()) if not tabs.room().contains(tabs.tabRect(at))
        ] == []


def test_parts_are_turned_to_by_a_choice_where_their_tabs_have_no_room(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen)
    window.set_text_size(200)
    screen = go(qtbot, window, CommitteeScreen)
    settle(qtbot, window)
    narrow = screen.narrow
    assert narrow.box.isVisible()
    assert [narrow.box.itemText(at) for at in range(narrow.box.count())] == [
        screen.tabs.tabText(at) for at in range(screen.tabs.count())
    ]
    press(narrow.box, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert isinstance(screen.part, DrawingPart)
    window.resize(1920, 1080)
    settle(qtbot, window)
    assert screen.tabs.isVisible()
    assert not narrow.box.isVisible()
    assert screen.tabs.currentIndex() == 1


def test_no_gap_stands_where_nobody_is_named(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to("declarations")
    settle(qtbot, window)
    part = screen.part
    assert isinstance(part, DeclarationsPart)
    assert not part.names.isVisible()
    part.people.mark(["E01"])
    assert part.names.isVisible()


def test_buttons_stand_side_by_side_where_they_have_room(qtbot: QtBot) -> None:
    later, now = QPushButton("Note it, decide later"), QPushButton("Record a recusal")
    page, foot = QWidget(), Foot(later, now)
    qtbot.addWidget(page)
    foot.setParent(page)
    both = later.sizeHint().width() + now.sizeHint().width()
    foot.resize(2 * both, 100)
    page.show()
    assert later.y() == now.y()
    foot.resize(both, 100)
    qtbot.waitUntil(lambda: later.y() < now.y())
    later.hide()
    qtbot.waitUntil(lambda: now.geometry().right() == foot.width() - 1 and now.width() < foot.width())


@pytest.mark.parametrize("form", [0, 1])
def test_a_form_grows_with_its_text_up_to_its_share(qtbot: QtBot, form: int) -> None:
    sizes = (500, 500)
    wide: dict[int, int] = {}
    for percent in (100, 200):
        split = Sides(QWidget(), QWidget(), sizes, Scale(percent), form=form)
        qtbot.addWidget(split)
        split.resize(1600 + split.handleWidth(), 300)
        split.show()
        wide[percent] = split.sizes()[form]
        split.resize(1000 + split.handleWidth(), 300)
        assert split.sizes() == [500, 500]
        split.setSizes([300, 700])
        split.resize(split.width() - 1, 300)
        assert split.sizes()[form] == (300, 700)[form], "as it was left the last time"
    assert wide == {100: 500, 200: 800}
