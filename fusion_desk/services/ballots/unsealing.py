"""After the vote: closing the boxes, listing receipts, counting and recounting with two of three key holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, ListState, Sheets, row_public
from fusion_desk.domain.canonical import Json
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electronic import (
    KEYS_NEEDED,
    BoxCount,
    BoxState,
    Total,
    add_up,
    check_box,
    shown_receipt,
)
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.sealing import ballot_box, ballot_proof, share_text
from fusion_desk.sealing.ballot_box import Share
from fusion_desk.services.ballots.counting import RecordedList, expect_same_electorate
from fusion_desk.store import ballots, elections
from fusion_desk.store import items as item_store
from fusion_desk.store.acting import expect_own
from fusion_desk.store.elections import Box, Election, LockedShare, SealedBallot
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.sittings import find_member, find_members

Phrases = Mapping[str, str]
"""By 编号 of the holder."""


@dataclass(frozen=True, slots=True)
class ClosedBox:
    """A closed box: numbers only."""

    round: int
    number: int
    voters: int
    spent: int
    unspent: int
    sealed: int
    """Sealed ballots in it, over all applications."""
    root: str


@dataclass(frozen=True, slots=True)
class _Held:
    """One box of a round with its list as it stands now and what lies in it."""

    election: Election
    box: Box
    ballot: BallotList
    sealed: Mapping[ApplicationId, Sequence[SealedBallot]]
    slips: int
    spent: int

    def count(self, known: Mapping[ApplicationId, Application]) -> BoxCount:
        return BoxCount(
            number=self.box.number,
            voters=len(self.ballot.electorate.voters),
            slips=self.slips,
            spent=self.spent,
            sealed={known[key].item: len(found) for key, found in self.sealed.items()},
        )

    @property
    def root(self) -> str:
        """Merkle root over the hashes of everything in the box."""
        return ballot_proof.sealed_root([one.digest for found in self.sealed.values() for one in found])


def _held(reader: Reader, round: int) -> list[_Held]:
    """Every box of a round that has a list to be counted or counted."""
    newest = {one.number: one for one in ballots.find_lists(reader, round)}
    slips = elections.find_slips(reader)
    found: list[_Held] = []
    for election in elections.find_elections(reader, round):
        for box in election.boxes:
            ballot = newest[box.number]
            inside = elections.find_sealed(reader, election.id, box.number)
            own = [one for one in slips if (one.election, one.number) == (election.id, box.number)]
            found.append(
                _Held(
                    election,
                    box,
                    ballot,
                    {key: [one for one in inside if one.application == key] for key in ballot.rows},
                    len(own),
                    sum(one.spent for one in own),
                )
            )
    if not found:
        raise Refusal("ballot.no_box", round=round)
    return sorted(found, key=lambda one: one.box.number)


def _known(reader: Reader) -> dict[ApplicationId, Application]:
    return {one.application.id: one.application for one in item_store.find_all_items(reader)}


# --- closing --------------------------------------------------------------------------------------------------


def close_boxes(
    panel: PanelFile, round: int, *, by: str, actor: str, unspent: Mapping[int, int] | None = None
) -> tuple[ClosedBox, ...]:
    """End the voting of a round: attendance = slips spent + handed back = sealed ballots, or stop.

    `unspent` says by list how many slips were handed back unused. From here on the receipts may be listed; nothing
    is unsealed yet.
    """
    given = dict(unspent or {})
    with panel.writing("ballot.closed", actor) as change:
        expect_frozen(change)
        member = find_member(change, by)
        expect_own(change, member.number)
        known = _known(change)
        held = [
            one
            for one in _held(change, round)
            if one.box.state is BoxState.OPEN and one.ballot.state is ListState.OPEN
        ]
        if not held:
            raise Refusal("ballot.nothing_to_close", round=round)
        strange = sorted(set(given) - {one.box.number for one in held})
        if strange or any(count < 0 for count in given.values()):
            raise Refusal("ballot.unspent_wrong", numbers=[str(one) for one in strange or given])
        closed = [_close(change, one, given.get(one.box.number, 0), known) for one in held]
        change.public.update(
            round=round,
            by=member.number,
            boxes=[
                {
                    "number": one.number,
                    "voters": one.voters,
                    "spent": one.spent,
                    "unspent": one.unspent,
                    "sealed": one.sealed,
                    "root": one.root,
                }
                for one in closed
            ],
        )
    return tuple(closed)


def _close(
    change: Change, held: _Held, unspent: int, known: Mapping[ApplicationId, Application]
) -> ClosedBox:
    expect_same_electorate(change, held.ballot)
    box = held.count(known)
    if not box.slips:
        raise Refusal("slip.none_printed", number=box.number)
    if not box.spent:
        raise Refusal("ballot.box_empty", number=box.number)
    check_box(box, unspent)
    root = held.root
    elections.set_box(
        change, held.election.id, box.number, BoxState.CLOSED, unspent=unspent, sealed_root=root
    )
    return ClosedBox(
        held.election.round, box.number, box.voters, box.spent, unspent, sum(box.sealed.values()), root
    )


# --- receipts -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """The receipts of one box by 事项号, sorted, so that they tell nothing about the order of voting."""

    round: int
    number: int
    items: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(事项号, name, receipts)"""
    root: str


def find_receipts(panel: PanelFile, round: int) -> tuple[ReceiptList, ...]:
    """The receipts of every closed box of a round; refused while votes are being cast."""
    with panel.reading() as reader:
        items = {one.application.id: one for one in item_store.find_all_items(reader)}
        held = [one for one in _held(reader, round) if one.box.state in {BoxState.CLOSED, BoxState.COUNTED}]
        if not held:
            raise Refusal("ballot.not_closed", round=round)
        return tuple(
            ReceiptList(
                round,
                one.box.number,
                tuple(
                    (
                        items[key].application.item,
                        items[key].name,
                        tuple(shown_receipt(ballot.digest) for ballot in found),
                    )
                    for key, found in one.sealed.items()
                ),
                one.box.sealed_root,
            )
            for one in held
        )


# --- counting -------------------------------------------------------------------------------------------------


def count_boxes(panel: PanelFile, round: int, *, phrases: Phrases, by: str, actor: str) -> list[RecordedList]:
    """Unseal and count every box of a round with the phrases of two holders; the totals wait for another person.

    What comes out has the same way before it as a paper count: hidden, confirmed by somebody else, then concluded.
    """
    with panel.reading() as reader:
        expect_frozen(reader)
        recorder = find_member(reader, by)
        held = _to_count(reader, round)
        known = _known(reader)
        totals = {
            one.box.number: _unsealed(one, key)
            for keys in [_private_keys(reader, held, phrases)]
            for one, key in zip(held, keys, strict=True)
        }
    with panel.writing("ballot.counted", actor) as change:
        expect_own(change, recorder.number)
        counted = _to_count(change, round)
        if [(one.ballot.id, one.root) for one in counted] != [(one.ballot.id, one.root) for one in held]:
            raise Refusal("ballot.changed_meanwhile", round=round)
        kept = [_record(change, one, totals[one.box.number], known, recorder.number) for one in counted]
        change.public.update(
            round=round,
            by=recorder.number,
            holders=sorted(phrases),
            boxes=[_said(one) for one in kept],
        )
        change.private.update(
            rows={
                known[key].item: row_public(total.row)
                for one in counted
                for key, total in totals[one.box.number].items()
            }
        )
    return kept


def _to_count(reader: Reader, round: int) -> list[_Held]:
    """The closed boxes of a round, all of them, intact and complete."""
    held = [one for one in _held(reader, round) if one.ballot.state is ListState.OPEN]
    if not held:
        raise Refusal("ballot.nothing_to_count", round=round)
    still_open = [str(one.box.number) for one in held if one.box.state is BoxState.OPEN]
    if still_open:
        raise Refusal("ballot.close_first", round=round, numbers=still_open)
    known = _known(reader)
    for one in held:
        expect_same_electorate(reader, one.ballot)
        _expect_intact(one, known)
    return held


def _expect_intact(held: _Held, known: Mapping[ApplicationId, Application]) -> None:
    check_box(held.count(known), held.box.unspent or 0)
    if held.root != held.box.sealed_root:
        raise DamagedRecord("ballot.box_changed", number=held.box.number)


def _private_keys(reader: Reader, held: Sequence[_Held], phrases: Phrases) -> list[bytes]:
    """The private key of each box's election, opened once for each election."""
    opened: dict[str, bytes] = {}
    for one in held:
        if one.election.id not in opened:
            opened[one.election.id] = _open_key(reader, one.election, phrases)
    return [opened[one.election.id] for one in held]


def _open_key(reader: Reader, election: Election, phrases: Phrases) -> bytes:
    if not election.shares:
        raise Refusal("ballot.destroyed", round=election.round)
    if len(phrases) != KEYS_NEEDED:
        raise Refusal("ballot.two_holders")
    numbers = {one.number: one for one in find_members(reader, inactive=True)}
    places = {one.member: one for one in election.shares}
    shares: list[Share] = []
    for number, phrase in phrases.items():
        member = numbers.get(number)
        locked = places.get(member.id) if member else None
        if member is None or locked is None:
            raise Refusal("ballot.no_holder", member=number)
        shares.append(_share(election, locked, phrase, f"{member.number} {member.name}"))
    return ballot_box.open_key(election.id, election.public_key, election.wrapped_key, shares)


def _share(election: Election, locked: LockedShare, typed: str, who: str) -> Share:
    """A holder's share from their phrase, or from the text of their sheet."""
    if locked.on_paper:
        return share_text.read_share(typed, election.id, locked.place)
    share = ballot_box.unlock_share(locked.locked, election.id, locked.place, typed, locked.salt, locked.cost)
    if share is None:
        raise Refusal("phrase.wrong", member=who)
    return share


def _unsealed(held: _Held, private: bytes) -> dict[ApplicationId, Total]:
    return {
        key: add_up([ballot_box.unseal(private, held.election.id, key, one.sealed) for one in found])
        for key, found in held.sealed.items()
    }


def _record(
    change: Change,
    held: _Held,
    totals: Mapping[ApplicationId, Total],
    known: Mapping[ApplicationId, Application],
    by: str,
) -> RecordedList:
    sheets = Sheets(len(held.ballot.electorate.voters), held.spent, 0)
    rows = {key: total.row for key, total in totals.items()}
    ballots.record_counts(change, held.ballot.id, ListState.RECORDED, sheets, rows, by)
    if held.election.score_line is not None:
        elections.add_scored_totals(change, held.ballot.id, totals)
    elections.set_box(change, held.election.id, held.box.number, BoxState.COUNTED)
    items = tuple(known[key].item for key in rows)
    return RecordedList(held.ballot.round, held.box.number, ListState.RECORDED, sheets, items)


def _said(kept: RecordedList) -> Json:
    return {
        "list": kept.number,
        "issued": kept.sheets.issued,
        "returned": kept.sheets.returned,
        "invalid_sheets": 0,
        "state": kept.state.value,
    }


# --- recounting -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recount:
    """A second count of the same sealed ballots."""

    round: int
    same: bool
    differing: tuple[str, ...]
    """事项号 whose totals differ from the record."""
    counted: int


def recount(panel: PanelFile, round: int, *, phrases: Phrases, actor: str) -> Recount:
    """Unseal the kept ballots of a counted round again and compare with the record; nothing of it changes."""
    with panel.reading() as reader:
        held = [
            one for one in _held(reader, round) if one.box.state is BoxState.COUNTED and one.ballot.sheets
        ]
        destroyed = [one for one in _held(reader, round) if one.box.state is BoxState.DESTROYED]
        if destroyed:
            raise Refusal("ballot.destroyed", round=round)
        if not held:
            raise Refusal("ballot.not_counted", round=round)
        known = _known(reader)
        differing: list[str] = []
        for one, key in zip(held, _private_keys(reader, held, phrases), strict=True):
            _expect_intact(one, known)
            totals = _unsealed(one, key)
            differing += [known[at].item for at, total in totals.items() if one.ballot.rows[at] != total.row]
        counted = sum(len(one.ballot.rows) for one in held)
    found = Recount(round, not differing, tuple(differing), counted)
    with panel.writing("ballot.recounted", actor) as change:
        change.public.update(round=round, same=found.same, holders=sorted(phrases), items=list(differing))
    return found
