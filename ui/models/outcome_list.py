"""The concluded applications beside the large figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from fusion_desk.services.ballots import VoteFigures
from fusion_desk.words import Words
from fusion_desk.words.conclusions import vote_word
from ui import theme
from ui.delegates.rows import GAP, StateDelegate, text_of, value_of, width_of

Index = QModelIndex | QPersistentModelIndex
PASSED = Qt.ItemDataRole.UserRole
WIDE = "\u3000"
"""Between 编号 and name."""
FIGURES = Qt.ItemDataRole.UserRole + 2


class OutcomeList(QAbstractListModel):
    """编号, name, and the two numbers that decided."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.found: Sequence[VoteFigures] = ()

    def show_figures(self, found: Sequence[VoteFigures]) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        one = self.found[index.row()]
        if role == PASSED:
            return one.passed
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.item}{WIDE}{one.name}"
        if role == FIGURES:
            return self._words.say("同意 {agree}，需 {needed}", agree=one.row.agree, needed=one.needed)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            word = vote_word(self._words, passed=one.passed)
            return f"{one.item} {one.name} {word} {self.data(index, FIGURES)}"
        return None


class OutcomeDelegate(StateDelegate):
    """The shape of the result, who it is, and the two numbers in a column of their own at the right."""

    def draw(self, painter: QPainter, box: QRect, index: Index) -> None:
        figures = str(value_of(index, FIGURES))
        wide = QFontMetrics(self.font).horizontalAdvance(figures)
        room = box.adjusted(0, 0, -wide - GAP, 0)
        super().draw(painter, room, index)
        # The name apart from the number: its second line begins where the first does.
        number, wide_space, name = text_of(index).partition(WIDE)
        before = self.scale.px(16) + 6 + 2 * GAP + width_of(self.font, number + wide_space)
        self.draw_text(painter, room.adjusted(before, 0, -3, 0), name, theme.INK2)
        painter.setPen(QColor(theme.INK2))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font)
        painter.drawText(box.adjusted(0, 0, -GAP, 0), side, figures)

    def state(self, index: Index) -> tuple[str, str, str]:
        return "met" if value_of(index, PASSED) else "no", "", text_of(index).partition(WIDE)[0]
