"""Where receiving begins: drop or choose something, and below it the imports there were."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fusion_desk.services.dossiers import PastImport
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.drop_area import DropArea
from ui.widgets.labels import button, label
from ui.widgets.past_imports import PastImports
from ui.widgets.reading_area import ReadingArea


class ReceivingStart(QWidget):
    """The page while nothing is being checked."""

    files_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.files_button = button(words.say("选择文件…"), picture="import")
        self.files_button.clicked.connect(self.files_wanted)
        self.folder_button = button(words.say("选择文件夹…"), picture="folder")
        self.folder_button.clicked.connect(self.folder_wanted)
        self.paste_button = button(words.say("粘贴表格"))
        self.paste_button.clicked.connect(self.paste_wanted)
        self.drop_area = DropArea(
            words.say("把申报材料拖到这里：工作簿、CSV、压缩包，或每人一个文件夹。"),
            words.say("先逐行检查，不会马上写入；也不会改动您的文件。"),
            scale,
            self.files_button,
            self.folder_button,
            self.paste_button,
        )
        self.past = PastImports(words, scale)
        self._head = label(words.say("历次导入"), "heading")
        for part in (self._head, self.past):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.drop_area, 1)
        column.addWidget(self._head)
        column.addWidget(self.past)
        column.addStretch(0)  # nothing grows where nothing is taken in
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ReadingArea(inside) if scale.folded else inside)

    def show_imports(self, imports: Sequence[PastImport], *, sealed: bool = False) -> None:
        """Show the imports there were."""
        self.past.show_imports(imports, sealed=sealed)
        self._head.setVisible(bool(imports))
