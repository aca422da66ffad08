"""The queue of 评议: filtered and put in order, a line for every application."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.rounding import points_text, short_text
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.deliberation import Deliberation, Line
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

HEADS = (N_("编号"), N_("姓名"), N_("类别"), N_("总分"), N_("分差"), N_("状态"))
NUMBER, NAME, TRACK, TOTAL, SPREAD, STATE = range(len(HEADS))
FROZEN = 2


class Wanted(Enum):
    """Which applications the queue shows."""

    ALL = N_("全部")
    TO_DO = N_("待评议")
    RECHECK = N_("须复核")
    LEAVING = N_("有回避")
    DONE = N_("已评议")


def is_wanted(line: Line, wanted: Wanted) -> bool:
    """Whether a line passes the filter."""
    match wanted:
        case Wanted.ALL:
            return True
        case Wanted.TO_DO:
            return not (line.done or line.concluded)
        case Wanted.RECHECK:
            return line.review
        case Wanted.LEAVING:
            return bool(line.leavers) and not line.concluded
        case Wanted.DONE:
            return line.done


class Order(Enum):
    """In which order the queue stands."""

    SPREAD = N_("按分差")
    ROOM = N_("离场最少")
    HAND = N_("手工次序")


class DeliberationModel(QAbstractTableModel):
    """Every row holds its whole line, for the painters."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: Deliberation | None = None
        self._rows: list[Line] = []
        self.wanted = Wanted.ALL
        self.ordered = Order.SPREAD

    @property
    def language(self) -> str:
        """The language its words are in."""
        return self._words.language

    @property
    def order(self) -> tuple[int, ...]:
        """The places of all lines in the order shown, filters left aside."""
        if self._found is None:
            return ()
        if self.ordered is Order.ROOM:
            return self._found.room_order
        by_hand = self._found.hand_order if self.ordered is Order.HAND else ()
        return by_hand or self._found.spread_order

    def show_queue(self, found: Deliberation) -> None:
        """Show this queue and no other."""
        self._found = found
        self.arrange(self.wanted, self.ordered)

    def arrange(self, wanted: Wanted, ordered: Order) -> None:
        """Another filter or order."""
        self.beginResetModel()
        self.wanted, self.ordered = wanted, ordered
        lines = self._found.lines if self._found is not None else ()
        self._rows = [lines[at] for at in self.order if is_wanted(lines[at], wanted)]
        self.endResetModel()

    @property
    def named(self) -> bool:
        """Whether any line may say whose it is."""
        return self._found is None or any(line.name for line in self._found.lines)

    @property
    def exits(self) -> int:
        """How often somebody leaves the room in the order shown."""
        return self._found.exits(self.order) if self._found is not None else 0

    @property
    def last(self) -> tuple[str, ...]:
        """事项号 that come last, in their order."""
        found = self._found
        items = [found.lines[at].application.item for at in self.order] if found is not None else []
        return tuple(one for one in items if self.is_last(one))

    def is_last(self, item: str) -> bool:
        """Whether this application comes last whatever the order."""
        return self._found is not None and item in self._found.last

    def count(self, wanted: Wanted) -> int:
        """How many a filter would show."""
        return sum(is_wanted(line, wanted) for line in self._found.lines) if self._found is not None else 0

    def line(self, row: int) -> Line:
        """The line in this row."""
        return self._rows[row]

    def row_of(self, item: str) -> int:
        """The row of an application, or -1."""
        return next((at for at, one in enumerate(self._rows) if one.application.item == item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {TOTAL, SPREAD}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._words.say(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401
        line = self._rows[index.row()]
        if role == LINE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(line, index.column())
        return None

    def _text(self, line: Line, column: int) -> str:
        match column:
            case 0:
                return line.application.item
            case 1:
                return line.name
            case 2:
                return self._words.say(TRACK_NAMES[line.track]) if line.track else "—"
            case 3:
                return points_text(line.total) if line.total is not None else "—"
            case 4:
                return spread_text(self._words, line)
            case _:
                return self._state(line)

    def _state(self, line: Line) -> str:
        say = self._words.say
        if line.done:
            return say("已评议")
        if line.concluded:
            return say("已锁定")
        return say("有回避") if line.leavers else say("待评议")


def spread_text(words: Words, line: Line) -> str:
    """The widest spread with the points of its criterion, or a dash."""
    apart = line.widest
    if apart is None or apart.spread is None:
        return "—"
    return words.say(
        "{spread}／{ceiling}", spread=short_text(apart.spread), ceiling=short_text(apart.criterion.ceiling)
    )
