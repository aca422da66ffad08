"""What counts and what conflicts among the facts of one expert, wherever they were written and in whatever order they came.

Facts only ever grow: marks with their revision, sheets locked as final, and final sheets opened again by their digest.
The state is worked out from all of them together, so that any order of packets, and any packet twice, gives the same.
A mark told in two ways counts neither way until a person has settled it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.final_lock import Pair, commitment
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import Purpose


@dataclass(frozen=True, slots=True, order=True)
class MarkKey:
    """What a mark is about, and what it was given for; no criterion = the whole sheet."""

    member: MemberId
    application: ApplicationId
    criterion: str
    purpose: Purpose = Purpose.OFFICIAL

    @property
    def pair(self) -> Pair:
        """Whose sheet of what."""
        return self.member, self.application


@dataclass(frozen=True, slots=True, order=True)
class MarkFact:
    """One revision of a mark: the same value at the same revision is the same fact, wherever it was written."""

    key: MarkKey
    revision: int
    points: int
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True, order=True)
class LockFact:
    """A sheet made final."""

    member: MemberId
    application: ApplicationId
    digest: str
    nonce: str

    @property
    def pair(self) -> Pair:
        """Whose sheet of what."""
        return self.member, self.application


class ConflictKind(StrEnum):
    """How two statements contradict each other."""

    TWO_MARKS = "two_marks"
    """One revision of a mark with two values: it was marked in two places."""
    FINAL_CHANGED = "final_changed"
    """A sheet that is final, and marks that are not those it was made final with."""


@dataclass(frozen=True, slots=True, order=True)
class MarkConflict:
    """A mark, or a sheet, told in two ways."""

    key: MarkKey
    kind: ConflictKind
    told: tuple[MarkFact, ...] = ()
    """The contradicting marks."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The state that follows from the facts."""

    current: Mapping[MarkKey, MarkFact]
    """Marks that count; none for a key that conflicts."""
    conflicts: tuple[MarkConflict, ...]
    final: Mapping[Pair, tuple[LockFact, ...]]
    """Sheets that are final, with every lock that holds."""


def merge(
    marks: Iterable[MarkFact],
    locks: Iterable[LockFact] = (),
    opened: Collection[str] = (),
    settled: Collection[MarkFact] = (),
) -> Merged:
    """The one state of these facts; `settled` = marks that a person has decided over.

    Only those they had seen: what comes in later contradicts anew. A final sheet that conflicts is settled by opening it.
    """
    over = frozenset(settled)
    by_key: dict[MarkKey, set[MarkFact]] = defaultdict(set)
    for mark in marks:
        if mark not in over:
            by_key[mark.key].add(mark)
    told = (_two_marks(key, by_key[key]) for key in sorted(by_key))
    conflicts = [one for one in told if one is not None]
    disputed = {one.key for one in conflicts}
    newest = {key: _newest(found) for key, found in by_key.items()}
    standing: dict[Pair, list[LockFact]] = defaultdict(list)
    for lock in sorted(set(locks)):
        if lock.digest not in opened:
            standing[lock.pair].append(lock)
    final: dict[Pair, tuple[LockFact, ...]] = {}
    for pair, found in sorted(standing.items()):
        sheet = {key: one for key, one in newest.items() if key.pair == pair}
        if any(key in disputed for key in sheet):
            continue
        if all(_gives(lock, sheet) for lock in found):
            final[pair] = tuple(found)
        else:
            conflicts.append(MarkConflict(MarkKey(*pair, ""), ConflictKind.FINAL_CHANGED))
    whole = {one.key.pair for one in conflicts if not one.key.criterion}
    counting = {
        key: one
        for key, one in newest.items()
        if key not in disputed and not (key.purpose is Purpose.OFFICIAL and key.pair in whole)
    }
    return Merged(counting, tuple(sorted(conflicts)), final)


def _two_marks(key: MarkKey, facts: Collection[MarkFact]) -> MarkConflict | None:
    by_revision: dict[int, list[MarkFact]] = defaultdict(list)
    for one in facts:
        by_revision[one.revision].append(one)
    split = [at for at, told in by_revision.items() if len(told) > 1]
    if not split:
        return None
    told = tuple(sorted(one for one in facts if one.revision >= min(split)))
    return MarkConflict(key, ConflictKind.TWO_MARKS, told)


def _newest(facts: Collection[MarkFact]) -> MarkFact:
    return max(facts, key=lambda one: one.revision)


def _gives(lock: LockFact, sheet: Mapping[MarkKey, MarkFact]) -> bool:
    """Whether the marks of the sheet are those that it was made final with."""
    marks = {
        key.criterion: (one.points, one.reason)
        for key, one in sheet.items()
        if key.purpose is Purpose.OFFICIAL
    }
    return commitment(lock.member, lock.application, marks, lock.nonce) == lock.digest
