"""What a panel file of this version looks like: its tables, its steps, and which tables only ever grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData

from fusion_desk.store.driver import Driver

APPLICATION_ID = 0x46444B31
"""Written into the file's header: "FDK1"."""

SHARING_ID = 0x46444B42
"""Written into backups whose attachments lie beside them: "FDKB". Nobody can take one for the whole record."""


@dataclass(frozen=True, slots=True)
class Step:
    """One named change of the tables, from the version before to the next."""

    name: str
    run: Callable[[Connection], None]
    moves_rows: frozenset[str] = frozenset()
    """Tables whose number of rows this step may change; every other table keeps its own."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of the newest version and the steps that lead there; the version is the number of steps."""

    metadata: MetaData
    steps: tuple[Step, ...]
    append_only: tuple[str, ...]
    """Tables of facts: corrected by a new row, never changed or removed."""
    gate: Callable[[Driver, str, str], None] | None = None
    """Asked before every verb and actor; refuses what the state of the record or the actor's seat forbids."""

    @property
    def version(self) -> int:
        return len(self.steps)


def panel_schema() -> Schema:
    """The schema of a panel file."""
    from fusion_desk.store import acting, closing, tables, working_gate
    from fusion_desk.store.migrations import STEPS

    def gate(driver: Driver, verb: str, actor: str) -> None:
        closing.expect_allowed(driver, verb)
        acting.expect_seat(driver, verb, actor)
        working_gate.expect_allowed(driver, verb)

    return Schema(tables.metadata, STEPS, tables.APPEND_ONLY, gate)
