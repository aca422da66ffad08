"""试算 from the page of the analysis: ranks beside the official ones, by keyboard, and nothing of it in the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.acting import click, focused, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from ui.dialogs.what_if import WhatIfDialog
from ui.main_window import MainWindow
from ui.models.result_table import NUMBER, RANK
from ui.screens.analysis import BALANCE, AnalysisScreen
from ui.screens.results import ResultsScreen


def opened_dialog(window: MainWindow, qtbot: QtBot) -> WhatIfDialog:
    screen = go(qtbot, window, AnalysisScreen)
    click(screen.tabs[BALANCE])
    click(screen.balance.try_button)
    settle(qtbot, window)
    dialog = screen.findChild(WhatIfDialog)
    assert isinstance(dialog, WhatIfDialog)
    return dialog


def column(dialog: WhatIfDialog, at: int) -> list[str]:
    return [line.cells[at] for line in dialog.model.lines]


def test_other_weights_are_tried_beside_the_results(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    dialog = opened_dialog(window, qtbot)
    assert any("不作评审依据" in text for text in shown_words(dialog))
    assert column(dialog, 1) == column(dialog, 3), "nothing is tried yet"
    results = go(qtbot, window, ResultsScreen).model
    official = {
        str(results.index(row, NUMBER).data()): str(results.index(row, RANK).data()).rstrip("甲乙丙")
        for row in range(results.rowCount())
    }
    assert dict(zip(column(dialog, 0), column(dialog, 2), strict=True)) == official, (
        "written as on their page, without the letter of the tie"
    )
    assert any(rank.startswith("暂") for rank in column(dialog, 4)), "marks are awaited here, too"
    ranked = sum(rank != "—" for rank in official.values())
    assert f"有名次的 {ranked} 项中" in dialog.outcome.text()
    classes = column(dialog, 6)
    assert [line.divides for line in dialog.model.lines] == [
        at > 0 and one != classes[at - 1] for at, one in enumerate(classes)
    ], "ranks begin anew under a line"
    field = dialog.fields["tc1"]
    focused(qtbot, field)
    assert field.placeholderText() == "15"
    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert column(dialog, 1) != column(dialog, 3)
    assert dialog.fields["tc2"].placeholderText().startswith("≈10.59")
    QTest.keyClicks(field, "0")
    click(dialog.try_button)
    settle(qtbot, window)
    assert "400" in dialog.message.text, "the sum is named; what was typed stays"
    assert field.text() == "400"
    click(dialog.back_button)
    settle(qtbot, window)
    assert field.text() == ""
    assert dialog.message.isHidden()
    assert column(dialog, 1) == column(dialog, 3)
    click(dialog.close_button)
