"""The append-only journal: RFC 8785 entries, chained by SHA-256, with an RFC 6962 root over their leaves.

An entry is {v, seq, time, actor, verb, public, private_sha256}. Personal data stands in a salted part of its
own, so that a copy can leave it out without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fusion_desk.domain.canonical import Json, canonical, chain_hash, leaf_hash, merkle_root
from fusion_desk.domain.printed_root import short_code

if TYPE_CHECKING:
    from fusion_desk.store.driver import Driver
    from fusion_desk.store.panel_file import Reader

ENTRY_VERSION = 1
CHAIN_START = bytes(32)
SALT_BYTES = 32

NOT_FACTS = frozenset(
    {
        "minutes.draft",
        "minutes.view",
        "minutes.sign",
        "minutes.seal",
        "minutes.scanned",
        "signing.way",
        "paper.print",
        "roster.released",
        "question.answered",
        "masked.drawn",
        "masked.imported",
        "masked.marked",
        "backup.make",
        "ballot.recounted",
        "ballot.destroyed",
        "panel.password",
        "pin.set",
        "pin.cleared",
        "packet.issued",
        "packet.returned",
    }
)
"""Verbs that do not advance the facts: the minutes print the root of the last entry that is none of these."""


@dataclass(frozen=True, slots=True)
class JournalRoot:
    """The Merkle root over the first `size` entries."""

    size: int
    root_hex: str

    @property
    def short(self) -> str:
        """Sixteen digits that a person can compare on paper."""
        return short_code(self.root_hex)

    @property
    def printed(self) -> str:
        """The size with them, as papers show it: `128:0123-4567-89AB-CDEF`."""
        return f"{self.size}:{self.short}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry as read back; `private` is None where it has none."""

    seq: int
    time: str
    actor: str
    verb: str
    public: Mapping[str, Any]
    private: Mapping[str, Any] | None
    factual: bool


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One entry with everything that is hashed."""

    entry: Entry
    text: str
    """As it stands in the file: RFC 8785 JSON."""
    leaf: str
    chain: str
    before: str
    """The chain hash of the entry before."""
    private_sha256: str
    salt: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What an entry says, before it is hashed."""

    seq: int
    time: str
    actor: str
    verb: str
    public: Mapping[str, Json]
    private: Mapping[str, Json]


def last_seq(driver: Driver) -> int:
    """The number of the newest entry, 0 before the first."""
    row = driver.execute("SELECT max(seq) FROM journal").fetchone()
    return int(row[0] or 0) if row else 0


def append(driver: Driver, new: NewEntry, salt: bytes) -> None:
    """Writes the entry and its private part; the caller commits them with the change they tell of."""
    body = canonical(new.private) if new.private else None
    entry = canonical(
        {
            "v": ENTRY_VERSION,
            "seq": new.seq,
            "time": new.time,
            "actor": new.actor,
            "verb": new.verb,
            "public": new.public,
            "private_sha256": None if body is None else hashlib.sha256(salt + body).hexdigest(),
        }
    )
    leaf = leaf_hash(entry)
    before = driver.execute("SELECT chain FROM journal WHERE seq = ?", (new.seq - 1,)).fetchone()
    chain = chain_hash(bytes.fromhex(before[0]) if before else CHAIN_START, leaf)
    driver.execute(
        "INSERT INTO journal (seq, entry, leaf, chain, factual) VALUES (?, ?, ?, ?, ?)",
        (new.seq, entry.decode("utf-8"), leaf.hex(), chain.hex(), int(is_factual(new.verb))),
    )
    if body is not None:
        driver.execute(
            "INSERT INTO journal_private (seq, salt, body) VALUES (?, ?, ?)",
            (new.seq, salt.hex(), body.decode("utf-8")),
        )


def is_factual(verb: str) -> bool:
    """Whether an entry of this verb advances the facts."""
    return verb not in NOT_FACTS


def facts_root(reader: Reader) -> JournalRoot:
    """The root up to the last factual entry: however often the facts are printed, it stays the same."""
    row = reader.driver.execute("SELECT max(seq) FROM journal WHERE factual = 1").fetchone()
    return root_at(reader, int(row[0] or 0) if row else 0)


def journal_root(reader: Reader) -> JournalRoot:
    """The root over every entry."""
    return root_at(reader, last_seq(reader.driver))


def root_at(reader: Reader, size: int) -> JournalRoot:
    """The root over the first `size` entries, to compare with one that was printed or sent earlier."""
    rows = reader.driver.execute("SELECT leaf FROM journal WHERE seq <= ? ORDER BY seq", (size,))
    leaves = [bytes.fromhex(leaf) for (leaf,) in rows]
    return JournalRoot(len(leaves), merkle_root(leaves))


def leaves(reader: Reader) -> tuple[str, ...]:
    """The leaf hash of every entry, in order: two files agree as far as these do."""
    return tuple(leaf for (leaf,) in reader.driver.execute("SELECT leaf FROM journal ORDER BY seq"))


def entries(reader: Reader, after: int = 0, *, verb: str | None = None) -> Iterator[Entry]:
    """The entries in their order, with their private parts: all, or those of one verb."""
    rows = reader.driver.execute(
        "SELECT seq, entry, body, factual FROM journal LEFT JOIN journal_private USING (seq) "
        "WHERE seq > ? AND (? IS NULL OR entry ->> '$.verb' = ?) ORDER BY seq",
        (after, verb, verb),
    )
    for seq, text, body, factual in rows:
        yield _entry(seq, text, body, factual)


def find_stored(reader: Reader, seq: int) -> StoredEntry | None:
    """One entry with its hashes, None where there is none of this number."""
    row = reader.driver.execute(
        "SELECT entry, body, factual, leaf, chain, salt FROM journal LEFT JOIN journal_private USING (seq) "
        "WHERE seq = ?",
        (seq,),
    ).fetchone()
    if row is None:
        return None
    text, body, factual, leaf, chain, salt = row
    before = reader.driver.execute("SELECT chain FROM journal WHERE seq = ?", (seq - 1,)).fetchone()
    return StoredEntry(
        entry=_entry(seq, text, body, factual),
        text=text,
        leaf=leaf,
        chain=chain,
        before=before[0] if before else CHAIN_START.hex(),
        private_sha256=json.loads(text)["private_sha256"] or "",
        salt=salt or "",
    )


def _entry(seq: int, text: str, body: str | None, factual: int) -> Entry:
    said = json.loads(text)
    private = None if body is None else json.loads(body)
    return Entry(seq, said["time"], said["actor"], said["verb"], said["public"], private, bool(factual))
