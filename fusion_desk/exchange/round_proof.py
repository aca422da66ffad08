"""The proof of an electronic round that may leave the desk: it reveals no ballot."""

from __future__ import annotations

from collections.abc import Collection

from fusion_desk.domain.ballot import ListState, row_public
from fusion_desk.domain.canonical import Json
from fusion_desk.domain.electronic import BoxState
from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing import ballot_proof
from fusion_desk.store import ballots, elections, journal, panels
from fusion_desk.store import items as item_store
from fusion_desk.store.elections import Election
from fusion_desk.store.panel_file import Reader
from fusion_desk.store.sittings import find_members

TOLD = frozenset({"ballot.opened", "ballot.closed", "ballot.counted", "ballot.confirmed"})


def prove_round(reader: Reader, round: int) -> bytes:
    """Opening, receipts and counts of a closed round, signed by the panel; counts only once they are confirmed."""
    found = elections.find_elections(reader, round)
    if not found:
        raise Refusal("ballot.no_box", round=round)
    states = {box.state for one in found for box in one.boxes}
    if BoxState.DESTROYED in states:
        raise Refusal("ballot.destroyed", round=round)
    if not is_provable(states):
        raise Refusal("ballot.not_closed", round=round)
    facts = panels.panel_facts(reader)
    statement: dict[str, Json] = {
        "sitting": facts.title,
        "organisation": facts.organisation,
        "policy_sha256": facts.policy_digest,
        "round": round,
        "elections": [_election(reader, one) for one in found],
        "entries": _entries(reader, round),
    }
    return ballot_proof.make(statement, panels.panel_key(reader))


def provable_rounds(reader: Reader) -> tuple[int, ...]:
    """The rounds whose boxes are closed and whose sealed ballots are still there."""
    states: dict[int, set[BoxState]] = {}
    for election in elections.find_elections(reader):
        states.setdefault(election.round, set()).update(box.state for box in election.boxes)
    return tuple(sorted(round for round, found in states.items() if is_provable(found)))


def is_provable(states: Collection[BoxState]) -> bool:
    """Whether something is closed, nothing still open and nothing destroyed."""
    closed = {BoxState.CLOSED, BoxState.COUNTED} & {*states}
    return bool(closed) and not {BoxState.OPEN, BoxState.DESTROYED} & {*states}


def _election(reader: Reader, election: Election) -> Json:
    items = {one.application.id: one.application.item for one in item_store.find_all_items(reader)}
    numbers = {one.id: one.number for one in find_members(reader, inactive=True)}
    newest = {one.number: one for one in ballots.find_lists(reader, election.round)}
    boxes: list[Json] = []
    for box in election.boxes:
        if box.state not in {BoxState.CLOSED, BoxState.COUNTED}:
            continue
        ballot = newest[box.number]
        sealed = elections.find_sealed(reader, election.id, box.number)
        voters, unspent = len(ballot.electorate.voters), box.unspent or 0
        confirmed = ballot.state is ListState.CONFIRMED
        boxes.append(
            {
                "number": box.number,
                "voters": voters,
                "needed": ballot.electorate.needed,
                "spent": voters - unspent,
                "unspent": unspent,
                "root": box.sealed_root,
                "sealed": {
                    items[key]: [one.digest for one in sealed if one.application == key]
                    for key in ballot.rows
                },
                "counts": {
                    items[key]: row_public(row)
                    for key, row in ballot.rows.items()
                    if confirmed and row is not None
                },
            }
        )
    return {
        "id": election.id,
        "public_key": election.public_key.hex(),
        "rules_sha256": election.rules_digest,
        "holders": {one.role.value: numbers.get(one.member, "") for one in election.shares},
        "boxes": boxes,
    }


def _entries(reader: Reader, round: int) -> list[Json]:
    """The journal's entries about this round, as they were hashed."""
    told: list[Json] = []
    for entry in journal.entries(reader):
        if entry.verb in TOLD and entry.public.get("round") == round:
            stored = journal.find_stored(reader, entry.seq)
            if stored is not None:
                told.append({"seq": entry.seq, "text": stored.text})
    return told
