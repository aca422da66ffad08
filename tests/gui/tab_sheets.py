"""A sheet with three tabs on it, for what a row of tabs does where room is little."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import Scale
from ui.widgets.narrow_tabs import NarrowTabs
from ui.widgets.tab_row import TabRow

NAMES = ("申报材料", "审查意见", "变更记录")


def three_tabs() -> TabRow:
    """The row alone."""
    tabs = TabRow("页签")
    for name in NAMES:
        tabs.addTab(name)
    return tabs


def tab_sheet(qtbot: QtBot) -> tuple[QWidget, TabRow, QHBoxLayout]:
    """Shown in a layout without margins, into which more may be put beside the row."""
    sheet, tabs = QWidget(), three_tabs()
    qtbot.addWidget(sheet)
    theme.dress_window(sheet, Scale())
    line = QHBoxLayout(sheet)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(tabs)
    sheet.show()
    return sheet, tabs, line


def narrow_sheet(qtbot: QtBot) -> tuple[NarrowTabs, TabRow]:
    """A row that becomes a choice where it does not fit; not shown yet."""
    tabs = three_tabs()
    sheet = NarrowTabs(tabs)
    qtbot.addWidget(sheet)
    theme.dress_window(sheet, Scale())
    tabs.ensurePolished()
    return sheet, tabs
