"""Typing a paper count: digits, then Enter or Tab to the next field; no mouse, no steps, nothing prefilled."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.delegates.rows import RIGHT, RowDelegate, StateDelegate, box_of, text_of, value_of
from ui.models.count_table import APPLIED, CHECK, FIRST, ITEM, NAME, STATE, CountModel
from ui.theme import Scale
from ui.widgets.column_fit import least_height, leave_out
from ui.widgets.shapes import draw_kept

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {ITEM: 76, NAME: 96, APPLIED: 132, CHECK: 180}
FIELD = 76
HEAD = 32
AHEAD = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Right}
BACK = {Qt.Key.Key_Backtab, Qt.Key.Key_Left}


class CheckDelegate(StateDelegate):
    """A tick and the sum, or what is wrong."""

    def state(self, index: Index) -> tuple[str, str, str]:
        return value_of(index, STATE), text_of(index), ""


class FieldDelegate(QStyledItemDelegate):
    """A cell that looks like the field it is."""

    went = Signal(int, int)
    """(fields ahead, rows down)"""

    def __init__(self, scale: Scale, parent: QObject) -> None:
        super().__init__(parent)
        self._scale = scale
        self._font = theme.font(scale.body, bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._scale.px(FIELD), self._scale.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = box_of(option)
        draw_kept(painter, QRectF(box), value_of(index, STATE), self._draw_field, around=0)
        text = text_of(index)
        if text:
            painter.save()
            painter.setPen(theme.colour(theme.INK))
            painter.setFont(self._font)
            painter.drawText(self._field(box).adjusted(4, 0, -10, 0), RIGHT, text)
            painter.restore()

    @staticmethod
    def _draw_field(painter: QPainter, place: QRectF, state: str) -> None:
        box, wrong = place.toRect(), state == "wrong"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(theme.SURFACE))
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QPen(QColor(theme.NO if wrong else theme.CONTROL), 2 if wrong else 1))
        painter.setBrush(QColor(theme.NO_TINT if wrong else theme.SURFACE))
        painter.drawRoundedRect(FieldDelegate._field(box), 4, 4)
        painter.restore()

    @staticmethod
    def _field(box: QRect) -> QRect:
        return box.adjusted(4, 3, -4, -3)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setProperty("role", "count")
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        model = index.model()
        assert isinstance(model, CountModel)  # noqa: S101 -- the delegate of this table alone
        field.setAccessibleName(model.field_name(index))
        place = QPersistentModelIndex(index)
        # Every key is kept as it is typed: nothing waits for the field to be left.
        field.textEdited.connect(lambda text: model.setData(place, text))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(self._field(box_of(option)))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != text_of(index):
            editor.setText(text_of(index))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if key in AHEAD and plain:
                self.went.emit(1, 0)
                return True
            if key in BACK:
                self.went.emit(-1, 0)
                return True
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.went.emit(0, 1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)


class CountTable(QTableView):
    """The field that is current is open; past the last one it hands the keyboard on."""

    finished = Signal()
    backed_out = Signal()

    def __init__(self, model: CountModel, scale: Scale, name: str) -> None:
        super().__init__()
        self._scale = scale
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.CurrentChanged
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        field = FieldDelegate(scale, self)
        field.went.connect(self._go)
        # Views do not own their delegates.
        self._delegates = (
            RowDelegate(scale, quiet=True),
            RowDelegate(scale, bold=True),
            RowDelegate(scale),
            field,
            CheckDelegate(scale),
        )
        for column in range(CHECK + 1):
            at = 4 if column == CHECK else min(column, FIRST)
            self.setItemDelegateForColumn(column, self._delegates[at])
        self._dress()

    def _dress(self) -> None:
        px = self._scale.px
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self._scale.row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setFixedHeight(px(HEAD))
        self.setMinimumHeight(least_height(self._scale, HEAD))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        field = 60 if self._scale.folded else FIELD
        self._least = [px(WIDTHS.get(column, field)) for column in range(CHECK + 1)]
        for column in range(CHECK):
            self.setColumnWidth(column, self._least[column])
        heads.setStretchLastSection(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        leave_out(self, self._least, ((APPLIED,),))

    # --- the keyboard ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the first field that is blank, else the first."""
        places = [
            (row, column)
            for row, one in enumerate(self.rows.items)
            for column in range(FIRST, CHECK)
            if not self.rows.texts[one.item].get(self.rows.choice(column))
        ]
        row, column = places[0] if places else (0, FIRST)
        self.open(row, column)

    def open(self, row: int, column: int) -> None:
        """Bring the keyboard to one field."""
        if not 0 <= row < self.rows.rowCount():
            return
        index = self.rows.index(row, column)
        self.setFocus()
        if self.currentIndex() == index:
            self.edit(index)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def close_field(self) -> None:
        """Shut the open field; what stands in it is kept already."""
        self.setCurrentIndex(QModelIndex())

    def _go(self, fields: int, rows: int) -> None:
        at = self.currentIndex()
        column = at.column() + fields
        row = at.row() + rows
        if column >= CHECK:
            row, column = row + 1, FIRST
        elif column < FIRST:
            row, column = row - 1, CHECK - 1
        if row >= self.rows.rowCount():
            self.close_field()
            self.finished.emit()
        elif row < 0:
            self.close_field()
            self.backed_out.emit()
        else:
            self.open(row, column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.start()
