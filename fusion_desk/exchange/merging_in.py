"""Taking an expert's facts into the record: kept once each, and the tables brought to what follows from all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.merging import LockFact, MarkConflict, MarkFact, MarkKey, Merged, merge
from fusion_desk.domain.opinion import Opinion, OpinionLevel, Reason
from fusion_desk.domain.scoring import Purpose, ScoreFact, ScoreKey, in_one_order, marks_digest
from fusion_desk.domain.sitting import Member
from fusion_desk.exchange import answering
from fusion_desk.exchange.outgoing import token_of
from fusion_desk.store import (
    conflicts,
    disputes,
    final_locks,
    opinions,
    packets,
    scores,
    sittings,
    submissions,
    working_files,
)
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.packets import Fact
from fusion_desk.store.views import Change, Reader
from fusion_desk.words.marking import N_

SETTLED = "settled"
"""A person has decided over these marks; this never comes in with a packet."""
REOPENED = N_("资料包里的评分与定稿不一致")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one packet did to the record; counts are marks."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    final: int = 0
    """Sheets that have become final."""
    opened: int = 0
    declared: bool = False
    handed_in: bool = False
    opinions: int = 0
    reported: int = 0
    """Interests in an applicant that wait for a decision."""
    new_facts: int = 0
    conflicts: tuple[MarkConflict, ...] = ()
    """All that stand for this expert now."""
    new_conflicts: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything there is about one expert's marks: what came in, and what was entered here."""

    marks: tuple[MarkFact, ...]
    locks: tuple[LockFact, ...]
    opened: frozenset[str]
    settled: frozenset[MarkFact]

    def state(self) -> Merged:
        """What follows from it."""
        return merge(self.marks, self.locks, self.opened, self.settled)


def take(change: Change, member: Member, facts: Sequence[Fact], secret: str) -> Taken:
    """Add facts and bring marks, final sheets and conflicts to the one state that follows from all of them."""
    before = {one.id for one in packets.find_facts(change, member.id)}
    fresh = [one for one in facts if one.id not in before]
    packets.add_facts(change, facts)
    known = _known(change, member.id)
    state = known.state()
    opened = _open_changed(change, member.id, state)
    imported, updated, unchanged = _add_marks(change, member, facts)
    final = _bring_locks(change, state)
    new_conflicts = _bring_disputes(change, member.id, state)
    digests = {f"{member.number} {one.application}": one.digest for one in final}
    rows: list[Json] = [*sorted(one.id for one in fresh)]
    change.public.update(digests=digests, facts=digest(rows), new=len(fresh))
    return Taken(
        imported=imported,
        updated=updated,
        unchanged=unchanged,
        final=len(final),
        opened=opened,
        declared=_declare(change, member.id, fresh),
        handed_in=_hand_in(change, member.id, fresh, disputed=bool(state.conflicts)),
        opinions=_add_opinions(change, member, fresh),
        reported=_add_reports(change, member.id, fresh, secret),
        new_facts=len(fresh),
        conflicts=state.conflicts,
        new_conflicts=new_conflicts,
    )


def state_of(reader: Reader, member: MemberId) -> Merged:
    """What follows from everything known of one expert."""
    return _known(reader, member).state()


def settle_mark(change: Change, found: MarkConflict, fact: ScoreFact, reason: str) -> None:
    """Let one more revision stand above those that contradict each other, which are settled by it and no others."""
    open_sheet(change, found.key, reason)
    over: list[Json] = [
        {
            "application": one.key.application,
            "criterion": one.key.criterion,
            "purpose": one.key.purpose.value,
            "revision": one.revision,
            "points": one.points,
            "reason": one.reason,
            "evidence": one.evidence,
        }
        for one in found.told
    ]
    packets.add_facts(change, [Fact(found.key.member, SETTLED, {"over": over, "reason": reason})])
    scores.add_scores(change, [fact], purpose=found.key.purpose)
    change.public["rows"] = _held_fast({found.key.purpose: [fact]})
    disputes.add_disputes(change, [found.key], standing=False, reason=reason)


def _held_fast(added: Mapping[Purpose, Sequence[ScoreFact]]) -> str:
    """The digest by which the journal, and a case bundle, hold the marks that came in."""
    told = [one for purpose in (Purpose.ANCHOR, Purpose.OFFICIAL) for one in added.get(purpose, ())]
    return marks_digest(in_one_order(told))


def open_sheet(change: Change, key: MarkKey, reason: str) -> None:
    """Open every lock of the sheet, wherever it was made: what is decided otherwise is no longer final."""
    known = _known(change, key.member)
    standing = [one for one in known.locks if one.pair == key.pair and one.digest not in known.opened]
    opened = [
        Fact(key.member, answering.OPENING, {"digest": one.digest, "reason": reason}) for one in standing
    ]
    packets.add_facts(change, opened)
    if key.pair in final_locks.find_standing_locks(change):
        final_locks.open_lock(change, key.pair, reason)


def settle_down(change: Change, member: MemberId) -> int:
    """Bring the contradictions to what stands now; how many are left."""
    state = _known(change, member).state()
    _bring_disputes(change, member, state)
    return len(state.conflicts)


def _bring_disputes(change: Change, member: MemberId, state: Merged) -> int:
    """Note what contradicts now and what no longer does; how many are new."""
    was = {one.key for one in disputes.find_disputes(change) if one.standing and one.key.member == member}
    now = {one.key for one in state.conflicts}
    disputes.add_disputes(change, sorted(now - was), standing=True)
    disputes.add_disputes(change, sorted(was - now), standing=False)
    return len(now - was)


def _known(reader: Reader, member: MemberId) -> _Known:
    facts = packets.find_facts(reader, member)
    merged = packets.merging_entries(reader)
    marks = {_mark(member, one.body) for one in facts if one.kind == answering.MARK}
    marks |= {_mark(member, answering.mark_body(row)) for row in working_files.find_mark_rows(reader, member)}
    locks = {
        LockFact(member, ApplicationId(one.body["application"]), one.body["digest"], one.body["nonce"])
        for one in facts
        if one.kind == answering.LOCK
    }
    opened = {str(one.body["digest"]) for one in facts if one.kind == answering.OPENING}
    standing: dict[ApplicationId, str] = {}
    for lock in final_locks.find_locks(reader):
        if lock.member != member:
            continue
        if lock.locked:
            standing[lock.application] = lock.digest
            if lock.seq not in merged:
                locks.add(LockFact(member, lock.application, lock.digest, lock.nonce))
        elif lock.application in standing and lock.seq not in merged:
            opened.add(standing.pop(lock.application))
    opened |= _voided(reader, member, facts)
    settled = {_mark(member, body) for one in facts if one.kind == SETTLED for body in one.body["over"]}
    return _Known(tuple(marks), tuple(locks), frozenset(opened), frozenset(settled))


def _voided(reader: Reader, member: MemberId, facts: Iterable[Fact]) -> set[str]:
    """Final sheets whose marks were made void after they came: that takes them away, as it does those made here."""
    voids = [one for one in scores.find_voids(reader) if one.member == member]
    taken = {
        str(one.body["digest"])
        for one in facts
        if one.kind == answering.LOCK
        and any(void.seq > one.seq and void.application in {None, one.body["application"]} for void in voids)
    }
    here = {
        lock.digest
        for lock in final_locks.find_locks(reader)
        if lock.member == member
        and lock.locked
        and any(void.seq > lock.seq and void.application in {None, lock.application} for void in voids)
    }
    return taken | here


def _mark(member: MemberId, body: Mapping[str, Any]) -> MarkFact:
    key = MarkKey(member, ApplicationId(body["application"]), body["criterion"], Purpose(body["purpose"]))
    return MarkFact(key, body["revision"], body["points"], body["reason"], body["evidence"])


# --- bringing the tables there -----------------------------------------------------------------------------


def _open_changed(change: Change, member: MemberId, state: Merged) -> int:
    """Open the sheets that are no longer final before a mark of them moves."""
    standing = final_locks.find_standing_locks(change)
    gone = [
        pair
        for pair, lock in standing.items()
        if pair[0] == member and lock.digest not in {one.digest for one in state.final.get(pair, ())}
    ]
    for pair in gone:
        final_locks.open_lock(change, pair, REOPENED)
    return len(gone)


def _add_marks(change: Change, member: Member, facts: Sequence[Fact]) -> tuple[int, int, int]:
    there: dict[MarkKey, set[int]] = defaultdict(set)
    same: set[MarkFact] = set()
    for row in working_files.find_mark_rows(change, member.id):
        known = _mark(member.id, answering.mark_body(row))
        there[known.key].add(known.revision)
        same.add(known)
    imported = updated = unchanged = 0
    added: dict[Purpose, list[ScoreFact]] = defaultdict(list)
    told = [(_mark(member.id, one.body), one.body) for one in facts if one.kind == answering.MARK]
    for mark, body in sorted(told, key=lambda one: one[0]):
        if mark in same:
            unchanged += 1
            continue
        if mark.revision in there[mark.key]:
            continue
        imported, updated = (imported, updated + 1) if there[mark.key] else (imported + 1, updated)
        there[mark.key].add(mark.revision)
        same.add(mark)
        key = ScoreKey(member.id, mark.key.application, mark.key.criterion)
        added[mark.key.purpose].append(
            ScoreFact(
                key,
                mark.revision,
                mark.points,
                mark.reason,
                member.number,
                body["device"],
                body["at"],
                change.seq,
                mark.evidence,
            )
        )
    for purpose, marks in added.items():
        scores.add_scores(change, marks, purpose=purpose)
    change.public["rows"] = _held_fast(added)
    return imported, updated, unchanged


def _bring_locks(change: Change, state: Merged) -> list[LockFact]:
    """Make final what is final by now, and tell which."""
    standing = final_locks.find_standing_locks(change)
    new = [locks[0] for pair, locks in sorted(state.final.items()) if pair not in standing]
    for lock in new:
        final_locks.add_known_lock(change, lock.pair, lock.digest, lock.nonce)
    return new


def _declare(change: Change, member: MemberId, fresh: Sequence[Fact]) -> bool:
    found = sorted(
        (one for one in fresh if one.kind == answering.DECLARED), key=lambda one: str(one.body["at"])
    )
    if found:
        body = found[-1].body
        sittings.add_declaration(change, member, nothing=body["nothing"], list_digest=body["list"])
    return bool(found)


def _hand_in(change: Change, member: MemberId, fresh: Sequence[Fact], *, disputed: bool) -> bool:
    """Follow the newest word on the whole sheet, where it is news; nothing is handed in over a conflict."""
    known = {one.id: one for one in packets.find_facts(change, member) if one.kind == answering.HANDED_IN}
    news = {one.id for one in fresh}
    if not known:
        return False
    newest = max(known.values(), key=lambda one: (one.body["number"], one.id))
    is_in = member in submissions.find_submissions(change)
    if newest.id not in news or newest.body["handed_in"] == is_in or (newest.body["handed_in"] and disputed):
        return False
    submissions.add_submission(
        change,
        member,
        handed_in=newest.body["handed_in"],
        marks=newest.body["marks"],
        reason=newest.body["reason"],
    )
    return bool(newest.body["handed_in"])


def _add_reports(change: Change, member: MemberId, fresh: Sequence[Fact], secret: str) -> int:
    """An interest is a suggestion until somebody decides; names on the list come back as what stood for them."""
    people = [candidate for candidate, _ in find_people(change)]
    known = {str(one): one for one in people} | {token_of(one, secret): one for one in people}
    told = [one.body for one in fresh if one.kind == answering.REPORTED and one.body["candidate"] in known]
    for body in told:
        conflicts.add_report(change, member, known[body["candidate"]], body["text"], "self")
    return len(told)


def _add_opinions(change: Change, member: Member, fresh: Sequence[Fact]) -> int:
    there = {
        (one.application, one.level, one.revision, one.text)
        for one in opinions.find_opinions(change)
        if one.author == member.number
    }
    added = 0
    for one in sorted(
        (it for it in fresh if it.kind == answering.OPINION), key=lambda it: (it.body["revision"], it.id)
    ):
        body = one.body
        key = (
            ApplicationId(body["application"]),
            OpinionLevel(body["level"]),
            body["revision"],
            body["text"],
        )
        if key in there:
            continue
        opinions.add_opinion(
            change,
            Opinion(
                application=key[0],
                level=key[1],
                revision=opinions.next_revision(change, key[0], key[1], member.number),
                text=body["text"],
                reasons=tuple(Reason(code) for code in body["reasons"]),
                pages=body["pages"],
                final=body["final"],
                author=member.number,
                given_at=change.now(),
                seq=change.seq,
            ),
        )
        added += 1
    return added
