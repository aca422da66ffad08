"""The table of working days: one row for each year that somebody recorded; the newest of a year counts."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import insert

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import new_id
from fusion_desk.domain.workdays import YearTable
from fusion_desk.store.tables import WorkCalendarRow, as_table
from fusion_desk.store.views import Change, Reader


def add_year(change: Change, table: YearTable) -> None:
    """Record the table of a year."""
    change.connection.execute(
        insert(as_table(WorkCalendarRow)).values(
            id=new_id(change.random),
            year=table.year,
            holidays=_written(table.holidays),
            makeup=_written(table.makeup),
            source=table.source,
            verified=int(table.verified),
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.ACTS


def find_years(reader: Reader) -> dict[int, YearTable]:
    """The newest table of every year that was recorded in this panel."""
    rows = reader.driver.execute(
        "SELECT year, holidays, makeup, source, verified FROM work_calendar ORDER BY seq"
    )
    return {
        int(year): YearTable(int(year), _days(holidays), _days(makeup), str(source), bool(verified))
        for year, holidays, makeup, source, verified in rows
    }


def _written(days: frozenset[date]) -> str:
    return canonical_text([day.isoformat() for day in sorted(days)])


def _days(text: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in json.loads(text))
