"""Every box that comes over a page, in English at the largest text: within the smallest window, and nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.acting import settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, too_wide
from tests.gui.scenes import dialogs
from ui.main_window import SMALLEST

SIZES = (100, 200)


@pytest.mark.parametrize("percent", SIZES)
def test_no_dialog_is_larger_than_the_window(
    opened: Opener, scored: Built, qtbot: QtBot, percent: int
) -> None:
    window = opened(scored)
    window.set_language("en")
    window.set_text_size(percent)
    for name, dialog in dialogs(window, lambda shown: settle(qtbot, shown)):
        assert dialog.width() <= SMALLEST.width(), name
        assert dialog.height() <= SMALLEST.height(), name
        assert cut_off(dialog) == [], name
        assert too_wide(dialog) == [], name
    window.set_language("zh")
    window.set_text_size(100)


def _wide(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def test_english_is_set_with_narrow_quotation_marks(opened: Opener, scored: Built) -> None:
    window = opened(scored)
    chinese = _wide(QApplication.font(), "“”")
    window.set_language("en")
    assert _wide(QApplication.font(), "“”") < 0.6 * chinese
    assert _wide(QApplication.font(QLineEdit()), "“”") == chinese, "what is typed stands as on paper"
    window.set_language("zh")
    assert _wide(QApplication.font(), "“”") == chinese
