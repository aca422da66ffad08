"""定稿与亮分: a sheet locked by its expert is a commitment; marks are shown once everybody has committed.

The digest of a locked sheet covers its marks, their reasons and a random nonce, so that it gives nothing away and
yet binds: whoever recomputes it later sees whether one mark was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import FactRow, ScoreFact, ScoreVoid, counted_marks

NONCE_BYTES = 16
SHORT = 16
"""Hex digits of a digest that people note down."""

Pair = tuple[MemberId, ApplicationId]
SealedMarks = Mapping[str, tuple[int, str]]
"""criterion → (points in hundredths, reason)."""


@dataclass(frozen=True, slots=True)
class SheetLock:
    """One expert's sheet of one application locked as final, or opened again with a reason."""

    member: MemberId
    application: ApplicationId
    locked: bool
    digest: str
    nonce: str
    """Hex; together with the marks it gives the digest."""
    reason: str
    """Why it was opened again; blank where it was locked."""
    at: str
    seq: int

    @property
    def pair(self) -> Pair:
        """Whose sheet of what."""
        return self.member, self.application

    @property
    def short(self) -> str:
        """The digest as people note it down."""
        return short_code(self.digest)


def short_code(digest_hex: str) -> str:
    """Four groups of four digits."""
    shown = digest_hex[:SHORT].upper()
    return "-".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def commitment(member: MemberId, application: ApplicationId, marks: SealedMarks, nonce: str) -> str:
    """SHA-256 over the canonical form of the marks and the nonce, bound to whose sheet of what it is."""
    given: dict[str, Json] = {key: [points, reason] for key, (points, reason) in marks.items()}
    return digest({"v": 1, "member": member, "application": application, "marks": given, "nonce": nonce})


def standing_locks(locks: Iterable[SheetLock], voids: Sequence[ScoreVoid] = ()) -> dict[Pair, SheetLock]:
    """The sheets that are final now: the newest word on each, unless a void has taken its marks away since."""
    newest = {one.pair: one for one in sorted(locks, key=lambda one: one.seq)}
    return {
        pair: lock
        for pair, lock in newest.items()
        if lock.locked and not any(_takes_away(void, lock) for void in voids)
    }


def _takes_away(void: ScoreVoid, lock: SheetLock) -> bool:
    return void.member == lock.member and void.seq > lock.seq and void.application in {None, lock.application}


def marks_at(facts: Sequence[ScoreFact], voids: Sequence[ScoreVoid], seq: int) -> dict[Pair, SealedMarks]:
    """The sheets as they counted at one entry of the journal."""
    known = [one for one in facts if one.seq <= seq]
    rows: list[FactRow] = [
        (one.key.application, one.key.member, one.key.criterion, one.points, one.revision, one.seq)
        for one in known
    ]
    counted = counted_marks(rows, [one for one in voids if one.seq <= seq])
    newest = {one.key: one for one in sorted(known, key=lambda one: one.revision)}
    found: dict[Pair, dict[str, tuple[int, str]]] = {}
    for key, fact in newest.items():
        if key.member in counted.get(key.application, {}).get(key.criterion, {}):
            found.setdefault((key.member, key.application), {})[key.criterion] = (fact.points, fact.reason)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Reveal:
    """亮分: the marks of an application were shown; whose sheets were missing then, and why they were not awaited."""

    application: ApplicationId
    missing: tuple[str, ...]
    """编号 of those who had not committed."""
    reason: str
    by: str
    at: str
    seq: int


@dataclass(frozen=True, slots=True)
class Commitments:
    """How far one application is from being shown."""

    awaited: tuple[MemberId, ...]
    """Who marks it, in the order of the committee's list."""
    locked: frozenset[MemberId]
    reveal: Reveal | None

    @property
    def waiting(self) -> tuple[MemberId, ...]:
        """Those who have not committed yet."""
        return tuple(one for one in self.awaited if one not in self.locked)

    @property
    def ready(self) -> bool:
        """Everybody has committed, and nobody has shown the marks yet."""
        return self.reveal is None and bool(self.awaited) and not self.waiting

    @property
    def shown(self) -> bool:
        """Whether the marks may be seen."""
        return self.reveal is not None
