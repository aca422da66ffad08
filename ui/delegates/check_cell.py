"""How a row of the check is painted: the cell at fault has a border, the sentence runs below the whole row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.delegates.rows import GAP, Index, RowDelegate, box_of, has_focus, is_chosen, text_of, value_of
from ui.models.check_table import FAULT, LINE, STATE, CheckTable, Shown
from ui.theme import Scale
from ui.widgets.shapes import draw_state

BORDERS = {
    "no": (theme.NO, theme.NO_TINT),
    "attention": (theme.NOT_YET, theme.NOT_YET_TINT),
    "fixed": (theme.NAVY, theme.SURFACE),
}
NOTE_LEFT = 8


class CheckDelegate(RowDelegate):
    """One column; a sentence is painted by every column it runs through, each its own piece of it."""

    def __init__(
        self,
        scale: Scale,
        *,
        first: bool = False,
        bold: bool = False,
        right: bool = False,
        frozen: bool = False,
    ) -> None:
        super().__init__(scale, first=first, bold=bold, right=right)
        self._frozen = frozen
        self._plain = theme.font(scale.dense)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Shown = value_of(index, LINE)
        box = box_of(option)
        painter.save()
        chosen = is_chosen(option)
        painter.fillRect(box, theme.colour(theme.NAVY_TINT if chosen and not line.part else theme.SURFACE))
        if line.last:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour(theme.HAIR))
        if chosen and self._first and not line.part:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.colour(theme.NAVY))
        if line.part:
            self._draw_note(painter, option, index, line)
        elif index.column() == STATE:
            self._draw_fate(painter, box, index)
        else:
            self._draw_cell(painter, option, index)
        painter.restore()

    def wanted(self, index: Index) -> int:
        line: Shown = value_of(index, LINE)
        if line.part:  # a sentence runs below all columns
            return 0
        tick = self.scale.px(18) + 6 if index.column() == STATE else 0
        return super().wanted(index) + tick

    def _draw_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, fault = box_of(option), value_of(index, FAULT)
        colour = theme.INK
        if fault:
            line, tint = BORDERS[fault]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(line), 1.4))
            painter.setBrush(theme.colour(tint))
            painter.drawRoundedRect(QRectF(box.adjusted(2, 4, -2, -5)), 3, 3)
            colour = theme.NO if fault == "no" else theme.INK
        if not self._frozen and has_focus(option):
            painter.setPen(QPen(theme.colour(theme.FOCUS), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        self.draw_text(painter, box.adjusted(GAP, 0, -GAP, 0), text_of(index), colour)

    def _draw_fate(self, painter: QPainter, box: QRect, index: Index) -> None:
        model = index.model()
        text, left = text_of(index), box.left() + GAP
        if isinstance(model, CheckTable) and model.can_tick(index.row()):
            size = self.scale.px(18)
            tick = QRectF(left, box.top() + (box.height() - size) / 2, size, size)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(theme.CONTROL), 1.2))
            on = model.row_at(index.row()).number in model.ticked
            painter.setBrush(theme.colour(theme.NAVY if on else theme.SURFACE))
            painter.drawRoundedRect(tick, 3, 3)
            if on:
                painter.setPen(QPen(theme.colour(theme.SURFACE), 2))
                painter.drawPolyline(_tick(tick))
            left += size + 6
        colour = theme.NO if self._wrong(index) else theme.INK2
        self.draw_text(painter, QRect(left, box.top(), box.right() - left - 2, box.height()), text, colour)

    @staticmethod
    def _wrong(index: Index) -> bool:
        model = index.model()
        return isinstance(model, CheckTable) and model.row_at(index.row()).wrong

    def _draw_note(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: Shown) -> None:
        view, note = option.widget, line.note
        if self._frozen or note is None or not isinstance(view, QTableView):
            return
        painter.setClipRect(box_of(option))
        height = box_of(option).height()
        top = box_of(option).top() - (index.row() - line.first) * height
        size = self.scale.px(16)
        left = NOTE_LEFT + size + 8
        painter.setFont(self._plain)
        painter.setPen(theme.colour(theme.INK if note.state else theme.INK2))
        place = QRect(left, top, view.viewport().width() - left - GAP, height * line.lines)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
        flags |= int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags, note.sentence)
        if note.state:
            metrics = painter.fontMetrics()
            first = metrics.boundingRect(place, flags, note.sentence).top()
            middle = first + (metrics.height() - size) / 2
            draw_state(painter, QRectF(NOTE_LEFT, middle, size, size), note.state)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        head = index.model().headerData(
            index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
        )
        editor.setAccessibleName(str(head))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(box_of(option))


def _tick(box: QRectF) -> list[QPointF]:
    return [
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
        for x, y in ((0.24, 0.52), (0.44, 0.72), (0.78, 0.3))
    ]
