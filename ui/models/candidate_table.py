"""The table of 资格审查: a line for every application, filtered and sorted over precomputed keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.eligibility import Assessment, ItemResult
from fusion_desk.domain.findings import VERDICT_ORDER, Verdict
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.pinyin import search_text
from fusion_desk.words.verdicts import VERDICT_LABELS

Index = QModelIndex | QPersistentModelIndex

HEADS = (N_("编号"), N_("姓名"), N_("类别"), N_("申报事项"), N_("途径"), N_("审查结论"))
NUMBER, NAME, TRACK, APPLIED, PATHWAY, VERDICT = range(len(HEADS))
FROZEN = 2
LINE = Qt.ItemDataRole.UserRole
"""The whole line, for the painters."""

STATE_LABELS = {ApplicationState.REJECTED: N_("不予受理"), ApplicationState.WITHDRAWN: N_("已撤回")}


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One line: an application, or a candidate who has not applied for anything."""

    assessment: Assessment
    item: ItemResult | None
    number: str
    name: str
    track: Track | None
    applied: str
    pathway: str
    verdict: Verdict | None
    state: str
    """受理 state where it is not admitted, or blank."""
    short: str
    """By how much: 差 66 天, 3 项; blank where nothing is short."""
    search: str


def lines_of(assessments: Sequence[Assessment], words: Words) -> list[CandidateLine]:
    """The lines of everybody, in the order of the dossiers; slow for many, so off the UI thread."""
    return [line for one in assessments for line in _lines(one, words)]


def _lines(assessment: Assessment, words: Words) -> list[CandidateLine]:
    return [_line(assessment, item, words) for item in assessment.items] or [_line(assessment, None, words)]


def _line(assessment: Assessment, item: ItemResult | None, words: Words) -> CandidateLine:
    person = assessment.dossier.person
    number = item.application.item if item is not None else person.number
    state = STATE_LABELS.get(item.application.state, "") if item is not None else ""
    applied = applied_name(item.application) if item is not None else words.say("还没有申报事项")
    rests = item.rests_on if item is not None else None
    return CandidateLine(
        assessment=assessment,
        item=item,
        number=number,
        name=person.name,
        track=person.track,
        applied=applied,
        pathway=rests.id if rests is not None else "—",
        verdict=item.verdict if item is not None else None,
        state=words.say(state) if state else "",
        short=shortfall(assessment, item, words) if item is not None else "",
        search="\n".join((number.casefold(), person.number.casefold(), search_text(person.name))),
    )


def shortfall(assessment: Assessment, item: ItemResult, words: Words) -> str:
    """By how much an application falls short, as an amount."""
    pathway = item.pathway
    if item.verdict is Verdict.NOT_YET and pathway is not None and pathway.eligible_on is not None:
        return days_short(assessment.cutoff, pathway.eligible_on, words)
    if item.verdict is Verdict.UNKNOWN:
        missing = len(item.findings) + (len(pathway.missing) if pathway is not None else 0)
        return words.say("{count} 项", count=missing) if missing else ""
    return ""


def days_short(cutoff: date, eligible_on: date, words: Words) -> str:
    """差 66 天; from a year on, in years and months."""
    days = (eligible_on - cutoff).days
    if days < 365:
        return words.say("差 {days} 天", days=days)
    years, months = days // 365, min(days % 365 // 30, 11)
    if not months:
        return words.say("差 {years} 年", years=years)
    return words.say("差 {years} 年 {months} 个月", years=years, months=months)


class CandidateTable(QAbstractTableModel):
    """Filtering picks from a list of keys made once; 100,000 lines take milliseconds."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: list[CandidateLine] = []
        self._shown: list[int] = []
        self._verdict: Verdict | None = None
        self._needle = ""
        self._order: list[int] = []

    # --- what is shown -------------------------------------------------------------------------------------

    def show_lines(self, lines: list[CandidateLine]) -> None:
        """Show these lines under the filter there is."""
        self.beginResetModel()
        self._lines = lines
        self._order = list(range(len(lines)))
        self._pick()
        self.endResetModel()

    def filter(self, verdict: Verdict | None, text: str) -> None:
        """Show only one verdict (None = all) and only those found by number, name or pinyin."""
        self.beginResetModel()
        self._verdict, self._needle = verdict, "".join(text.split()).casefold()
        self._pick()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; equals keep the order of the list."""
        key = SORT_KEYS.get(column)
        self.layoutAboutToBeChanged.emit()
        self._order = list(range(len(self._lines)))
        if key is not None:
            self._order.sort(
                key=lambda at: key(self._lines[at]), reverse=order is Qt.SortOrder.DescendingOrder
            )
        self._pick()
        self.layoutChanged.emit()

    def _pick(self) -> None:
        lines, verdict, needle = self._lines, self._verdict, self._needle
        self._shown = [
            at
            for at in self._order
            if (verdict is None or lines[at].verdict is verdict)
            and (not needle or needle in lines[at].search)
        ]

    def counts(self) -> Counter[Verdict | None]:
        """How many lines there are of each verdict, whatever the filter."""
        return Counter(line.verdict for line in self._lines)

    @property
    def whole(self) -> int:
        """How many lines there are without a filter."""
        return len(self._lines)

    def line(self, row: int) -> CandidateLine:
        """The line in this row."""
        return self._lines[self._shown[row]]

    def row_of(self, number: str) -> int | None:
        """The row of an application or of the first one of a candidate, where it is shown."""
        for row, at in enumerate(self._shown):
            line = self._lines[at]
            if number in {line.number, line.assessment.dossier.person.number}:
                return row
        return None

    # --- Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(HEADS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        line = self.line(index.row())
        if role == LINE:
            return line
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self._text(line, index.column())
        return None

    def _text(self, line: CandidateLine, column: int) -> str:
        if column == TRACK:
            return self._words.say(TRACK_NAMES[line.track]) if line.track is not None else "—"
        if column == VERDICT:
            verdict = self._words.say(VERDICT_LABELS[line.verdict]) if line.verdict is not None else "—"
            return " ".join(part for part in (line.state, verdict, line.short) if part)
        return (line.number, line.name, "", line.applied, line.pathway)[column]


SORT_KEYS: dict[int, Callable[[CandidateLine], Any]] = {
    NUMBER: lambda line: line.number,
    NAME: lambda line: line.search.split("\n")[3:4] or [line.name],
    TRACK: lambda line: line.track or "",
    APPLIED: lambda line: line.applied,
    PATHWAY: lambda line: line.pathway,
    VERDICT: lambda line: (
        VERDICT_ORDER.index(line.verdict) if line.verdict is not None else len(VERDICT_ORDER)
    ),
}
