"""Marks told in two ways by packets: they count neither way until somebody has settled them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.merging import MarkKey
from fusion_desk.domain.scoring import Purpose
from fusion_desk.store.views import Change, Reader

Disputed = frozenset[tuple[str, str, str]]
"""(member, application, criterion); a blank criterion = the whole sheet."""

_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM packet_conflict n WHERE n.member_id = c.member_id "
    "AND n.application_id = c.application_id AND n.criterion = c.criterion AND n.purpose = c.purpose "
    "AND n.seq > c.seq)"
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The newest word on one contradiction."""

    key: MarkKey
    standing: bool
    since: str


def find_disputes(reader: Reader) -> list[Dispute]:
    """Every contradiction there ever was, settled ones among them."""
    rows = reader.driver.execute(
        "SELECT member_id, application_id, criterion, purpose, standing, recorded_at "
        f"FROM packet_conflict c WHERE {_NEWEST} ORDER BY seq, member_id, application_id, criterion"
    )
    return [
        Dispute(
            MarkKey(MemberId(row[0]), ApplicationId(row[1]), row[2], Purpose(row[3])), bool(row[4]), row[5]
        )
        for row in rows
    ]


def find_disputed(reader: Reader, purpose: Purpose = Purpose.OFFICIAL) -> Disputed:
    """What does not count now."""
    rows = reader.driver.execute(
        "SELECT member_id, application_id, criterion FROM packet_conflict c "
        f"WHERE standing = 1 AND purpose = ? AND {_NEWEST}",
        (purpose.value,),
    )
    return frozenset(
        (str(member), str(application), str(criterion)) for member, application, criterion in rows
    )


def is_disputed(disputed: Disputed, member: str, application: str, criterion: str) -> bool:
    """Whether this mark does not count."""
    return (member, application, criterion) in disputed or (member, application, "") in disputed


def refuse_disputed(member: str, item: str, criterion: str, *, disputed: bool) -> None:
    """Refuse another mark where two contradict each other: one more would settle nothing."""
    if disputed:
        raise Refusal("score.in_conflict", member=member, item=item, criterion=criterion)


def add_disputes(change: Change, keys: Iterable[MarkKey], *, standing: bool, reason: str = "") -> None:
    """Record that these contradict each other, or do no longer."""
    for key in keys:
        change.driver.execute(
            "INSERT INTO packet_conflict (id, member_id, application_id, criterion, purpose, standing, "
            "reason, recorded_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new_id(change.random),
                key.member,
                key.application,
                key.criterion,
                key.purpose.value,
                int(standing),
                reason,
                change.now(),
                change.seq,
            ),
        )
    change.moved |= Changes.SCORES
