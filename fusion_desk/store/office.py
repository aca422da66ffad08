"""What was said about the office; the newest answer counts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import new_id
from fusion_desk.domain.office import Office
from fusion_desk.store.tables import OfficeFactRow, as_table
from fusion_desk.store.views import Change, Reader


def find_office(reader: Reader) -> Office:
    """The answers so far."""
    table = as_table(OfficeFactRow)
    rows = reader.connection.execute(select(table.c.name, table.c.text).order_by(table.c.seq))
    return Office.of({str(row.name): str(row.text) for row in rows})


def add_office(change: Change, texts: Mapping[str, str]) -> None:
    """Record answers."""
    table = as_table(OfficeFactRow)
    for name, text in texts.items():
        change.connection.execute(
            insert(table).values(
                id=new_id(change.random), name=name, text=text, recorded_at=change.now(), seq=change.seq
            )
        )
    change.moved |= Changes.AUTHORITY
