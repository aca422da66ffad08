"""The table of 资格审查: a line for every application, filtered and sorted over precomputed keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from operator import itemgetter, ne
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
from ui.models.line_table import SAID

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

NOTHING = N_("还没有申报事项")
STATE_LABELS: Mapping[str, str] = {
    ApplicationState.REJECTED: N_("不予受理"),
    ApplicationState.WITHDRAWN: N_("已撤回"),
}


class CandidateLine(NamedTuple):
    """One line as it is shown: an application, or a candidate who has not applied for anything."""

    number: str
    candidate: str
    """编号 of the candidate."""
    name: str
    track: Track | None
    applied: str
    state: str
    """受理 state where it is not admitted, or blank."""
    group: str


def line_of(listed: Listed, words: Words) -> CandidateLine:
    """A line as the table shows it."""
    label = STATE_LABELS.get(listed.state)
    return CandidateLine(
        listed.number,
        listed.candidate,
        listed.name,
        Track(listed.track) if listed.track else None,
        words.name(level_name(listed.series, listed.level)) if listed.state else words.say(NOTHING),
        words.say(label) if label is not None else "",
        listed.group,
    )


@dataclass(frozen=True)
class Roll:
    """All lines with what is asked of them together, made off the window's thread."""

    lines: Sequence[Listed]
    numbers: Sequence[str]
    names: Sequence[str]
    groups: list[str]
    people: int
    """How many candidates there are."""
    items: int
    """How many applications there are."""

    @cached_property
    def places(self) -> dict[str, int]:
        """By number; looked for after the lines are on screen."""
        return dict(zip(self.numbers, range(len(self.numbers)), strict=True))

    @cached_property
    def search(self) -> list[str]:
        """The numbers and the name of every line, as they are looked for; the readings of names come with verdicts."""
        return [f"{one.number}\n{one.candidate}\n{one.name}".casefold() for one in self.lines]

    def stood(self, before: Roll) -> Sequence[int]:
        """Where each line stood before, or -1."""
        if self.numbers == before.numbers:
            return range(len(self.numbers))
        return [before.places.get(number, -1) for number in self.numbers]


def roll_of(lines: Sequence[Listed]) -> Roll:
    """A roll of these lines, which run candidate by candidate."""
    candidates, names, _, numbers, _, _, states, groups = (
        [*map(itemgetter(at), lines)] for at in range(len(Listed._fields))
    )
    return Roll(
        lines,
        numbers,
        names,
        sorted({*groups} - {""}),
        sum(map(ne, candidates, candidates[1:])) + bool(candidates),
        len(states) - states.count(""),
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

    def show_roll(self, roll: Roll, cutoff: date, stood: Sequence[int] = ()) -> None:
        """Show these lines under the filter there is; verdicts of lines that stood there before stay until new ones come.

        `stood` = where each of the lines was, or -1.
        """
        self.beginResetModel()
        judged, readings = self._judged, self._readings
        if not stood:
            self._judged, self._readings = [None] * len(roll.lines), [""] * len(roll.lines)
            self._name_keys, self._counts = [*roll.names], Counter()
        else:
            if stood != range(len(judged)):
                self._judged = [judged[was] if was >= 0 else None for was in stood]
                self._readings = [readings[was] if was >= 0 else "" for was in stood]
                self._counts = Counter(one.verdict for one in self._judged if one is not None)
            if roll.names != self._roll.names:
                self._name_keys = [*map(_name_key, roll.names, self._readings)]
        self._roll, self._cutoff = roll, cutoff
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
                self._readings[at] = readings.get(self._roll.names[at], "")
                self._name_keys[at] = _name_key(self._roll.names[at], self._readings[at])
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
            return [self._ranks.get(name, len(self._ranks)) for name in self._roll.names]
        if column == NAME:
            return self._name_keys
        if column == VERDICT:
            return [_verdict_order(one) for one in self._judged]
        if column == PATHWAY:
            return [one.pathway if one is not None else "" for one in self._judged]
        if column == APPLIED:
            named, nothing = cache(level_name), self._words.say(NOTHING)
            return [named(one.series, one.level) if one.state else nothing for one in self._roll.lines]
        return [(line.track if column == TRACK else line.number) for line in self._roll.lines]

    def _pick(self) -> None:
        wanted, lines, judged, readings = self.narrowing, self._roll.lines, self._judged, self._readings
        shown: Iterable[int] = self._order
        if wanted.verdict is not None:
            shown = [at for at in shown if (one := judged[at]) is not None and one.verdict is wanted.verdict]
        if wanted.track is not None:
            shown = [at for at in shown if lines[at].track == wanted.track]
        if wanted.group:
            shown = [at for at in shown if lines[at].group == wanted.group]
        if needle := wanted.needle:
            search = self._roll.search
            shown = [at for at in shown if needle in search[at] or needle in readings[at]]
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
    def roll(self) -> Roll:
        """All lines there are, whatever the filter."""
        return self._roll

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
        return line_of(self._roll.lines[self._shown[row]], self._words)

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
        if role in SAID:
            return self._text(row, index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        line, judged = self.line(row), self.judged(row)
        if column == TRACK:
            return self._words.say(TRACK_NAMES[line.track]) if line.track is not None else "—"
        if column == PATHWAY:
            return "" if judged is None else self._pathway(judged)
        if column == VERDICT:
            if judged is None:
                return self._words.say("正在核对")
            verdict = self._words.say(VERDICT_LABELS[judged.verdict]) if judged.verdict is not None else "—"
            return " ".join(part for part in (line.state, verdict, self.short(row)) if part)
        return (line.number, line.name, "", line.applied)[column]

    def _pathway(self, judged: Judged) -> str:
        return self._words.say("以赛代评") if judged.by_award else judged.pathway or "—"


def _name_key(name: str, readings: str) -> str:
    """By the first reading of a name, once it is known."""
    forms = readings.split("\n", 2)
    return forms[1] if len(forms) > 1 else name


def _verdict_order(judged: Judged | None) -> int:
    if judged is None or judged.verdict is None:
        return len(VERDICT_ORDER)
    return VERDICT_ORDER.index(judged.verdict)


LATE = frozenset({NAME, PATHWAY, VERDICT})
"""Columns whose order is known only when every line was judged."""
