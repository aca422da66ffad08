"""Dates as dossiers give them: a day, or only a month, which is read strictly."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year and month, with the day where it is known (day 0 = only the month is known)."""

    year: int
    month: int
    day: int = 0

    def __post_init__(self) -> None:
        if self.day:
            date(self.year, self.month, self.day)
        else:
            date(self.year, self.month, 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019-07` or `2019-07-01`, the forms in which the record keeps dates."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) not in (2, 3):
            raise ValueError(text)
        return cls(*parts)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole date."""
        return cls(day.year, day.month, day.day)

    @property
    def month_only(self) -> bool:
        """Whether the day is unknown."""
        return self.day == 0

    @property
    def first_day(self) -> date:
        """The earliest day it can mean (the strict reading of an end)."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean (the strict reading of a start, contract: "The dossier workbook")."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        month = f"{self.year:04d}-{self.month:02d}"
        return f"{month}-{self.day:02d}" if self.day else month
