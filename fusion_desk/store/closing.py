"""归档: a closed panel file takes nothing more but what the office still does with it, and corrections."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import new_id
from fusion_desk.store.driver import Driver
from fusion_desk.store.tables import ClosureRow, as_table
from fusion_desk.store.views import Change, Reader

ALLOWED = frozenset(
    {
        "act.recorded",
        "act.continued",
        "act.corrected",
        "panel.reopened",
        "panel.password",
        "pin.set",
        "pin.cleared",
        "draft",
        "paper.print",
        "backup.make",
        "ballot.recounted",
        "ballot.destroyed",
        "roster.released",
    }
)
"""What a closed file still takes: acts (which kinds, the verb itself decides), who may open it, and drafts of texts,
which are no facts; a recount, and destroying sealed ballots when their time is over."""


@dataclass(frozen=True, slots=True)
class Closure:
    """One closing or opening again."""

    closed: bool
    reason: str
    recorded_at: str


def expect_allowed(driver: Driver, verb: str) -> None:
    """Refuse a verb that a closed file does not take."""
    if verb not in ALLOWED and (since := closed_since(driver)):
        raise Refusal("panel.closed", since=since[:10])


def expect_open(reader: Reader) -> None:
    """Refuse inside a verb that is allowed only for some of what it does."""
    if since := closed_since(reader.driver):
        raise Refusal("panel.closed", since=since[:10])


def closed_since(driver: Driver) -> str:
    """The time of the closing, blank while the file is open."""
    row = driver.execute("SELECT closed, recorded_at FROM closure ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[1]) if row and row[0] else ""


def add_closure(change: Change, *, closed: bool, reason: str) -> None:
    """Record that the file is closed, or open again."""
    change.connection.execute(
        insert(as_table(ClosureRow)).values(
            id=new_id(change.random),
            closed=int(closed),
            reason=reason,
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.PANEL


def find_closures(reader: Reader) -> list[Closure]:
    """Every closing and opening again, in order."""
    rows = reader.driver.execute("SELECT closed, reason, recorded_at FROM closure ORDER BY seq")
    return [Closure(bool(closed), str(reason), str(at)) for closed, reason, at in rows]
