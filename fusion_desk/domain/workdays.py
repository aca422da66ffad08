"""Working days by an editable table of holidays and make-up days; needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.toml_section import Section

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearTable:
    """The holidays and make-up days of one year, and where they are written."""

    year: int
    holidays: frozenset[date]
    makeup: frozenset[date]
    source: str = ""
    verified: bool = False

    def checked(self) -> Self:
        """The same; a day of another year or one that is both is refused, and so is a table without a source."""
        stray = [day for day in self.holidays | self.makeup if day.year != self.year]
        if stray:
            raise Refusal("workdays.other_year", day=min(stray).isoformat(), year=self.year)
        if both := self.holidays & self.makeup:
            raise Refusal("workdays.twice", day=min(both).isoformat())
        pointless = [day for day in self.makeup if day.weekday() < SATURDAY]
        if pointless:
            raise Refusal("workdays.makeup_weekday", day=min(pointless).isoformat())
        if not self.source.strip():
            raise Refusal("workdays.no_source", year=self.year)
        return self


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Weekdays, less the holidays, plus the weekend days worked to make up for them (调休)."""

    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()
    source: str = ""
    verified: bool = False

    @classmethod
    def read(cls, section: Section) -> Self:
        """The calendar of a policy file; absent = plain weeks."""
        holidays, makeup = section.days("holidays"), section.days("makeup")
        if both := holidays & makeup:
            raise Refusal("policy.twice", field=section.field("makeup"), value=min(both).isoformat())
        return cls(holidays, makeup, section.text("source", ""), section.flag("verified", default=False))

    def with_years(self, tables: Iterable[YearTable]) -> Self:
        """The calendar with these years as their own tables say."""
        holidays, makeup = self.holidays, self.makeup
        for table in tables:
            holidays = frozenset(day for day in holidays if day.year != table.year) | table.holidays
            makeup = frozenset(day for day in makeup if day.year != table.year) | table.makeup
        return replace(self, holidays=holidays, makeup=makeup)

    def year(self, year: int) -> YearTable:
        """What it says about one year."""
        return YearTable(
            year,
            frozenset(day for day in self.holidays if day.year == year),
            frozenset(day for day in self.makeup if day.year == year),
            self.source,
            self.verified,
        )

    def is_working(self, day: date) -> bool:
        """Whether people are at work that day."""
        if day in self.makeup:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def next_working(self, day: date) -> date:
        """That day, or the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def period(self, posted: date, days: int, *, counts_first_day: bool) -> tuple[date, date]:
        """First and last counted day of a notice posted that day (人社部令第40号第二十六条).

        Whether the day of posting counts is a setting, `publicity_counts_first_day`.
        """
        first = last = self.next_working(posted if counts_first_day else posted + ONE_DAY)
        for _ in range(days - 1):
            last = self.next_working(last + ONE_DAY)
        return first, last

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The working days between two days, both counted."""
        every = (first + timedelta(days=step) for step in range((last - first).days + 1))
        return tuple(day for day in every if self.is_working(day))

    def count(self, first: date, last: date) -> int:
        """How many working days lie between two days, both counted."""
        return len(self.days(first, last))

    def covers(self, year: int) -> bool:
        """Whether the table says anything about that year; otherwise weekends alone were counted."""
        return any(day.year == year for day in self.holidays)
