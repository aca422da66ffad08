"""Every part of the committee's page at the smallest window, in every text size and in both languages."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.acting import go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, too_wide
from ui.screens.committee import PARTS, CommitteeScreen


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
    tabs = screen.tabs
    assert [
        tabs.tabText(at) for at in range(tabs.count()) if not tabs.room().contains(tabs.tabRect(at))
    ] == []
