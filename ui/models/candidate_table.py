"""The table of 资格审查: a line for every application, filtered and sorted over precomputed keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import ne
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.findings import VERDICT_ORDER, Verdict
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import TRACK_NAMES, level_name
from fusion_desk.services.candidate_list import Judged, Listed
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.verdicts import VERDICT_LABELS

Index = QModelIndex | QPersistentModelIndex

HEADS = (N_("编号"), N_("姓名"), N_("类别"), N_("申报事项"), N_("途径"), N_("审查结论"))
NUMBER, NAME, TRACK, APPLIED, PATHWAY, VERDICT = range(len(HEADS))
FROZEN = 2
RANKED = -2
"""In place of a column: by the places that `rank_names` was told."""
LINE = Qt.ItemDataRole.UserRole
"""The whole line, for the painters."""
JUDGED = Qt.ItemDataRole.UserRole + 2
"""Its verdict once it is known, and by how much it falls short."""

STATE_LABELS = {ApplicationState.REJECTED: N_("不予受理"), ApplicationState.WITHDRAWN: N_("已撤回")}


class CandidateLine(NamedTuple):
    """One line: an application, or a candidate who has not applied for anything; a tuple, for there may be many."""

    number: str
    candidate: str
    """编号 of the candidate."""
    name: str
    track: Track | None
    applied: str
    state: str
    """受理 state where it is not admitted, or blank."""
    group: str
    search: str
    """Numbers and name; the readings of the name come with the verdict."""


def lines_of(listed: Iterable[Listed], words: Words) -> list[CandidateLine]:
    """The lines as the table shows them."""
    nothing = words.say("还没有申报事项")
    states = {state: words.say(label) for state, label in STATE_LABELS.items()}
    named = cache(level_name)
    return [
        CandidateLine(
            item or candidate,
            candidate,
            name,
            track,
            named(series, level) if item else nothing,
            states.get(state, "") if item else "",
            group,
            f"{item or candidate}\n{candidate}\n{name}".casefold(),
        )
        for candidate, name, track, item, series, level, state, group in listed
    ]


@dataclass(frozen=True, slots=True)
class Roll:
    """All lines with what is looked up in them, made off the window's thread."""

    lines: Sequence[CandidateLine]
    places: Mapping[str, int]
    """By number."""
    people: list[tuple[str, str]]
    """编号 and name of every candidate once, in the order of the list."""
    names: list[str]
    groups: list[str]
    items: int
    """How many applications there are."""


def roll_of(lines: Sequence[CandidateLine]) -> Roll:
    """A roll of these lines."""
    if not lines:
        return Roll((), {}, [], [], [], 0)
    numbers, candidates, names, _, _, _, groups, _ = zip(*lines, strict=True)
    return Roll(
        lines,
        dict(zip(numbers, range(len(lines)), strict=True)),
        list(dict(zip(candidates, names, strict=True)).items()),
        list(names),
        sorted({*groups} - {""}),
        sum(map(ne, numbers, candidates)),
    )


def shortfall(judged: Judged, cutoff: date, words: Words) -> str:
    """By how much an application falls short, as an amount."""
    if judged.verdict is Verdict.NOT_YET and judged.eligible_on is not None:
        return days_short(cutoff, judged.eligible_on, words)
    if judged.verdict is Verdict.UNKNOWN and judged.missing:
        return words.say("{count} 项", count=judged.missing)
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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the table is narrowed to; blank parts narrow nothing."""

    text: str = ""
    verdict: Verdict | None = None
    track: Track | None = None
    group: str = ""

    @property
    def needle(self) -> str:
        """The text as it is looked for."""
        return "".join(self.text.split()).casefold()


class CandidateTable(QAbstractTableModel):
    """Filtering picks from lists made once; verdicts and readings of names are filled in as they become known."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._cutoff = date.max
        self._roll = roll_of(())
        self._judged: list[Judged | None] = []
        self._readings: list[str] = []
        self._name_keys: list[str] = []
        self._counts: Counter[Verdict | None] = Counter()
        self._shown: list[int] = []
        self._order: list[int] = []
        self.narrowing = Narrowing()
        self._ranks: dict[str, int] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    # --- what is shown -------------------------------------------------------------------------------------

    def show_roll(self, roll: Roll, cutoff: date) -> None:
        """Show these lines under the filter there is; verdicts known before stay until new ones come."""
        before, judged, readings = self._roll.places, self._judged, self._readings
        self.beginResetModel()
        self._roll, self._cutoff = roll, cutoff
        self._judged, self._readings = [None] * len(roll.lines), [""] * len(roll.lines)
        self._name_keys = roll.names.copy()
        for number, was in before.items():
            at = roll.places.get(number)
            if at is not None:
                self._judged[at], self._readings[at] = judged[was], readings[was]
                self._name_keys[at] = _name_key(roll.lines[at], self._readings[at])
        self._counts = Counter(one.verdict for one in self._judged if one is not None)
        self._arrange()
        self._pick()
        self.endResetModel()

    def show_cutoff(self, cutoff: date) -> None:
        """Count to another day: every verdict is to be found anew."""
        self._cutoff = cutoff
        self._judged = [None] * len(self._roll.lines)
        self._counts = Counter()
        self._tell_all()

    def show_judged(self, judged: Mapping[str, Judged], readings: Mapping[str, str]) -> None:
        """Fill in what became known of some lines."""
        for number, one in judged.items():
            at = self._roll.places.get(number)
            if at is not None:
                before = self._judged[at]
                if before is not None:
                    self._counts[before.verdict] -= 1
                self._counts[one.verdict] += 1
                self._judged[at] = one
                self._readings[at] = readings.get(self._roll.lines[at].name, "")
                self._name_keys[at] = _name_key(self._roll.lines[at], self._readings[at])
        self._tell_all()

    def settle(self) -> None:
        """Everything is known: filter and order by it."""
        if self.narrowing.verdict is not None or self.narrowing.text or self._sorted_by[0] in LATE:
            self._rearrange()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only lines that fit: a verdict, a track, a group, and a number, name or pinyin."""
        self.beginResetModel()
        self.narrowing = narrowing
        self._pick()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; equals keep the order of the list."""
        self._sorted_by = (column, order)
        self._rearrange()

    def rank_names(self, ranks: Mapping[str, int] | None) -> None:
        """By the place of each name in an order of its own, or as the list runs."""
        self._ranks = dict(ranks or {})
        self.sort(RANKED if ranks is not None else -1)

    def _rearrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        self._pick()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted_by
        self._order = list(range(len(self._roll.lines)))
        if column != -1:
            keys = self._keys(column)
            self._order.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)

    def _keys(self, column: int) -> Sequence[Any]:
        if column == RANKED:
            return [self._ranks.get(line.name, len(self._ranks)) for line in self._roll.lines]
        if column == NAME:
            return self._name_keys
        if column == VERDICT:
            return [_verdict_order(one) for one in self._judged]
        if column == PATHWAY:
            return [one.pathway if one is not None else "" for one in self._judged]
        key = SORT_KEYS[column]
        return [key(line) for line in self._roll.lines]

    def _pick(self) -> None:
        wanted, lines, judged, readings = self.narrowing, self._roll.lines, self._judged, self._readings
        shown: Iterable[int] = self._order
        if wanted.verdict is not None:
            shown = [at for at in shown if (one := judged[at]) is not None and one.verdict is wanted.verdict]
        if wanted.track is not None:
            shown = [at for at in shown if lines[at].track is wanted.track]
        if wanted.group:
            shown = [at for at in shown if lines[at].group == wanted.group]
        if needle := wanted.needle:
            shown = [at for at in shown if needle in lines[at].search or needle in readings[at]]
        self._shown = list(shown)

    def _tell_all(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- asking --------------------------------------------------------------------------------------------

    def counts(self) -> Counter[Verdict | None]:
        """How many lines there are of each verdict that is known, whatever the filter."""
        return self._counts

    @property
    def groups(self) -> list[str]:
        """The groups that any line belongs to."""
        return self._roll.groups

    @property
    def people(self) -> list[tuple[str, str]]:
        """编号 and name of every candidate once, in the order of the list."""
        return self._roll.people

    @property
    def items(self) -> int:
        """How many applications there are."""
        return self._roll.items

    @property
    def whole(self) -> int:
        """How many lines there are without a filter."""
        return len(self._roll.lines)

    @property
    def known(self) -> int:
        """How many lines have their verdict."""
        return self._counts.total()

    def line(self, row: int) -> CandidateLine:
        """The line in this row."""
        return self._roll.lines[self._shown[row]]

    def judged(self, row: int) -> Judged | None:
        """The verdict in this row, once it is known."""
        return self._judged[self._shown[row]]

    def short(self, row: int) -> str:
        """By how much the line in this row falls short; blank where nothing is."""
        judged = self.judged(row)
        return shortfall(judged, self._cutoff, self._words) if judged is not None else ""

    def row_of(self, number: str) -> int | None:
        """The row of an application or of the first one of a candidate, where it is shown."""
        at = self._roll.places.get(number)
        if at is None:
            at = next((at for at, line in enumerate(self._roll.lines) if line.candidate == number), None)
        if at is None:
            return None
        try:
            return self._shown.index(at)
        except ValueError:
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
        row = index.row()
        if role == LINE:
            return self.line(row)
        if role == JUDGED:
            return self.judged(row), self.short(row)
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self._text(row, index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        line, judged = self.line(row), self.judged(row)
        if column == TRACK:
            return self._words.say(TRACK_NAMES[line.track]) if line.track is not None else "—"
        if column == PATHWAY:
            return "" if judged is None else judged.pathway or "—"
        if column == VERDICT:
            if judged is None:
                return self._words.say("正在核对")
            verdict = self._words.say(VERDICT_LABELS[judged.verdict]) if judged.verdict is not None else "—"
            return " ".join(part for part in (line.state, verdict, self.short(row)) if part)
        return (line.number, line.name, "", line.applied)[column]


def _name_key(line: CandidateLine, readings: str) -> str:
    """By the first reading of a name, once it is known."""
    forms = readings.split("\n", 2)
    return forms[1] if len(forms) > 1 else line.name


def _verdict_order(judged: Judged | None) -> int:
    if judged is None or judged.verdict is None:
        return len(VERDICT_ORDER)
    return VERDICT_ORDER.index(judged.verdict)


SORT_KEYS: dict[int, Callable[[CandidateLine], Any]] = {
    NUMBER: lambda line: line.number,
    TRACK: lambda line: line.track or "",
    APPLIED: lambda line: line.applied,
}
LATE = frozenset({NAME, PATHWAY, VERDICT})
"""Columns whose order is known only when every line was judged."""
