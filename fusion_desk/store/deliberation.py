"""评议完成: which applications were deliberated, each mark an entry of its own; the newest counts."""

from __future__ import annotations

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.store.check_marks import DELIBERATION, MARKS
from fusion_desk.store.views import Change, Reader

DONE, OPEN = "done", "open"


def find_deliberated(reader: Reader) -> frozenset[ApplicationId]:
    """The applications whose deliberation is done."""
    statement = (
        select(MARKS.c.application_id, MARKS.c.outcome)
        .where(MARKS.c.code == DELIBERATION)
        .order_by(MARKS.c.seq)
    )
    newest = {row.application_id: row.outcome for row in reader.connection.execute(statement)}
    return frozenset(ApplicationId(key) for key, outcome in newest.items() if outcome == DONE)


def mark_deliberated(change: Change, application: ApplicationId, *, done: bool) -> None:
    """Note that an application was deliberated, or that it is taken up again."""
    change.connection.execute(
        insert(MARKS).values(
            id=new_id(change.random),
            application_id=application,
            code=DELIBERATION,
            outcome=DONE if done else OPEN,
            note="",
            checked_by=change.actor,
            checked_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.OPINIONS
