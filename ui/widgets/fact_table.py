"""A small table of a dossier: heads and lines of plain text that wrap; for tens of lines, not for thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.theme import Scale
from ui.widgets.filling import show_now
from ui.widgets.labels import clear, label

WHOLE = re.compile(r"[!-~¥]+")
"""What does not wrap: a date, a number, an amount, a word of English."""
FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*( ?[／/] ?[0-9.]+)?( ?%)?")
NO_FIGURE = frozenset({"", "—"})
SIDES, BETWEEN = 12, 12
AFTER = 14
"""More between a figure at the right and the words that begin behind it."""
FEWEST = 4
HEADS = 0.4
"""The most of a list that the heads take."""
LONGEST = 150
"""Beyond this, at 100 %, a word is broken after all: a fingerprint, a path."""


class FactTable(QFrame):
    """A sunken head and white lines; `shares` are the widths of the columns, `amounts` those of numbers with units.

    Where not even the longest words find room side by side, each line stands as a list of head and text.
    """

    def __init__(
        self,
        scale: Scale,
        heads: Sequence[str],
        shares: Sequence[int],
        empty: str,
        *,
        amounts: frozenset[int] = frozenset(),
        when_seen: bool = False,
    ) -> None:
        """Behind a tab, its lines are made when somebody turns there; where it gives a dialog its size, at once."""
        super().__init__()
        self.setProperty("role", "sheet")
        self._scale, self._heads, self._shares, self._empty = scale, heads, shares, empty
        self._between = scale.px(BETWEEN)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._rows: Sequence[Sequence[str]] = ()
        self._amounts, self._when_seen = amounts, when_seen
        self._unseen = False
        """Whether there is something to make of it that nobody has looked at."""
        self._figures: frozenset[int] = frozenset()
        self._least: list[int] = []
        self._stacked = False
        self._beside: list[QWidget] = []
        """The heads of the lists."""

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these lines, or the sentence that there are none."""
        self._rows = [tuple(row) for row in rows]
        self._figures = self._figure_columns()
        self._least = self._least_widths()
        self._stacked = self._too_narrow()
        self._show()

    def say_empty(self, sentence: str) -> None:
        """Another sentence where there are no lines."""
        if sentence != self._empty:
            self._empty = sentence
            self._show()

    def _figure_columns(self) -> frozenset[int]:
        """Columns of nothing but numbers, which stand at the right; the first names its line, and may be a number."""
        columns = range(1, len(self._heads))
        texts = {at: [row[at] for row in self._rows if row[at] not in NO_FIGURE] for at in columns}
        found = frozenset(at for at in columns if texts[at] and all(map(FIGURE.fullmatch, texts[at])))
        return found | self._amounts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows and self._stacked is not self._too_narrow():
            self._stacked = not self._stacked
            self._show()
        self._fit_heads()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unseen:
            self._show()
            show_now(self)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page wants it: then it stands as lists."""
        return QSize(0, super().minimumSizeHint().height())

    def _too_narrow(self) -> bool:
        room = self.width() - 2 * SIDES - self._between * (len(self._heads) - 1) - 2
        return len(self._heads) > 2 and sum(self._least) > room

    def _least_widths(self) -> list[int]:
        metrics = self._metrics()
        most = self._scale.px(LONGEST)
        return [
            min(max((metrics.horizontalAdvance(one) for one in self._words_of(column)), default=0) + 2, most)
            + (AFTER if self._parted(column) else 0)
            for column in range(len(self._heads))
        ]

    def _parted(self, column: int) -> bool:
        """Whether figures stand at the right of this column, and words at the left of the next."""
        return column in self._figures and column + 1 < len(self._heads) and column + 1 not in self._figures

    def _metrics(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setPixelSize(self._scale.dense)
        font.setBold(True)
        return QFontMetrics(font)

    def _head_width(self) -> int:
        """Heads of a list are as wide as the longest where that leaves room to what is read; none of their words is cut."""
        wide = self._metrics().horizontalAdvance
        least = max(wide(word) for head in self._heads for word in (WHOLE.findall(head) or [head[:2]]))
        longest = max(map(wide, self._heads))
        return max(min(longest, int((self.width() - 2 * SIDES) * HEADS)), least) + 2

    def _fit_heads(self) -> None:
        wide = self._head_width() if self._beside else 0
        for head in self._beside:
            head.setFixedWidth(wide)

    def _words_of(self, column: int) -> list[str]:
        texts = (self._heads[column], *(row[column] for row in self._rows))
        few = (text[:FEWEST] for text in texts)  # no column of two or three characters
        return [*few, *chain.from_iterable(WHOLE.findall(text) for text in texts)]

    def _show(self) -> None:
        self._unseen = self._when_seen and not self.isVisible()
        if self._unseen:
            return
        rows = self._rows
        self._beside = []
        clear(self._column)
        if not rows:
            nothing = label(self._empty, "quiet", wrap=True)
            nothing.setContentsMargins(12, 12, 12, 12)
            self._column.addWidget(nothing)
            return
        if self._stacked:
            for row in rows:
                self._column.addWidget(self._list_of(row))
            self._fit_heads()
            return
        self._column.addWidget(self._line(self._heads, "head", "table-head"))
        for row in rows:
            self._column.addWidget(self._line(row, "row", "cell"))

    def _list_of(self, row: Sequence[str]) -> QFrame:
        line = QFrame()
        line.setProperty("role", "row")
        grid = QGridLayout(line)
        grid.setContentsMargins(SIDES, self._scale.px(6), SIDES, self._scale.px(6))
        grid.setHorizontalSpacing(self._between)
        grid.setVerticalSpacing(2)
        for at, (head, text) in enumerate(zip(self._heads, row, strict=True)):
            for column, (words, role) in enumerate(((head, "table-head"), (text, "cell"))):
                cell = label(words, role, wrap=True)
                cell.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                cell.setMinimumWidth(1)
                grid.addWidget(cell, at, column)
                if column == 0:
                    self._beside.append(cell)
        grid.setColumnStretch(1, 1)
        return line

    def _line(self, texts: Sequence[str], frame_role: str, text_role: str) -> QFrame:
        line = QFrame()
        line.setProperty("role", frame_role)
        grid = QGridLayout(line)
        grid.setContentsMargins(SIDES, self._scale.px(6), SIDES, self._scale.px(6))
        grid.setHorizontalSpacing(self._between)
        for column, text in enumerate(texts):
            cell = label(text, text_role, wrap=True)
            right = column in self._figures
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            cell.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            if self._parted(column):
                cell.setContentsMargins(0, 0, AFTER, 0)
            cell.setMinimumWidth(self._least[column] if len(texts) > 2 else 1)
            grid.addWidget(cell, 0, column)
            grid.setColumnStretch(column, self._shares[column])
        return line
