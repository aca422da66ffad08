"""Every page once more: in English, whose words are the longest; with an error said; with the keyboard in sight."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fusion_desk.domain.errors import Refusal
from tests.gui.acting import in_front, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, front, too_wide, unseen_focus
from tests.gui.test_screens import every_screen
from ui.main_window import SMALLEST
from ui.screen import Screen
from ui.self_test import nameless

SIZES = (100, 150, 200)
FAR_AWAY = "/media/secretary/评审会资料（二〇二六年度）/纪要/2026年度工程系列机械专业高级职称评审会议纪要.pdf"


@every_screen
def test_english_fits_the_smallest_window_at_every_text_size(
    opened: Opener, scored: Built, qtbot: QtBot, kind: type[Screen]
) -> None:
    window = opened(scored)
    window.set_language("en")
    for percent in SIZES:
        window.set_text_size(percent)
        window.go(kind.key)
        settle(qtbot, window)
        assert window.size() == SMALLEST, percent
        assert nameless(window) == [], percent
        assert cut_off(front(window)) == [], percent
        assert too_wide(front(window)) == [], percent


@every_screen
def test_whoever_has_the_keyboard_looks_like_it(
    opened: Opener, scored: Built, qtbot: QtBot, kind: type[Screen]
) -> None:
    window = opened(scored, wait=False)
    window.go(kind.key)
    settle(qtbot, window)
    in_front(qtbot, window)
    # Qt's own view of PDF pages draws no frame of the style.
    assert unseen_focus(window, front(window)) == (["QPdfView"] if kind.key == "minutes" else [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refusal_moves_nothing_out_of_the_window(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = opened(scored)
    window.set_language(language)
    for percent in SIZES:
        window.set_text_size(percent)
        settle(qtbot, window)
        window.room.say_refusal(Refusal("file.not_written", file=FAR_AWAY, reason="No space left on device"))
        settle(qtbot, window)
        assert window.size() == SMALLEST, percent
        assert "2026年度工程系列" in window.status.text
        assert cut_off(window.status) == [], percent
