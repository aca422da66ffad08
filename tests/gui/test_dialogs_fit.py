"""Every box that comes over a page, in English at the largest text: within the smallest window, and nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.acting import settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, too_wide
from tests.gui.scenes import dialogs
from ui.dialogs.fitting import FittedDialog
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
        if name == "dialog-files":  # Qt's own: how it cuts its labels and its folders is Qt's
            continue
        settle(qtbot, window)  # a sentence that evens out its lines asks for another turn of the layout
        assert cut_off(dialog) == [], name
        assert too_wide(dialog) == [], name
        if isinstance(dialog, FittedDialog):
            dialog.tell(name)
            settle(qtbot, window)
            pressed = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
            edge = max(one.mapTo(dialog, one.rect().topRight()).x() for one in pressed)
            assert dialog.message.geometry().right() == edge, name
    window.set_language("zh")
    window.set_text_size(100)
