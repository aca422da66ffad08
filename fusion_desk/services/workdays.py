"""The table of working days: looked at, brought in from a file, edited by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.workdays import YearTable
from fusion_desk.importers import workdays as importer
from fusion_desk.store import calendars
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, shipped_policy


@dataclass(frozen=True, slots=True)
class ShownYear:
    """One year of the table, and whether it was recorded here or came with the policy."""

    table: YearTable
    recorded: bool


@dataclass(frozen=True, slots=True)
class YearEdit:
    """Days to add to a year's table or to take out of it."""

    year: int
    holidays: frozenset[date] = field(default=frozenset())
    makeup: frozenset[date] = field(default=frozenset())
    removed: frozenset[date] = field(default=frozenset())
    source: str = ""
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class YearSet:
    """A year's table after the verb."""

    table: YearTable
    unchanged: bool


def find_years(panel: PanelFile) -> list[ShownYear]:
    """Every year that the table says something about, in order."""
    with panel.reading() as reader:
        return _years(reader)


def _years(reader: Reader) -> list[ShownYear]:
    shipped, recorded = shipped_policy(reader).calendar, calendars.find_years(reader)
    told = {day.year for day in shipped.holidays | shipped.makeup}
    return [
        ShownYear(recorded[year] if year in recorded else shipped.year(year), year in recorded)
        for year in sorted(told | recorded.keys())
    ]


def set_year(panel: PanelFile, table: YearTable, actor: str) -> YearSet:
    """Record the whole table of a year; it replaces the one before, which stays in the record."""
    table = table.checked()
    with panel.writing("workdays.set", actor) as change:
        before = calendars.find_years(change).get(table.year)
        if before == table:
            change.nothing()
        calendars.add_year(change, table)
        change.public.update(
            year=table.year,
            holidays=[day.isoformat() for day in sorted(table.holidays)],
            makeup=[day.isoformat() for day in sorted(table.makeup)],
            source=table.source,
            verified=table.verified,
        )
    return YearSet(table, before == table)


def edit_year(panel: PanelFile, edit: YearEdit, actor: str) -> YearSet:
    """Add days to a year's table and take days out of it."""
    with panel.reading() as reader:
        before = calendars.find_years(reader).get(edit.year) or policy_of(reader).calendar.year(edit.year)
    named = edit.holidays | edit.makeup | edit.removed
    if not named and not edit.source and edit.verified is None:
        raise UsageError("workdays.nothing")
    table = YearTable(
        edit.year,
        (before.holidays | edit.holidays) - edit.removed - edit.makeup,
        (before.makeup | edit.makeup) - edit.removed - edit.holidays,
        edit.source.strip() or before.source,
        before.verified if edit.verified is None else edit.verified,
    )
    return set_year(panel, table, actor)


def import_years(panel: PanelFile, source: Path, written: str, actor: str) -> list[YearSet]:
    """Take every year of a file over; each year replaces its table as a whole."""
    read = importer.read_workdays(source)
    tables = [
        YearTable(year, _of(read.holidays, year), _of(read.makeup, year), written.strip()).checked()
        for year in sorted({day.year for day in read.holidays | read.makeup})
    ]
    if not tables:
        raise Refusal("workdays.empty_file", file=source.name)
    return [set_year(panel, table, actor) for table in tables]


def _of(days: Iterable[date], year: int) -> frozenset[date]:
    return frozenset(day for day in days if day.year == year)
