"""Qt's own file dialog, where the desktop has none: wide enough for its words, with the columns that tell files apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QFileInfo, QMargins, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from ui.file_size import size_text
from ui.room import Room
from ui.theme import Scale
from ui.widgets.column_fit import Heads

WIDE, HIGH = 860, 560
NAME, SIZE, KIND, DATE = range(4)
PLACES = 110
"""Width of the places at the left."""
LEAST = {NAME: 360, SIZE: 80, DATE: 130}
"""A long name stands whole before the day of the file is wanted."""
BETWEEN = 12
BEHIND = "\u00a0\u00a0"
"""Figures that end at the right stand clear of the next column."""
ICON = 16
FITTED = "fitted"


class FileDelegate(QStyledItemDelegate):
    """What a file is, in the words of the window and clear of the next column: Qt writes it as the computer is set."""

    def __init__(
        self, write: Callable[[QFileInfo], str], between: int, parent: QObject, *, behind: str = ""
    ) -> None:
        super().__init__(parent)
        self._write, self._between = write, between
        self._behind = behind

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        file = index.sibling(index.row(), NAME).data(QFileSystemModel.Roles.FileInfoRole)
        if isinstance(file, QFileInfo):
            option.text = self._write(file) + self._behind

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).grownBy(QMargins(self._between, 0, 0, 0))


class FileHeads(Heads):
    """All at one height: Qt's own model has them at the top."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        side = option.textAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        option.textAlignment = side | Qt.AlignmentFlag.AlignVCenter


def day(file: QFileInfo) -> str:
    """As everywhere in the window."""
    return file.lastModified().toString("yyyy-MM-dd HH:mm")


def size(language: str, file: QFileInfo) -> str:
    """As everywhere in the window; a folder has none."""
    return "" if file.isDir() else size_text(file.size(), language)


class FileDialogs(QObject):
    """Fits each one as it comes to the front; those of the desktop are no widgets of ours."""

    def __init__(self, application: QGuiApplication, room: Room) -> None:
        super().__init__(room)
        self._room = room
        application.focusWindowChanged.connect(self._look)

    def _look(self, _window: QWindow | None) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            fit_file_dialog(dialog, self._room.scale, self._room.words.language)


def fit_file_dialog(dialog: QFileDialog, scale: Scale, language: str) -> None:
    """Room for the folder and the names; the kind is the ending of the name, and goes."""
    if dialog.property(FITTED):
        return
    dialog.setProperty(FITTED, True)
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    dialog.resize(QSize(scale.px(WIDE), scale.px(HIGH)).boundedTo(room))
    for tree in dialog.findChildren(QTreeView):
        heads = FileHeads(frozenset({SIZE}))
        heads.setSectionsClickable(True)
        tree.setHeader(heads)
        tree.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        tree.setColumnHidden(KIND, True)
        tree.setColumnHidden(DATE, dialog.width() < scale.px(PLACES + sum(LEAST.values())))
        for column, write, behind in ((DATE, day, ""), (SIZE, partial(size, language), BEHIND)):
            delegate = FileDelegate(write, scale.px(BETWEEN), tree, behind=behind)
            tree.setItemDelegateForColumn(column, delegate)
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (SIZE, DATE):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    pictures = QSize(scale.px(ICON), scale.px(ICON))
    for view in dialog.findChildren(QAbstractItemView):
        view.setIconSize(pictures)
    for box in dialog.findChildren(QComboBox):
        box.setIconSize(pictures)
    for press in dialog.findChildren(QToolButton):
        press.setIconSize(pictures)
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([scale.px(PLACES), max(dialog.width() - scale.px(PLACES), 1)])
