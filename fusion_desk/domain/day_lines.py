"""Days as people write a list of them: one on a line, neighbours as a stretch."""

from __future__ import annotations

from datetime import date, timedelta

from fusion_desk.domain.dates_read import DateError, read_date

TO = ("至", "到", "—", "~", "～", "to")
LONGEST = 31
"""Days in a stretch; a longer one is a slip of the pen."""


def stretches(days: frozenset[date]) -> list[tuple[date, date]]:
    """First and last day of every run of neighbours, in order."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def read_days(text: str) -> tuple[frozenset[date], int]:
    """The days of such lines, and the first line that cannot be read (0 = all can)."""
    days: set[date] = set()
    for at, line in enumerate(text.splitlines(), 1):
        stretch = _read_line(line)
        if stretch is None:
            return frozenset(), at
        days |= stretch
    return frozenset(days), 0


def _read_line(line: str) -> set[date] | None:
    for word in TO:
        line = line.replace(word, "\t")
    parts = [part for part in line.split("\t") if part.strip()]
    if not parts:
        return set()
    try:
        ends = [read_date(part) for part in parts]
    except DateError:
        return None
    if len(ends) > 2 or not all(end.day for end in ends):
        return None
    first, last = ends[0].first_day, ends[-1].first_day
    if not 0 <= (last - first).days < LONGEST:
        return None
    return {first + timedelta(days=step) for step in range((last - first).days + 1)}
