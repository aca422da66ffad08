"""The table of one expert's own marks: people × criteria, typed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.own_marks import LETTERS, OwnLine, OwnTable
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Criterion
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
CELL = Qt.ItemDataRole.UserRole + 3
"""State of a cell for its painter: blank, wrong, asked, mark or recused."""

ITEM, TRACK, APPLIED = range(3)
SHORT = 4
"""Characters of a criterion's name that a narrow head has room for."""
FIRST = 3
"""Column of the first criterion."""

TypedIn = Callable[[OwnLine, Criterion, str], None]
HEADS = {ITEM: N_("编号"), TRACK: N_("类别"), APPLIED: N_("申报事项")}
HINT = N_("提示")
SHOWN = ("all", "missing", "ties", "gaps", "lacking")
SORTS = (N_("编号"), N_("合计"), N_("级别"))


class OwnScoresModel(QAbstractTableModel):
    """Editing calls back; what cannot be read stays in its cell until it is mended."""

    def __init__(self, words: Words, typed_in: TypedIn) -> None:
        super().__init__()
        self._words, self._typed_in = words, typed_in
        self._table = OwnTable((), ())
        self._criteria: Sequence[Criterion] = ()
        self._shown: list[OwnLine] = []
        self.closed = True
        self._handed_in = True
        self.wrong: dict[tuple[str, str], tuple[str, str]] = {}
        """(item, criterion) → what was typed, and the sentence that says what is wrong."""
        self.which = "all"
        self.sorted_by = 0
        self._whole_names, self._parted = False, False

    # --- what is shown -------------------------------------------------------------------------------------

    def show_table(
        self, table: OwnTable, criteria: Sequence[Criterion], *, closed: bool, handed_in: bool
    ) -> None:
        """Show these marks; a line keeps its row where it can. What is closed takes none, handed in or not."""
        self._handed_in = handed_in
        same = [line.sheet.item for line in self._table.lines] == [line.sheet.item for line in table.lines]
        keep = same and len(self._criteria) == len(criteria) and self.which == "all" and self.sorted_by != 1
        self._table, self._criteria, self.closed = table, criteria, closed
        if keep and self._shown:
            self._pick()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._pick()
        self.endResetModel()

    def head_lines(self, criterion: Criterion) -> tuple[str, ...]:
        """The name of a criterion as its head has room for it now."""
        if self._whole_names:
            return (self._words.name(criterion.name),)
        short = self._words.name(criterion.name[:SHORT])
        return parted(short) if self._parted else (short,)

    def show_names(self, *, whole: bool, on_two: bool) -> None:
        """Whether the heads have room for whole names; whether a short one stands on two lines."""
        if (whole, on_two) != (self._whole_names, self._parted):
            self._whole_names, self._parted = whole, on_two
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, FIRST, self.total_column)

    def narrow(self, which: str, sorted_by: int) -> None:
        """Only blank, equal, gapped or unreasoned lines; by number, total or level."""
        self.beginResetModel()
        self.which, self.sorted_by = which, sorted_by
        self._pick()
        self.endResetModel()

    def _pick(self) -> None:
        edges = {total for gap in self._table.gaps for total in gap}
        wanted: dict[str, Callable[[OwnLine], bool]] = {
            "all": lambda _line: True,
            "missing": lambda line: bool(line.missing),
            "ties": lambda line: bool(line.tie),
            "gaps": lambda line: line.total is not None and line.total in edges,
            "lacking": lambda line: bool(line.lacking),
        }
        shown = [line for line in self._table.lines if wanted[self.which](line)]
        if self.sorted_by == 1:
            shown.sort(key=lambda line: -1 if line.total is None else line.total, reverse=True)
        elif self.sorted_by == 2:
            shown.sort(key=lambda line: line.sheet.applied)
        self._shown = shown

    def line(self, row: int) -> OwnLine:
        """The line in this row."""
        return self._shown[row]

    def criterion(self, column: int) -> Criterion | None:
        """The criterion of this column, where it is one."""
        at = column - FIRST
        return self._criteria[at] if 0 <= at < len(self._criteria) else None

    @property
    def total_column(self) -> int:
        """Where the totals stand."""
        return FIRST + len(self._criteria)

    def next_blank(self) -> tuple[int, int] | None:
        """Row and column of the first blank field."""
        for row, line in enumerate(self._shown):
            for at, criterion in enumerate(self._criteria):
                if criterion.key in line.missing and not line.sheet.closed:
                    return row, FIRST + at
        return None

    def next_lacking(self) -> tuple[int, int] | None:
        """Row and column of the first mark whose reason is missing."""
        for row, line in enumerate(self._shown):
            for at, criterion in enumerate(self._criteria):
                if criterion.key in line.lacking and not line.sheet.closed:
                    return row, FIRST + at
        return None

    # --- Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else self.total_column + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        return self._head(section, role) if orientation is Qt.Orientation.Horizontal else None

    def _head(self, section: int, role: int) -> object:
        criterion = self.criterion(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FIRST and section <= self.total_column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and criterion is not None:
            return self._words.name(criterion.name)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if criterion is not None:
            return "\n".join((*self.head_lines(criterion), self._out_of(criterion.ceiling)))
        if section == self.total_column:
            return self._words.say("合计") + "\n" + self._out_of(sum(one.ceiling for one in self._criteria))
        head = HEADS.get(section, HINT)
        return self._words.say(head)

    def _out_of(self, ceiling: int) -> str:
        return self._words.say("／ {points}", points=short_text(ceiling))

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line, criterion = self.line(index.row()), self.criterion(index.column())
        may = criterion is not None and not (line.sheet.closed or self.closed)
        return usual | Qt.ItemFlag.ItemIsEditable if may else usual

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line, criterion = self.line(index.row()), self.criterion(index.column())
        if role == LINE:
            return line.sheet
        if role == CELL:
            return self._state(line, criterion)
        if role == Qt.ItemDataRole.EditRole and criterion is not None:
            return self._text(line, criterion)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._shown_text(line, criterion, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and criterion is not None:
            wrong = self.wrong.get((line.sheet.item, criterion.key))
            return wrong[1] if wrong is not None else line.sheet.marks.get(criterion.key, (0, ""))[1] or None
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: ANN401 -- as Qt hands it on
        line, criterion = self.line(index.row()), self.criterion(index.column())
        if criterion is None or role != Qt.ItemDataRole.EditRole:
            return False
        self._typed_in(line, criterion, str(value))
        return True

    def note_wrong(self, line: OwnLine, criterion: Criterion, typed: str, sentence: str) -> None:
        """Keep what cannot be read in its cell; a blank sentence forgets it."""
        key = (line.sheet.item, criterion.key)
        if sentence:
            self.wrong[key] = (typed, sentence)
        else:
            self.wrong.pop(key, None)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _state(self, line: OwnLine, criterion: Criterion | None) -> str:
        if criterion is None:
            return ""
        if line.sheet.recused:
            return "recused"
        if (line.sheet.item, criterion.key) in self.wrong:
            return "wrong"
        if criterion.key in line.missing:
            return "blank"
        return "asked" if criterion.key in line.lacking else "mark"

    def _text(self, line: OwnLine, criterion: Criterion) -> str:
        wrong = self.wrong.get((line.sheet.item, criterion.key))
        if wrong is not None:
            return wrong[0]
        mark = line.sheet.marks.get(criterion.key)
        return short_text(mark[0]) if mark is not None and not line.sheet.recused else ""

    def _shown_text(self, line: OwnLine, criterion: Criterion | None, column: int) -> str:
        say = self._words.say
        if criterion is not None:
            if line.sheet.recused:
                return say("回避")
            return self._text(line, criterion) or say("待评")
        if column == self.total_column:
            if line.sheet.recused:
                return ""
            return short_text(line.total) if line.total is not None else say("待评齐")
        if column > self.total_column:
            return self._hint(line)
        return (line.sheet.item, "", self._words.name(line.sheet.applied))[column]

    def _hint(self, line: OwnLine) -> str:
        say = self._words.say
        # Where every sheet is final the line above the table says so once.
        if line.sheet.locked and not (self._handed_in or self._table.all_final):
            tied = line.tie and say("已定稿，同分{letter}", letter=tie_letter(self._words, line.tie))
            return tied or say("已定稿")
        if line.sheet.voted and not self._table.all_final:
            return say("已表决")
        if line.missing:
            return say("差 {count} 格", count=len(line.missing))
        if line.lacking:
            return say("写理由")
        return say("＝同分{letter}", letter=tie_letter(self._words, line.tie)) if line.tie else ""


def parted(short: str) -> tuple[str, ...]:
    """A short name on two lines, two characters and two; an English word is never broken."""
    return (short,) if short.isascii() else (short[:2], short[2:])


def tie_letter(words: Words, letter: str) -> str:
    """甲, 乙 … as they are, A, B … in English."""
    at = LETTERS.find(letter)
    return letter if words.language == "zh" or at < 0 else chr(ord("A") + at)
