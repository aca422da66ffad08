"""附件 of one candidate: which file, and the file page by page below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.dossier import Attachment
from ui.file_size import size_text
from ui.room import Room
from ui.widgets.dossier_tabs import ATTACHMENTS
from ui.widgets.elided_box import BETWEEN, ElidedBox
from ui.widgets.labels import button, label
from ui.widgets.more_menu import MoreMenu
from ui.widgets.page_view import PageView


class AttachmentsPage(QWidget):
    """A file is read from the record when somebody looks at this page, not before."""

    wanted = Signal(str, str, int)
    """sha256, name and page of the file to be shown."""
    sorting_asked = Signal(object)
    """The lines (`Attachment`) of the file whose pages are to be sorted."""

    table_asked = Signal()
    """Many files at once are to be sorted by a table."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._say, self._language = room.words.say, room.words.language
        self._attachments: tuple[Attachment, ...] | None = None
        self._shown = -1
        self._locked = False
        self._none = label(
            self._say("没有附件。可把 PDF 和照片放进以编号命名的文件夹一起导入。"), "quiet", wrap=True
        )
        self.files = ElidedBox(parted=True)
        self.files.setAccessibleName(self._say("附件"))
        self.files.activated.connect(self.show_file)
        self.sort_button = button(self._say("按页归类…"))
        self.sort_button.clicked.connect(self._ask_sorting)
        self.table_button = button(self._say("按表归类…"))
        self.table_button.setToolTip(self._say("一张表归类多人的附件：编号、附件、起页、止页、类型、指标"))
        self.table_button.clicked.connect(self.table_asked)
        self.view = PageView(room)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.files, 3)
        self._sorting: tuple[QPushButton, ...] = (self.sort_button, self.table_button)
        self.more: MoreMenu | None = None
        if (
            room.scale.folded
        ):  # large text leaves the line to the name of the file, and the height to its pages
            line.addWidget(self.view.bar, 2)
            self.more = MoreMenu(self._say("归类"), self._sorting, lambda _: True)
            for one in self._sorting:
                one.setParent(self)
                one.hide()
            self._sorting = (self.more.button,)
        for one in self._sorting:
            line.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._none)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def show_attachments(self, attachments: tuple[Attachment, ...]) -> None:
        """Offer these files; what was open stays open while it is still theirs."""
        if attachments == self._attachments:
            return
        self._attachments = attachments
        self._shown = -1
        self.files.clear()
        for one in attachments:
            checked = self._say("原件已核") if one.original_checked else self._say("原件未核")
            pages = "" if one.first_page is None else f"{one.first_page}—{one.last_page or ''}"
            size = size_text(one.size, self._language)
            parts = (one.name, pages, self._say(ATTACHMENTS[one.kind]), size, checked)
            self.files.addItem(BETWEEN.join(part for part in parts if part))
        self._none.setVisible(not attachments)
        self.files.setVisible(bool(attachments))
        self.lock(locked=self._locked)
        self.view.setVisible(bool(attachments))
        self.view.clear()
        if self.isVisible():
            self.show_file(0)

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, files are only read."""
        self._locked = locked
        for offered in self._sorting:
            offered.setVisible(bool(self._attachments) and not locked)

    def _ask_sorting(self) -> None:
        files, row = self._attachments or (), self.files.currentIndex()
        if 0 <= row < len(files):
            self.sorting_asked.emit(tuple(one for one in files if one.name == files[row].name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown < 0:
            self.show_file(max(self.files.currentIndex(), 0))

    def show_file(self, row: int) -> None:
        """Ask for the file of this row."""
        files = self._attachments or ()
        if 0 <= row < len(files) and row != self._shown:
            self._shown = row
            self.files.setCurrentIndex(row)
            one = files[row]
            self.wanted.emit(one.sha256, one.name, one.first_page or 1)
