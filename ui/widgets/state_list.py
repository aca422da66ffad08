"""A list of things with the shape of their state, a name, and a second line that says what is the matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.lines import lines_of
from ui.delegates.rows import box_of, is_chosen
from ui.theme import Scale
from ui.widgets.shapes import COLOURS, draw_state

ITEM = Qt.ItemDataRole.UserRole
ABOVE, BELOW = 5, 6
NAME_LINE, SAID_LINE = 22, 19
NAME_LINES, SAID_LINES = 2, 4


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
        px = self._scale.px
        name, said = self._lines(index.data(ITEM))
        return QSize(0, px(ABOVE + BELOW) + len(name) * px(NAME_LINE) + len(said) * px(SAID_LINE))

    def _lines(self, one: StateItem) -> tuple[list[str], list[str]]:
        """The name, and what says what to do: as many lines of it as it wants, within reason.

        The bar beside them takes its room from the first: a line measured before it came would break elsewhere.
        """
        owner = self._owner
        bar = owner.verticalScrollBar().sizeHint().width()
        room = owner.width() - 2 * owner.frameWidth() - bar - self._scale.px(42)
        name, said = theme.font(self._scale.dense), theme.font(self._scale.caption)
        return lines_of(one.title, name, room, NAME_LINES), lines_of(one.said, said, room, SAID_LINES)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one: StateItem = index.data(ITEM)
        px, rect = self._scale.px, QRectF(box_of(option))
        painter.save()
        if is_chosen(option):
            painter.fillRect(rect, QColor(theme.NAVY_TINT))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), QColor(theme.NAVY))
        draw_state(painter, QRectF(rect.x() + px(10), rect.y() + px(8), px(16), px(16)), one.state)
        left = rect.x() + px(34)
        top = rect.y() + px(ABOVE)
        name, said = self._lines(one)
        for lines, size, colour, high in (
            (name, self._scale.dense, theme.INK, px(NAME_LINE)),
            (said, self._scale.caption, _ink(one.state), px(SAID_LINE)),
        ):
            painter.setFont(theme.font(size))
            painter.setPen(QColor(colour))
            for line in lines:
                box = QRectF(left, top, rect.right() - left, high)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
                top += high
        painter.restore()


def _ink(state: str) -> str:
    colour = COLOURS.get(state, theme.INK2)
    return theme.INK2 if colour in (theme.MET, theme.CONTROL) else colour
