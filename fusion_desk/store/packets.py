"""Packets as the record has them: what went out and came in, and the working file that an expert marks in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from fusion_desk.domain.canonical import Json, canonical, canonical_text, sha256_hex
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.store.views import Change, Reader


@dataclass(frozen=True, slots=True)
class Issued:
    """A packet that left this file."""

    member: MemberId
    sequence: int
    signing_public: str
    reply_secret: str
    list_digest: str
    sha256: str
    issued_at: str


@dataclass(frozen=True, slots=True)
class Came:
    """A way back that came in."""

    member: MemberId
    sequence: int
    sha256: str
    outcome: Mapping[str, int]
    accepted_at: str


@dataclass(frozen=True, slots=True)
class Working:
    """Whose working file this is, and how its marks go back."""

    member: MemberId
    sitting: bytes
    """The panel's public key."""
    sequence: int
    signing_key: bytes
    reply_to: str
    journal_size: int
    journal_root: str
    shown: Mapping[str, Any]
    issued_at: str
    seq: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an expert did, as it is kept: its kind, and its body as canonical JSON."""

    member: MemberId
    kind: str
    body: Mapping[str, Any]
    seq: int = 0
    """Of the entry with which it came in."""

    @property
    def id(self) -> str:
        """The same fact has the same id, however often and in whatever packet it comes."""
        return sha256_hex(canonical([self.member, self.kind, cast("Mapping[str, Json]", self.body)]))


# --- in the panel file -------------------------------------------------------------------------------------


def add_issued(change: Change, one: Issued) -> None:
    """Keep what left."""
    change.driver.execute(
        "INSERT INTO packet_issued (id, member_id, sequence, signing_public, reply_secret, list_digest, sha256, "
        "issued_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_id(change.random),
            one.member,
            one.sequence,
            one.signing_public,
            one.reply_secret,
            one.list_digest,
            one.sha256,
            one.issued_at,
            change.seq,
        ),
    )
    change.moved |= Changes.SCORES


def find_issued(reader: Reader, member: MemberId | None = None) -> list[Issued]:
    """What left (for one member), oldest first."""
    rows = reader.driver.execute(
        "SELECT member_id, sequence, signing_public, reply_secret, list_digest, sha256, issued_at "
        "FROM packet_issued WHERE ?1 IS NULL OR member_id = ?1 ORDER BY seq, sequence",
        (member,),
    )
    return [Issued(MemberId(row[0]), *row[1:]) for row in rows]


def next_sequence(reader: Reader) -> int:
    """The number of the next packet that leaves this file."""
    row = reader.driver.execute("SELECT max(sequence) FROM packet_issued").fetchone()
    return int(row[0] or 0) + 1 if row else 1


def add_came(change: Change, one: Came, journal_size: int, journal_root: str) -> None:
    """Keep that a way back came in."""
    change.driver.execute(
        "INSERT INTO packet_accepted (id, member_id, sequence, sha256, journal_size, journal_root, outcome, "
        "accepted_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_id(change.random),
            one.member,
            one.sequence,
            one.sha256,
            journal_size,
            journal_root,
            canonical_text(dict(one.outcome)),
            one.accepted_at,
            change.seq,
        ),
    )


def find_came(reader: Reader) -> list[Came]:
    """What came in, oldest first."""
    rows = reader.driver.execute(
        "SELECT member_id, sequence, sha256, outcome, accepted_at FROM packet_accepted ORDER BY seq"
    )
    return [Came(MemberId(row[0]), row[1], row[2], json.loads(row[3]), row[4]) for row in rows]


def merging_entries(reader: Reader) -> frozenset[int]:
    """The entries with which packets came in: what they wrote follows from the facts and is none itself."""
    return frozenset(int(seq) for (seq,) in reader.driver.execute("SELECT seq FROM packet_accepted"))


def find_facts(reader: Reader, member: MemberId) -> list[Fact]:
    """Every fact of one expert that came in."""
    rows = reader.driver.execute(
        "SELECT kind, body, seq FROM packet_fact WHERE member_id = ? ORDER BY id", (member,)
    )
    return [Fact(member, str(kind), json.loads(body), int(seq)) for kind, body, seq in rows]


def add_facts(change: Change, facts: Iterable[Fact]) -> int:
    """Keep facts, each once; how many are new."""
    new = 0
    for one in facts:
        added = change.driver.execute(
            "INSERT INTO packet_fact (id, member_id, kind, body, seq) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO NOTHING",
            (one.id, one.member, one.kind, canonical_text(cast("Mapping[str, Json]", one.body)), change.seq),
        )
        new += added.rowcount
    return new


# --- in the working file -----------------------------------------------------------------------------------


def find_working(reader: Reader) -> Working | None:
    """What makes this file a working file; None for a panel."""
    row = reader.driver.execute(
        "SELECT member_id, sitting, sequence, signing_key, reply_to, journal_size, journal_root, shown, "
        "issued_at, seq FROM working_file ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Working(
        MemberId(row[0]),
        bytes.fromhex(row[1]),
        row[2],
        bytes(row[3]),
        row[4],
        row[5],
        row[6],
        json.loads(row[7]),
        row[8],
        row[9],
    )


def add_working(change: Change, one: Working) -> None:
    """Make this file the working file of one expert, by a packet newer than those before."""
    row = change.driver.execute("SELECT max(number) FROM working_file").fetchone()
    change.driver.execute(
        "INSERT INTO working_file (number, member_id, sitting, sequence, signing_key, reply_to, journal_size, "
        "journal_root, shown, issued_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            int(row[0] or 0) + 1 if row else 1,
            one.member,
            one.sitting.hex(),
            one.sequence,
            one.signing_key,
            one.reply_to,
            one.journal_size,
            one.journal_root,
            canonical_text(cast("Mapping[str, Json]", one.shown)),
            one.issued_at,
            change.seq,
        ),
    )
    change.moved |= Changes.PANEL
