"""Sheets locked as final, opened again, and shown; every one of them an entry that stays."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import insert, select

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.final_lock import (
    NONCE_BYTES,
    Commitments,
    Pair,
    Reveal,
    SealedMarks,
    SheetLock,
    commitment,
    marks_at,
    standing_locks,
)
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.pace import paced
from fusion_desk.domain.scoring import ScoreFact
from fusion_desk.store import scores
from fusion_desk.store.checks import Check
from fusion_desk.store.items import find_all_items
from fusion_desk.store.tables import RevealRow, SheetLockRow, as_table
from fusion_desk.store.views import Change, Reader

LOCKS = as_table(SheetLockRow)
REVEALS = as_table(RevealRow)
SHOWN_WHEN_SEALED = "sealed_until_committed"
"""The policy's word on it; a panel file made before it existed shows marks as it always did."""


def find_locks(reader: Reader) -> list[SheetLock]:
    """Every lock and every opening, in the order recorded."""
    return [
        SheetLock(
            member=MemberId(row.member_id),
            application=ApplicationId(row.application_id),
            locked=bool(row.locked),
            digest=row.digest,
            nonce=row.nonce,
            reason=row.reason,
            at=row.recorded_at,
            seq=row.seq,
        )
        for row in reader.connection.execute(select(LOCKS).order_by(LOCKS.c.seq))
    ]


def find_standing_locks(reader: Reader) -> dict[Pair, SheetLock]:
    """The sheets that are final now."""
    return standing_locks(find_locks(reader), scores.find_voids(reader))


def add_lock(change: Change, pair: Pair, marks: SealedMarks) -> SheetLock:
    """Lock a sheet as final: its digest is what the journal keeps in public."""
    nonce = change.random(NONCE_BYTES).hex()
    lock = SheetLock(*pair, True, commitment(*pair, marks, nonce), nonce, "", change.now(), change.seq)
    _add(change, lock)
    return lock


def add_known_lock(change: Change, pair: Pair, digest: str, nonce: str) -> None:
    """Lock a sheet that was made final elsewhere: by the digest that it was made final with."""
    _add(change, SheetLock(*pair, True, digest, nonce, "", change.now(), change.seq))


def open_lock(change: Change, pair: Pair, reason: str) -> None:
    """Open a sheet again; nobody else's is touched."""
    _add(change, SheetLock(*pair, False, "", "", reason, change.now(), change.seq))


def _add(change: Change, lock: SheetLock) -> None:
    change.connection.execute(
        insert(LOCKS).values(
            id=new_id(change.random),
            member_id=lock.member,
            application_id=lock.application,
            locked=int(lock.locked),
            digest=lock.digest,
            nonce=lock.nonce,
            reason=lock.reason,
            recorded_at=lock.at,
            seq=lock.seq,
        )
    )
    change.moved |= Changes.SUBMISSIONS


# --- showing -----------------------------------------------------------------------------------------------


def find_reveals(reader: Reader) -> dict[ApplicationId, Reveal]:
    """The first showing of each application."""
    found: dict[ApplicationId, Reveal] = {}
    for row in reader.connection.execute(select(REVEALS).order_by(REVEALS.c.seq)):
        key = ApplicationId(row.application_id)
        reveal = Reveal(
            key, tuple(json.loads(row.missing)), row.reason, row.revealed_by, row.recorded_at, row.seq
        )
        found.setdefault(key, reveal)
    return found


def add_reveals(
    change: Change, applications: Iterable[ApplicationId], *, missing: Sequence[str] = (), reason: str = ""
) -> None:
    """Record that the marks of these applications were shown."""
    for application in paced(applications):
        change.connection.execute(
            insert(REVEALS).values(
                id=new_id(change.random),
                application_id=application,
                missing=canonical_text([*missing]),
                reason=reason,
                revealed_by=change.actor,
                recorded_at=change.now(),
                seq=change.seq,
            )
        )
    change.moved |= Changes.SUBMISSIONS


def find_commitments(
    reader: Reader, sitting: Sitting, applications: Iterable[Application]
) -> dict[ApplicationId, Commitments]:
    """How far each of these applications is from being shown."""
    awaited, reveals = Awaited.of(sitting), find_reveals(reader)
    locked: dict[ApplicationId, set[MemberId]] = defaultdict(set)
    for member, application in find_standing_locks(reader):
        locked[application].add(member)
    return {
        one.id: Commitments(awaited.in_order(one), frozenset(locked[one.id]), reveals.get(one.id))
        for one in applications
    }


# --- checking ----------------------------------------------------------------------------------------------


def wrong_locks(reader: Reader, pairs: Iterable[Pair] | None = None) -> list[SheetLock]:
    """The locks (of these sheets) whose digest does not follow from the record, or that the journal does not hold.

    A mark changed behind a lock is found too: a final sheet that is not opened again must still give its digest.
    """
    wanted = None if pairs is None else set(pairs)
    locks = [one for one in find_locks(reader) if wanted is None or one.pair in wanted]
    if not locks:
        return []
    facts: dict[ApplicationId, list[ScoreFact]] = {
        key: scores.find_facts(reader, key) for key in {one.application for one in locks}
    }
    voids, told = scores.find_voids(reader), _journalled(reader, {one.seq for one in locks if one.locked})
    last = max((one.seq for found in facts.values() for one in found), default=0)
    final = {id(one) for one in standing_locks(locks, voids).values()}
    wrong: list[SheetLock] = []
    for lock in locks:
        if not lock.locked:
            continue
        at = max(last, lock.seq) if id(lock) in final else lock.seq
        marks = marks_at([one for one in facts[lock.application] if one.key.member == lock.member], voids, at)
        again = commitment(*lock.pair, marks.get(lock.pair, {}), lock.nonce)
        if again != lock.digest or lock.digest not in told.get(lock.seq, frozenset()):
            wrong.append(lock)
    return wrong


def check_locks(reader: Reader) -> list[Check]:
    """Whether every final sheet still gives the digest that the journal has of it; nothing where there is none."""
    sheets = sum(one.locked for one in find_locks(reader))
    if not sheets:
        return []
    wrong = wrong_locks(reader)
    if not wrong:
        return [Check("final_locks", True, "check.final_locks", {"sheets": sheets})]
    numbers = scores.member_numbers(reader)
    items = {one.application.id: one.application.item for one in find_all_items(reader)}
    places = [f"{numbers[one.member]} {items[one.application]}" for one in wrong]
    return [Check("final_locks", False, "lock.broken", {"places": places})]


def _journalled(reader: Reader, numbers: Iterable[int]) -> dict[int, frozenset[str]]:
    """The digests that the journal's own entries name."""
    found: dict[int, frozenset[str]] = {}
    for seq in numbers:
        row = reader.driver.execute("SELECT entry FROM journal WHERE seq = ?", (seq,)).fetchone()
        said = cast("dict[str, object]", json.loads(row[0])["public"]) if row is not None else {}
        digests = cast("dict[str, str]", said.get("digests", {}))
        found[seq] = frozenset(digests.values())
    return found
