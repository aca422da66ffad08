"""Qt's own file dialog, where the desktop has none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QStyleOptionViewItem, QTreeView
from pytestqt.qtbot import QtBot

from ui.file_dialogs import DATE, KIND, NAME, SIZE, FileDelegate, FileDialogs
from ui.file_dialogs import size as as_size
from ui.main_window import MainWindow


def test_names_have_the_room_and_nothing_runs_off_the_side(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "2026年度工程系列机械专业高级职称申报材料.xlsx"
    file.write_bytes(bytes(1234))
    dialog = QFileDialog(window, "x", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setModal(True)
    watching = window.room.findChildren(FileDialogs) or window.findChildren(FileDialogs)
    assert len(watching) == 1
    dialog.show()
    watching[0]._look(None)
    tree = next(one for one in dialog.findChildren(QTreeView) if one.header().count() > DATE)
    assert tree.isColumnHidden(KIND)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 1)
    assert tree.columnWidth(NAME) > 2 * tree.columnWidth(SIZE)
    assert tree.horizontalScrollBar().maximum() == 0
    option = QStyleOptionViewItem()
    day = tree.model().index(0, DATE, tree.rootIndex())
    delegate = tree.itemDelegateForIndex(day)
    assert isinstance(delegate, FileDelegate)
    delegate.initStyleOption(option, day)
    written = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    assert option.text == written.strftime("%Y-%m-%d %H:%M"), "as everywhere in the window"
    size = tree.model().index(0, SIZE, tree.rootIndex())
    delegate = tree.itemDelegateForIndex(size)
    assert isinstance(delegate, FileDelegate)
    delegate.initStyleOption(option, size)
    assert option.text.strip() == "1.2 kB", "not in the words of the computer"
    file.write_bytes(bytes(61))
    assert as_size("zh", QFileInfo(str(file))) == "61 字节"
    assert as_size("en", QFileInfo(str(file))) == "61 bytes"
    assert not as_size("zh", QFileInfo(str(tmp_path)))
    dialog.close()
