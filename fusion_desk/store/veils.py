"""揭盲: which applications were unsealed, by whom and when, and the veil that lies over each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.domain.veil import DOWN, LIFTED, Veil
from fusion_desk.store.check_marks import MARKS, UNSEALED
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.rules import policy_of

LIFTED_OUTCOME = "lifted"


@dataclass(frozen=True, slots=True)
class Unsealed:
    """One application unsealed."""

    application: ApplicationId
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Veils:
    """What is out of sight, application by application."""

    usual: Veil
    lifted: frozenset[ApplicationId]

    @classmethod
    def of(cls, reader: Reader) -> Veils:
        """As the record has it now."""
        return cls(Veil.of(policy_of(reader)), frozenset(one.application for one in find_unsealed(reader)))

    @classmethod
    def strict(cls) -> Veils:
        """Where no record was asked."""
        return cls(DOWN, frozenset())

    def over(self, application: ApplicationId) -> Veil:
        """The veil over one application."""
        return LIFTED if application in self.lifted else self.usual


def find_unsealed(reader: Reader) -> list[Unsealed]:
    """The applications unsealed so far, in order."""
    rows = reader.connection.execute(select(MARKS).where(MARKS.c.code == UNSEALED).order_by(MARKS.c.seq))
    return [Unsealed(ApplicationId(row.application_id), row.checked_by, row.checked_at) for row in rows]


def add_unsealed(change: Change, applications: Sequence[ApplicationId]) -> None:
    """Note that these are unsealed; that is never taken back, because what was seen was seen."""
    for application in applications:
        change.connection.execute(
            insert(MARKS).values(
                id=new_id(change.random),
                application_id=application,
                code=UNSEALED,
                outcome=LIFTED_OUTCOME,
                note="",
                checked_by=change.actor,
                checked_at=change.now(),
                seq=change.seq,
            )
        )
    change.moved |= Changes.APPLICATIONS
