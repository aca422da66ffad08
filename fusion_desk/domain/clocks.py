"""Counting years of work: the continuous clock of S pathways and the cumulative clock of T pathways.

The counting rules are pinned (contract, "JSON", eligibility):

* a spell runs from its start to the day after its end date; 至今 runs to the cut-off and, to foretell the
  day of eligibility, goes on; nothing counts beyond the cut-off;
* a start known by its month alone is read as the month's last day, an end as its first; a month-only spell
  that begins in the month in which another month-only spell ended, or in the next, touches it;
* overlapping spells count once; only 相同 and 相关 spells count, and a blank relevance counts as 相同;
* N years are full on the Nth anniversary of the start while the work is unbroken, and after 365 × N days
  where it is not; 29 February's anniversary is 28 February in a common year.

"Continuous unless the history says otherwise" is read so: where no dated spell reaches into the time between
the certificate and the cut-off, the history is silent about it and the work is taken as unbroken since the
certificate. Where one does, the history is taken as complete for that time: only its 相同 and 相关 spells
count, and time that no spell covers does not.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from fusion_desk.domain.dossier import Relevance, WorkSpell
from fusion_desk.domain.partial_date import PartialDate

FOREVER = date.max
ONE_DAY = timedelta(days=1)
COUNTED = frozenset({Relevance.SAME, Relevance.RELATED, Relevance.UNSTATED})


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` up to, not including, `end`; FOREVER = 至今."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Whole days."""
        return (self.end - self.start).days

    def until(self, day: date) -> Span:
        """The part before a day."""
        return Span(self.start, min(self.end, day))


@dataclass(frozen=True, slots=True)
class DatedSpell:
    """A spell of work with the span that its dates strictly mean."""

    spell: WorkSpell
    span: Span


@dataclass(frozen=True, slots=True)
class History:
    """A work history made ready for counting, once per dossier."""

    dated: tuple[DatedSpell, ...] = ()
    undated: tuple[WorkSpell, ...] = ()
    """Spells whose start or end is missing, or whose end lies before their start: they cannot be counted."""
    counted: tuple[Span, ...] = ()
    """Union of the dated 相同 and 相关 spells."""

    @property
    def empty(self) -> bool:
        """Whether no work was recorded at all."""
        return not self.dated and not self.undated

    def within(self, start: date, cutoff: date) -> tuple[DatedSpell, ...]:
        """The dated spells that reach into the time between two days."""
        return tuple(one for one in self.dated if one.span.start < cutoff and one.span.end > start)


@dataclass(frozen=True, slots=True)
class Count:
    """What a clock shows at the cut-off."""

    spans: tuple[Span, ...]
    """The counted spans after the clock's start; an open one ends FOREVER."""
    days: int
    full_on: date | None
    """The day on which the years are full, if they ever are."""
    assumed: bool = False
    """No history speaks of this time: taken as continuous."""


def read_history(spells: tuple[WorkSpell, ...]) -> History:
    """Sort out the spells of a dossier."""
    dated: list[DatedSpell] = []
    undated: list[WorkSpell] = []
    for spell in spells:
        span = _span(spell)
        if span is None:
            undated.append(spell)
        else:
            dated.append(DatedSpell(spell, span))
    return History(tuple(dated), tuple(undated), _union(dated))


def _span(spell: WorkSpell) -> Span | None:
    if spell.since is None:
        return None
    if spell.ongoing:
        return Span(spell.since.last_day, FOREVER)
    if spell.until is None or spell.until.last_day < spell.since.first_day:
        return None
    return Span(spell.since.last_day, _day_after(spell.until))


def _day_after(until: PartialDate) -> date:
    # Some registers write 9999-12-31 for an open end.
    return FOREVER if until.first_day.year == FOREVER.year else until.first_day + ONE_DAY


def _union(dated: list[DatedSpell]) -> tuple[Span, ...]:
    spans: list[Span] = []
    last_month = 0  # of the month-only ends in the span being built
    for one in sorted(
        (one for one in dated if one.spell.relevance in COUNTED), key=lambda one: one.span.start
    ):
        start, end = one.span.start, one.span.end
        if spans and (start <= spans[-1].end or _touches(one.spell.since, last_month)):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
            last_month = 0
        last_month = max(last_month, _end_month(one.spell))
    return tuple(span for span in spans if span.end > span.start)


def _touches(since: PartialDate | None, last_month: int) -> bool:
    if since is None or not since.month_only:
        return False
    return last_month >= _month_number(since) - 1


def _end_month(spell: WorkSpell) -> int:
    month_only = spell.until is not None and spell.until.month_only and not spell.ongoing
    return _month_number(spell.until) if spell.until is not None and month_only else 0


def _month_number(day: PartialDate) -> int:
    return day.year * 12 + day.month


def count_continuous(history: History, start: date, cutoff: date, years: int) -> Count:
    """The S clock: from the certificate on, unbroken unless the history says otherwise."""
    if history.within(start, cutoff):
        return count_cumulative(history, start, cutoff, years)
    return _count((Span(start, FOREVER),), cutoff, years, assumed=True)


def count_cumulative(history: History, start: date, cutoff: date, years: int) -> Count:
    """The T clock: the sum of the 相同 and 相关 spells after the title."""
    spans = tuple(Span(max(span.start, start), span.end) for span in history.counted if span.end > start)
    return _count(spans, cutoff, years, assumed=False)


def _count(spans: tuple[Span, ...], cutoff: date, years: int, *, assumed: bool) -> Count:
    days = sum(span.until(cutoff).days for span in spans if span.start < cutoff)
    return Count(spans, days, _full_on(spans, years), assumed)


def _full_on(spans: tuple[Span, ...], years: int) -> date | None:
    if not spans:
        return None
    day = anniversary(spans[0].start, years)
    if day <= spans[0].end:
        return day
    if len(spans) == 1:
        return None
    needed = 365 * years
    for span in spans:
        if span.days >= needed:
            return span.start + timedelta(days=needed)
        needed -= span.days
    return None


def anniversary(day: date, years: int) -> date:
    """The same day N years later; 29 February gives 28 February in a common year."""
    year = min(day.year + years, FOREVER.year)
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def years_text(days: int) -> str:
    """Days as years of 365.25 days, rounded half up to two decimals, without a float: 1645 → 4.50."""
    hundredths = (800 * days + 1461) // 2922
    return f"{hundredths // 100}.{hundredths % 100:02d}"
