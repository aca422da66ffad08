"""How table cells are painted: row lines and a tint, no zebra; states as shape, word and amount."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.theme import Scale
from ui.widgets.shapes import COLOURS, draw_state, draw_track

Index = QModelIndex | QPersistentModelIndex
GAP = 8
DOTS = "·・•"
"""Between the parts of a name of the west or the north of the country."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CHOSEN, FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
"""As numbers: for every cell, Python's own flags would take as long as to fill it."""
DIVIDES = Qt.ItemDataRole.UserRole + 1
"""A line that begins another group is parted from the one above."""


def width_of(font: QFont, text: str) -> int:
    """Of words in a font of our own: the values of a table come again and again, and to measure one takes 40 µs."""
    return _width(font.pixelSize(), font.bold(), text)


@lru_cache(maxsize=8192)
def _width(size: int, bold: bool, text: str) -> int:
    return QFontMetrics(theme.font(size, bold=bold)).horizontalAdvance(text)


class RowDelegate(QStyledItemDelegate):
    """Plain text; the first column of a table carries the bar of the chosen row."""

    def __init__(
        self,
        scale: Scale,
        *,
        first: bool = False,
        bold: bool = False,
        right: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__()
        self.scale = scale
        self._first = first
        self.right = right
        """Numbers stand at the right, and so do their heads."""
        self._colour = theme.INK2 if quiet else theme.INK
        self.font = theme.font(scale.dense, bold=bold)
        self.small = theme.font(scale.caption, bold=bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.scale.px(60), self.scale.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = box_of(option)
        chosen = is_chosen(option)
        painter.fillRect(box, theme.colour(theme.NAVY_TINT if chosen else theme.SURFACE))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour(theme.HAIR))
        if chosen and self._first:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.colour(theme.NAVY))
        if value_of(index, DIVIDES):
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), theme.colour(theme.RULE))
        self.draw(painter, box, index)
        painter.restore()

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        """The inside of the cell."""
        self.draw_text(painter, box.adjusted(GAP, 0, -GAP, 0), text_of(index), self._colour)

    def draw_text(self, painter: QPainter, box: QRect, text: str, colour: str) -> None:
        """One line, cut with … where it is too long and `halves` does not make two of it."""
        painter.setPen(theme.colour(colour))
        where = RIGHT if self.right else LEFT
        shown = text
        # As a rule the words fit, and to ask for dots takes as long as to paint.
        if width_of(self.font, text) >= box.width():
            shown = QFontMetrics(self.font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        halves = self.halves(text, box.width()) if shown != text else None
        if halves is None:
            painter.setFont(self.font)
            painter.drawText(box, where, shown)
            return
        painter.setFont(self.small)
        half = box.height() // 2
        painter.drawText(QRect(box.left(), box.top() + 1, box.width(), half), where, halves[0])
        painter.drawText(QRect(box.left(), box.top() + half - 1, box.width(), half), where, halves[1])

    def wanted(self, index: Index) -> int:
        """How wide this cell would have to be to say everything, a name of two parts on two lines."""
        return self.wanted_by(text_of(index)) + 2 * GAP

    def more_on_one(self, text: str) -> int:
        """How much wider with a name of two parts on one line."""
        return max(width_of(self.font, text) + 1 - self.wanted_by(text), 0)

    def wanted_by(self, text: str) -> int:
        """The width of these words alone."""
        first, dot, second = next((text.partition(one) for one in DOTS if one in text), (text, "", ""))
        if dot and second:
            return max(width_of(self.small, first + dot), width_of(self.small, second)) + 1
        return width_of(self.font, text) + 1

    def halves(self, text: str, width: int) -> tuple[str, str] | None:
        """阿依古丽· and 买买提, where both find room."""
        dot = next((one for one in DOTS if one in text), "")
        if not dot:
            return None
        first, _, second = text.partition(dot)
        metrics = QFontMetrics(self.small)
        fit = all(metrics.horizontalAdvance(part) <= width for part in (first + dot, second))
        return (first + dot, second) if fit and second else None


class TrackDelegate(RowDelegate):
    """技 in a square, 专 in a circle."""

    def __init__(self, scale: Scale, role: int) -> None:
        super().__init__(scale)
        self._role = role

    def wanted(self, index: Index) -> int:
        return self.scale.px(20) + 2 * GAP

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        track = value_of(index, self._role).track
        if track is None:
            self.draw_text(painter, box.adjusted(GAP, 0, -GAP, 0), "—", theme.INK3)
            return
        size = self.scale.px(20)
        top = box.top() + (box.height() - size) / 2
        draw_track(
            painter,
            QRectF(QPointF(box.left() + GAP, top), QPointF(box.left() + GAP + size, top + size)),
            track,
        )


LEAST = 0.8
"""Of a word, what is worth painting."""


class StateDelegate(RowDelegate):
    """A shape, its word, and an amount behind it."""

    def state(self, index: Index) -> tuple[str, str, str]:
        """(state, word, amount) of a cell; a blank state has no shape."""
        raise NotImplementedError

    def wanted(self, index: Index) -> int:
        state, word, amount = self.state(index)
        sign = self.scale.px(16) + 6 if state else 0
        behind = GAP + self.wanted_by(amount) if amount else 0
        return sign + self.wanted_by(word) + behind + 2 * GAP

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        state, word, amount = self.state(index)
        left = box.left() + GAP
        size = self.scale.px(16)
        if state:
            top = box.top() + (box.height() - size) / 2
            draw_state(painter, QRectF(left, top, size, size), state)
            left += size + 6
        colour = COLOURS.get(state, theme.INK2)
        colour = theme.INK2 if colour == theme.CONTROL else colour
        width = width_of(self.font, word)
        if state and box.right() - GAP - left < width * LEAST:
            return  # the shape says it
        # One more than Qt calls the right edge: words exactly as wide as their room would be cut.
        room = box.right() + 1 - GAP - left
        self.draw_text(painter, QRect(left, box.top(), room, box.height()), word, colour)
        left += width + GAP
        if amount and left < box.right():
            self.draw_text(
                painter, QRect(left, box.top(), box.right() - 4 - left, box.height()), amount, theme.INK2
            )


def value_of(index: Index, role: int) -> Any:  # noqa: ANN401 -- as the model hands it on
    """What the model tells of a cell; the index would ask for it by way of Qt, which takes three times as long."""
    return index.model().data(index, role)


def text_of(index: Index) -> str:
    """What a cell says."""
    return str(value_of(index, Qt.ItemDataRole.DisplayRole) or "")


def box_of(option: QStyleOptionViewItem) -> QRect:
    """The rectangle of a cell."""
    return option.rect


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether a cell is in the chosen row."""
    return bool(option.state.value & CHOSEN)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keyboard goes to a cell."""
    return bool(option.state.value & FOCUSED)
