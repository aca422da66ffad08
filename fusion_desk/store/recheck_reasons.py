"""The private reasons of a re-check: what an asked expert wrote for the office and the chair before the second score."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.store.tables import RecheckReasonRow, as_table
from fusion_desk.store.views import Change, Reader

REASONS = as_table(RecheckReasonRow)


@dataclass(frozen=True, slots=True)
class PrivateReason:
    """One expert's reason about one mark; the newest counts, the others stay."""

    key: ScoreKey
    text: str
    given_at: str
    seq: int


def find_private_reasons(reader: Reader) -> dict[ScoreKey, PrivateReason]:
    """The newest reason of everybody who wrote one."""
    found: dict[ScoreKey, PrivateReason] = {}
    for row in reader.connection.execute(select(REASONS).order_by(REASONS.c.seq)):
        key = ScoreKey(MemberId(row.member_id), ApplicationId(row.application_id), row.criterion)
        found[key] = PrivateReason(key, row.text, row.given_at, row.seq)
    return found


def add_private_reason(change: Change, key: ScoreKey, text: str) -> None:
    """Keep one more."""
    change.connection.execute(
        insert(REASONS).values(
            id=new_id(change.random),
            member_id=key.member,
            application_id=key.application,
            criterion=key.criterion,
            text=text,
            author=change.actor,
            given_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.SCORES
