"""Where the header of a sheet stands, and which of our tables it is: told by hand, with the sheet before one's eyes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.services.dossiers import LEFT_OUT, Preview, SheetMapping
from fusion_desk.words import Words
from ui import theme
from ui.delegates.rows import Index, box_of
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, label

TALLEST = 3


class HeaderChooser(QWidget):
    """The first rows of the sheet; pressing one makes it the header."""

    told = Signal(object)
    """A `SheetMapping` without columns."""
    left = Signal()

    def __init__(self, words: Words, scale: Scale, tables: Sequence[str]) -> None:
        super().__init__()
        self._say, self._scale = words.say, scale
        self._sheet = ""
        self.table = QComboBox()
        self.table.setAccessibleName(self._say("这张表是"))
        for title in (*tables, LEFT_OUT):
            self.table.addItem(self._say(title), title)
        self.first, self.height_box = QComboBox(), QComboBox()
        self.first.setAccessibleName(self._say("表头在第几行"))
        self.height_box.setAccessibleName(self._say("表头占几行"))
        for rows in range(1, TALLEST + 1):
            self.height_box.addItem(self._say("占 {rows} 行", rows=rows), rows)
        self.view = QTableWidget()
        self.view.setAccessibleName(self._say("工作表的前几行"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.setTabKeyNavigation(False)
        self._tint = _Tint()
        self.view.setItemDelegate(self._tint)
        self.view.verticalHeader().setDefaultSectionSize(scale.px(32))
        self.view.cellPressed.connect(self._press)
        self.read_button = button(self._say("按此读取"), role="primary")
        self.read_button.clicked.connect(self._tell)
        self.back_button = button(self._say("返回"))
        self.back_button.clicked.connect(self.left)
        self.first.currentIndexChanged.connect(self._mark)
        self.height_box.currentIndexChanged.connect(self._mark)
        self.table.currentIndexChanged.connect(self._mark)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for text, box in (
            (self._say("这张表是"), self.table),
            (self._say("表头"), self.first),
            ("", self.height_box),
        ):
            if text:
                line.addWidget(label(text))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            line.addWidget(box)
        line.addStretch(1)
        ends = QHBoxLayout()
        ends.addWidget(ElidedLabel(self._say("按上面的一行，就以它为表头。"), "quiet"), 1)
        ends.addWidget(self.back_button)
        ends.addWidget(self.read_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addLayout(ends)

    def show_preview(self, sheet: str, preview: Preview, title: str, header: tuple[int, int]) -> None:
        """Show the beginning of a sheet, and how it is read now or seems to be."""
        self._sheet = sheet
        width = max((len(texts) for _, texts in preview.rows), default=0)
        self.view.clear()
        self.view.setRowCount(len(preview.rows))
        self.view.setColumnCount(width)
        self.view.setHorizontalHeaderLabels([_letter(at) for at in range(width)])
        self.view.setVerticalHeaderLabels([str(row) for row, _ in preview.rows])
        self.first.clear()
        self.first.addItem(self._say("没有表头"), 0)
        for at, (row, texts) in enumerate(preview.rows):
            self.first.addItem(self._say("在第 {row} 行", row=row), row)
            for column, text in enumerate(texts):
                self.view.setItem(at, column, QTableWidgetItem(text))
        for column in range(width):
            self.view.setColumnWidth(column, self._scale.px(112))
        first, last = header if header[1] else (preview.suggested, preview.suggested)
        self.first.setCurrentIndex(max(self.first.findData(first), 0))
        self.height_box.setCurrentIndex(min(max(last - first, 0), TALLEST - 1))
        self.table.setCurrentIndex(max(self.table.findData(title), 0))
        self._mark()

    def _press(self, row: int, _column: int) -> None:
        self.first.setCurrentIndex(row + 1)

    def _mark(self) -> None:
        first, rows = self.first.currentData(), self.height_box.currentData()
        out = self.table.currentData() == LEFT_OUT
        self.first.setEnabled(not out)
        self.height_box.setEnabled(bool(first) and not out)
        bold, plain = theme.font(self._scale.dense, bold=True), theme.font(self._scale.dense)
        for at in range(self.view.rowCount()):
            here = not out and bool(first) and 0 <= at + 1 - self.first.currentIndex() < rows
            for column in range(self.view.columnCount()):
                item = self.view.item(at, column)
                if item is not None:
                    item.setFont(bold if here else plain)
                    item.setBackground(QColor(theme.NAVY_TINT if here else theme.SURFACE))

    def _tell(self) -> None:
        title = str(self.table.currentData())
        if title == LEFT_OUT:
            self.told.emit(SheetMapping(self._sheet, title))
            return
        first, rows = int(self.first.currentData()), int(self.height_box.currentData())
        header = "0" if not first else f"{first}-{first + rows - 1}"
        self.told.emit(SheetMapping(self._sheet, title, header))


class _Tint(QStyledItemDelegate):
    """The style sheet paints no ground of single cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(box_of(option), ground)
        super().paint(painter, option, index)


def _letter(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
