"""Marks on findings that somebody has looked at; the newest one of a finding counts."""

from __future__ import annotations

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.check_mark import CheckMark, Outcome
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import CheckMarkRow, as_table

MARKS = as_table(CheckMarkRow)
DELIBERATION = "deliberation"
UNSEALED = "unsealed"
"""No findings: 评议完成 and 揭盲, which have this table for their marks too (store/deliberation, store/veils)."""


def add_check_mark(change: Change, mark: CheckMark) -> None:
    """Keep one mark."""
    change.connection.execute(
        insert(MARKS).values(
            id=new_id(change.random),
            application_id=mark.application,
            code=mark.finding,
            outcome=mark.outcome.value,
            note=mark.note,
            checked_by=mark.checked_by,
            checked_at=mark.checked_at,
            seq=change.seq,
        )
    )
    change.moved |= Changes.CHECK_MARKS


def find_check_marks(reader: Reader, application: ApplicationId) -> dict[str, CheckMark]:
    """The marks that count on one application, by key of the finding."""
    rows = reader.connection.execute(
        select(MARKS)
        .where(MARKS.c.application_id == application, MARKS.c.code.not_in((DELIBERATION, UNSEALED)))
        .order_by(MARKS.c.seq)
    )
    return {
        row.code: CheckMark(
            application=ApplicationId(row.application_id),
            finding=row.code,
            outcome=Outcome(row.outcome),
            note=row.note,
            checked_by=row.checked_by,
            checked_at=row.checked_at,
        )
        for row in rows
    }
