"""The table of results."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.ranking import Method
from fusion_desk.domain.rounding import points_text, short_text
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.services.result_table import ResultLine, ResultTable
from fusion_desk.words import Words
from fusion_desk.words.conclusions import conclusion_word
from fusion_desk.words.marking import N_
from ui.delegates.rows import DIVIDES
from ui.models.line_table import SAID
from ui.models.own_scores import tie_letter

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

OPENS_CLASS = DIVIDES
"""Whether a line is the first of another group or level, whose ranks begin anew."""

METHODS = {Method.TRIMMED: N_("去高低分"), Method.PLAIN: N_("算术平均")}
NUMBER, NAME, TRACK, APPLIED, RANK, FIRST, SECOND, TOTAL, SPREAD, ENDING, METHOD = range(11)
FROZEN = 2


class ResultModel(QAbstractTableModel):
    """A line for every application; the two blocks by the names of the rubric."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: ResultTable | None = None

    def show_results(self, found: ResultTable) -> None:
        """Show these results and no others."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def line(self, row: int) -> ResultLine:
        """The line in this row."""
        assert self._found is not None  # noqa: S101 -- there is no row before there are results
        return self._found.lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() or self._found is None else len(self._found.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else METHOD + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {RANK, FIRST, SECOND, TOTAL}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        say = self._words.say
        if section in {FIRST, SECOND}:
            names = list(self._found.blocks.values()) if self._found is not None else []
            at = section - FIRST
            return self._words.name(names[at]) if at < len(names) else ""
        heads = {
            NUMBER: say("编号"),
            NAME: say("姓名"),
            TRACK: say("类别"),
            APPLIED: say("申报事项"),
            RANK: say("名次"),
            TOTAL: say("总分"),
            SPREAD: say("分差"),
            ENDING: say("结论"),
            METHOD: say("评议组和办法"),
        }
        return heads[section]

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self.line(index.row())
        if role == LINE:
            return line
        if role == OPENS_CLASS:
            return index.row() > 0 and self._class_of(line) != self._class_of(self.line(index.row() - 1))
        if role in SAID:
            return self._text(line, index.column())
        return None

    def _text(self, line: ResultLine, column: int) -> str:
        standing = line.standing
        if column in {FIRST, SECOND}:
            blocks = list(standing.blocks.values())
            at = column - FIRST
            return _points(blocks[at]) if at < len(blocks) else ""
        if column == RANK:
            return self.rank(line)
        if column == ENDING:
            return self.ending(line)
        if column == METHOD:
            method = self._words.say(METHODS[standing.method])
            group = standing.contender.group or self._words.say("全体")
            return self._words.say(
                "{group}，{method}，{sheets} 份", group=group, method=method, sheets=standing.sheets
            )
        return self._named(line, column)

    def _named(self, line: ResultLine, column: int) -> str:
        """Who it is, for what, and the two figures that are read first."""
        if column == NUMBER:
            return line.standing.contender.item
        if column == NAME:
            return line.name
        if column == TRACK:
            return self._words.say(TRACK_NAMES[line.track]) if line.track is not None else "—"
        if column == APPLIED:
            return self._words.name(applied_name(line.application))
        return _points(line.standing.total) if column == TOTAL else self._spread(line)

    def _spread(self, line: ResultLine) -> str:
        apart = line.widest
        if apart is None or apart.spread is None:
            return "—"
        parts = {"spread": short_text(apart.spread), "ceiling": short_text(apart.ceiling)}
        return self._words.say("{spread}／{ceiling}", **parts)

    @staticmethod
    def _class_of(line: ResultLine) -> tuple[str, str]:
        """Ranks are counted within these."""
        return line.standing.contender.group, line.standing.contender.level

    def ending(self, line: ResultLine) -> str:
        """The word, the agreeing votes and the needed ones; a dash before the round is confirmed."""
        row, ballot = line.ended.row, line.ended.ballot
        if row is None or ballot is None:
            return "—"
        word = conclusion_word(self._words, line.ended.conclusion, line.ended.basis)
        return self._words.say(
            "{word} {agree}，需 {needed}", word=word, agree=row.agree, needed=ballot.electorate.needed
        )

    def rank(self, line: ResultLine) -> str:
        """`并列 2` where it is shared, `暂 2` while marks of its class are awaited."""
        standing = line.standing
        return rank_text(
            self._words,
            standing.rank,
            provisional=line.provisional,
            tied=standing.tied,
            letter=line.letter,
        )


def rank_text(words: Words, rank: int | None, *, provisional: bool, tied: bool, letter: str = "") -> str:
    """How a rank is written: whether it is shared, and whether marks are awaited that may change it."""
    if rank is None:
        return "—"
    if tied:
        said = N_("暂并列 {rank}{letter}") if provisional else N_("并列 {rank}{letter}")
        return words.say(said, rank=rank, letter=tie_letter(words, letter) if letter else "")
    return words.say("暂 {rank}", rank=rank) if provisional else str(rank)


def _points(points: int | None) -> str:
    return "—" if points is None else points_text(points)
