"""A list of things with the shape of their state, a name, and a second line that says what is the matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.rows import box_of, state_of
from ui.theme import Scale
from ui.widgets.shapes import COLOURS, draw_state

ITEM = Qt.ItemDataRole.UserRole
FULL = 0.97
"""How much of two lines a text fills: no character is parted."""


@dataclass(frozen=True, slots=True)
class StateItem:
    """One line of the list."""

    key: str
    state: str
    title: str
    said: str


class StateList(QListWidget):
    """Hands out the key of what is chosen."""

    chosen = Signal(str)

    def __init__(self, scale: Scale, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(scale, self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._choose)

    def show_items(self, items: Sequence[StateItem]) -> None:
        """Show these lines; what was chosen stays chosen, and nothing is told."""
        before = self.key
        self.blockSignals(True)
        self.clear()
        for one in items:
            item = QListWidgetItem(f"{one.title}　{one.said}")
            item.setData(ITEM, one)
            item.setToolTip(one.title)
            self.addItem(item)
        self.blockSignals(False)
        self.choose(before)

    def choose(self, key: str) -> None:
        """Mark a line without telling anybody."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self._at(row) == key:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _at(self, row: int) -> str:
        found = self.item(row).data(ITEM)
        return found.key if isinstance(found, StateItem) else ""

    @property
    def key(self) -> str:
        """What is chosen, or blank."""
        return self._at(self.currentRow()) if self.currentRow() >= 0 else ""

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.key)


class _Lines(QStyledItemDelegate):
    def __init__(self, scale: Scale, owner: QListWidget) -> None:
        super().__init__(owner)
        self._scale, self._owner = scale, owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        one: StateItem = index.data(ITEM)
        more = self._lines_of(one.said, self._owner.viewport().width() - self._scale.px(42)) - 1
        return QSize(0, self._scale.px(52) + more * self._scale.px(19))

    def _lines_of(self, said: str, room: int) -> int:
        """A second line says what to do: two lines of it where it is long."""
        wide = QFontMetrics(theme.font(self._scale.caption)).horizontalAdvance(said)
        return 2 if wide > room else 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one: StateItem = index.data(ITEM)
        px, rect = self._scale.px, QRectF(box_of(option))
        painter.save()
        if state_of(option) & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.NAVY_TINT))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), QColor(theme.NAVY))
        draw_state(painter, QRectF(rect.x() + px(10), rect.y() + px(8), px(16), px(16)), one.state)
        left, room = rect.x() + px(34), rect.width() - px(42)
        for text, size, colour, top in (
            (one.title, self._scale.dense, theme.INK, px(5)),
            (one.said, self._scale.caption, _ink(one.state), px(27)),
        ):
            font = theme.font(size)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            lines = self._lines_of(text, round(room)) if text is one.said else 1
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, round(room * lines * FULL)
            )
            box = QRectF(left, rect.y() + top, room, px(22) + (lines - 1) * px(19))
            how = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, how | (Qt.TextFlag.TextWrapAnywhere if lines > 1 else 0), shown)
        painter.restore()


def _ink(state: str) -> str:
    colour = COLOURS.get(state, theme.INK2)
    return theme.INK2 if colour in (theme.MET, theme.CONTROL) else colour
