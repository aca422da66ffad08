"""Signed checkpoints of the journal as they are kept: the statement as it was signed, and the signature."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.store.driver import Driver
from fusion_desk.store.views import Change, Reader


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """One row; what the statement says is not compared with anything yet."""

    number: int
    size: int
    statement: str
    signature: str


def last_checkpoint(driver: Driver) -> KeptCheckpoint | None:
    """The newest one, None before the first."""
    row = driver.execute(
        "SELECT number, size, statement, signature FROM checkpoint ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return None if row is None else KeptCheckpoint(*row)


def find_checkpoints(reader: Reader) -> list[KeptCheckpoint]:
    """All of them in order."""
    rows = reader.driver.execute("SELECT number, size, statement, signature FROM checkpoint ORDER BY number")
    return [KeptCheckpoint(*row) for row in rows]


def add_checkpoint(change: Change, kept: KeptCheckpoint) -> None:
    """Keep one with the change that gave occasion to it."""
    change.driver.execute(
        "INSERT INTO checkpoint (number, size, statement, signature) VALUES (?, ?, ?, ?)",
        (kept.number, kept.size, kept.statement, kept.signature),
    )
