"""How the columns of a table share its width: by the longest value of each, as long as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from ui import theme
from ui.delegates.rows import GAP, RowDelegate, text_of
from ui.theme import Scale

EDGE = 3
"""Around a table: as wide as its frame is while it has the keyboard."""
LEAST_ROWS = 2
LEAST = 0.7
"""How much of the widest column is enough, where a bar across can be spared."""
MORE = 150
"""Percent of what a column asks for that it gets where the table is scrolled sideways."""
MEASURED = 8
"""Values of a column that are measured, those with the most letters: to measure one takes 40 µs."""
SAMPLED = 100
"""Lines that are measured; of a longer table every so many."""


class Heads(QHeaderView):
    """A head stands where what is below it stands; widths that somebody gave by hand are known."""

    def __init__(self, right: frozenset[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._right = right
        self.moved: set[int] = set()
        """Columns whose width somebody chose."""
        self.fitting = True
        """Whether the table itself is at work on the widths."""
        self.sectionResized.connect(self._note)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        if section in self._right:
            option.textAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def given(self) -> list[int]:
        """The widths that somebody chose; 0 = none."""
        return [self.sectionSize(at) if at in self.moved else 0 for at in range(self.count())]

    def _note(self, column: int, before: int, now: int) -> None:
        """The last column in sight takes what the others leave."""
        last = max((at for at in range(self.count()) if not self.isSectionHidden(at)), default=-1)
        if before and now and not self.fitting and column != last:
            self.moved.add(column)


def staying(
    columns: Iterable[int], least: Sequence[int], yielding: Sequence[Sequence[int]], room: int
) -> list[int]:
    """The columns that stay: groups go whole, the last of `yielding` first, until the least widths find room."""
    shown = set(columns)
    for group in reversed(yielding):
        if sum(least[at] for at in shown) <= room:
            break
        shown.difference_update(group)
    return sorted(shown)


def rows_height(scale: Scale, head: int, rows: int) -> int:
    """A head of that height at 100 % and so many rows."""
    return scale.px(head) + rows * scale.row + 2 * EDGE


def least_height(scale: Scale, head: int) -> int:
    """The only row of a table is never cut."""
    return rows_height(scale, head, LEAST_ROWS)


def leave_out(table: QTableView, least: Sequence[int], yielding: Sequence[Sequence[int]]) -> None:
    """Of a table without frozen columns, those that there is no room for."""
    shown = staying(range(len(least)), least, yielding, table.viewport().width())
    for at in chain(*yielding):
        table.setColumnHidden(at, at not in shown)


def shared(asked: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Widths of columns: what each asks for and its longest value, or, where that is too much, as many whole as can be.

    No column is made narrower than it asks for while its values need that; only the widest gives up a part, where that
    spares a bar across. Where there is a bar in any case, values that are not much longer stand whole.
    """
    both = [max(one, other) for one, other in zip(asked, wanted, strict=True)]
    if sum(both) <= room:
        return both
    made = [min(one, other) for one, other in zip(asked, wanted, strict=True)]
    left = room - sum(made)
    widest = made.index(max(made))
    if -made[widest] * (1 - LEAST) <= left < 0:
        made[widest] += left
        return made
    if left < 0:
        return [min(one * MORE // 100, other) for one, other in zip(asked, wanted, strict=True)]
    for goal in (wanted, asked):  # whole values first, then air
        for lack, at in sorted((whole - made[at], at) for at, whole in enumerate(goal)):
            more = min(max(lack, 0), max(left, 0))
            made[at] += more
            left -= more
    return made


def longest(model: QAbstractItemModel, delegates: Sequence[RowDelegate], scale: Scale) -> list[int]:
    """What the longest value of each column takes, its head with it."""
    return measured(model, delegates, scale)[0]


def measured(
    model: QAbstractItemModel, delegates: Sequence[RowDelegate], scale: Scale
) -> tuple[list[int], list[int]]:
    """What the longest value of each column takes, and the same with every name of two parts on one line."""
    rows = model.rowCount()
    heads = QFontMetrics(theme.font(scale.caption, bold=True))
    sampled = range(0, rows, max(1, rows // SAMPLED))[:SAMPLED]  # of an empty table the heads alone
    found: list[int] = []
    best: list[int] = []
    for column, delegate in enumerate(delegates):
        head = str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "")
        lines: dict[str, QModelIndex] = {}
        for row in sampled:
            index = model.index(row, column)
            lines.setdefault(text_of(index), index)
        likely = sorted(lines, key=_units, reverse=True)[:MEASURED]
        widest = heads.horizontalAdvance(head) + 2 * GAP + 2
        wanted = [delegate.wanted(lines[text]) for text in likely]
        on_one = [wide + delegate.more_on_one(text) for wide, text in zip(wanted, likely, strict=True)]
        found.append(max([widest, *wanted]))
        best.append(max([widest, *on_one]))
    return found, best


def _units(text: str) -> int:
    """About how wide the words are, in halves of a Chinese character."""
    return sum(2 if one > "\u2000" else 1 for one in text)
