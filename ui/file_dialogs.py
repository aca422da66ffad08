"""Qt's own file dialog, where the desktop has none: wide enough for its words, with the columns that tell files apart."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QSplitter, QTreeView

from ui.room import Room
from ui.theme import Scale

WIDE, HIGH = 860, 560
NAME, SIZE, KIND, DATE = range(4)
FITTED = "fitted"


class FileDialogs(QObject):
    """Fits each one as it comes to the front; those of the desktop are no widgets of ours."""

    def __init__(self, application: QGuiApplication, room: Room) -> None:
        super().__init__(room)
        self._room = room
        application.focusWindowChanged.connect(self._look)

    def _look(self, _window: QWindow | None) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            fit_file_dialog(dialog, self._room.scale)


def fit_file_dialog(dialog: QFileDialog, scale: Scale) -> None:
    """Room for the folder and the names; the kind is the ending of the name, and goes."""
    if dialog.property(FITTED):
        return
    dialog.setProperty(FITTED, True)
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    dialog.resize(QSize(scale.px(WIDE), scale.px(HIGH)).boundedTo(room))
    for tree in dialog.findChildren(QTreeView):
        heads = tree.header()
        tree.setColumnHidden(KIND, True)
        tree.setColumnHidden(DATE, scale.folded)
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (SIZE, DATE):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([scale.px(110), max(dialog.width() - scale.px(110), 1)])
