"""Voting at the shared machine: slips to draw, the paper behind a slip, and casting it sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, ListState
from fusion_desk.domain.electronic import (
    BoxState,
    Receipt,
    SlipSet,
    Vote,
    check_vote,
    draw_codes,
    shown_receipt,
    slip_code,
)
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.sealing import ballot_box
from fusion_desk.services.ballots.listed import ListedItem, listed
from fusion_desk.services.ballots.shared import is_stale
from fusion_desk.store import ballots, elections
from fusion_desk.store import items as item_store
from fusion_desk.store.elections import Election, SealedBallot, Slip
from fusion_desk.store.items import Item
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.sittings import find_sitting


def make_slips(panel: PanelFile, round: int, actor: str) -> tuple[SlipSet, ...]:
    """Fresh slips for every open box of a round, in place of any made before; refused once one was used."""
    with panel.reading() as reader:
        found = [one for one in elections.find_elections(reader, round) if _open_numbers(reader, one)]
        if not found:
            raise Refusal("ballot.no_box", round=round)
        _expect_unused(reader, found)
        wanted = {one.id: _open_numbers(reader, one) for one in found}
        several = len([one for one in ballots.find_lists(reader, round) if one.state is ListState.OPEN]) > 1
    sets: list[SlipSet] = []
    kept: dict[str, dict[str, int]] = {}
    taken: set[str] = set()
    for election in found:
        verifiers = kept.setdefault(election.id, {})
        for number, voters in wanted[election.id].items():
            codes = draw_codes(panel.random, voters, taken)
            taken |= set(codes)
            for code in codes:
                verifiers[_verifier(election, code)] = number
            sets.append(SlipSet(round, number, tuple(codes), several))
    with panel.writing("ballot.slips", actor) as change:
        expect_frozen(change)
        _expect_unused(change, elections.find_elections(change, round))
        for election_id, slips in kept.items():
            elections.put_slips(change, election_id, slips)
        change.public.update(
            round=round, lists=[{"number": one.number, "slips": len(one.codes)} for one in sets]
        )
    return tuple(sorted(sets, key=lambda one: one.number))


def _open_numbers(reader: Reader, election: Election) -> dict[int, int]:
    """Voters of every box that takes votes, by the number of its list."""
    voters = {
        one.number: len(one.electorate.voters)
        for one in ballots.find_lists(reader, election.round)
        if one.state is ListState.OPEN
    }
    return {
        one.number: voters[one.number]
        for one in election.boxes
        if one.state is BoxState.OPEN and one.number in voters
    }


def _expect_unused(reader: Reader, found: list[Election]) -> None:
    ids = {one.id for one in found if _open_numbers(reader, one)}
    spent = sum(one.spent for one in elections.find_slips(reader) if one.election in ids)
    if spent:
        raise Refusal("slip.in_use", spent=spent)


def _verifier(election: Election, code: str) -> str:
    return ballot_box.slip_verifier(code, election.slip_salt, election.slip_cost)


# --- at the station -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VotingPaper:
    """The paper behind an unspent slip: what is voted on; nothing is marked on it."""

    round: int
    number: int
    items: tuple[ListedItem, ...]
    score_line: int | None
    """Hundredths from which 同意 may be given; None where the ballot carries no score."""


def find_paper(panel: PanelFile, code: str) -> VotingPaper:
    """The paper that a slip's code opens; refused where it is unknown, used, or its box takes no votes."""
    slip = _find_slip(panel, slip_code(code))
    with panel.reading() as reader:
        election, ballot = _expect_open(reader, slip)
        items = {one.application.id: one for one in item_store.find_all_items(reader)}
        return VotingPaper(election.round, ballot.number, _rows(ballot, items), election.score_line)


def cast(panel: PanelFile, code: str, votes: Mapping[str, Vote]) -> tuple[Receipt, ...]:
    """Cast one whole paper (a vote for every 事项号 on it): the slip is spent and the ballots sealed, or neither.

    The journal says nothing, and nothing that is kept tells when this was or whose slip it was.
    """
    slip = _find_slip(panel, slip_code(code))
    with panel.drafting() as change:
        expect_frozen(change)
        election, ballot = _expect_open(change, slip)
        items = {one.application.id: one for one in item_store.find_all_items(change)}
        chosen = _chosen(ballot, items, votes, election.score_line)
        sealed = {key: _sealed(change, election, ballot.number, key, vote) for key, vote in chosen.items()}
        elections.cast(change, slip.verifier, list(sealed.values()))
    return tuple(
        Receipt(items[key].application.item, items[key].name, shown_receipt(sealed[key].digest))
        for key in ballot.rows
    )


def _find_slip(panel: PanelFile, code: str) -> Slip:
    """The slip with this code; every salt that is in use is tried, whatever the first one says."""
    with panel.reading() as reader:
        open_ones = [one for one in elections.find_elections(reader) if _open_numbers(reader, one)]
        slips = {one.verifier: one for one in elections.find_slips(reader)}
    if not open_ones:
        raise Refusal("ballot.no_open_box")
    found = [slips[key] for one in open_ones if (key := _verifier(one, code)) in slips]
    if not found:
        raise Refusal("slip.unknown")
    return found[0]


def _expect_open(reader: Reader, slip: Slip) -> tuple[Election, BallotList]:
    election = next((one for one in elections.find_elections(reader) if one.id == slip.election), None)
    now = next((one for one in elections.find_slips(reader) if one.verifier == slip.verifier), None)
    if election is None or now is None:
        raise Refusal("slip.unknown")
    if now.spent:
        raise Refusal("slip.spent")
    box = election.box(slip.number)
    open_lists = [
        one
        for one in ballots.find_lists(reader, election.round)
        if one.number == slip.number and one.state is ListState.OPEN
    ]
    if box is None or box.state is not BoxState.OPEN or not open_lists:
        raise Refusal("ballot.box_closed", round=election.round, number=slip.number)
    ballot = open_lists[-1]
    if is_stale(ballot, find_sitting(reader)):
        raise Refusal("ballot.electorate_changed", round=ballot.round, number=ballot.number)
    return election, ballot


def _rows(ballot: BallotList, items: Mapping[ApplicationId, Item]) -> tuple[ListedItem, ...]:
    return tuple(listed(items[key].application, items[key].name) for key in ballot.rows)


def _chosen(
    ballot: BallotList, items: Mapping[ApplicationId, Item], votes: Mapping[str, Vote], line: int | None
) -> dict[ApplicationId, Vote]:
    """The votes by application, in the order of the paper: all of its rows and no other."""
    numbers = {items[key].application.item: key for key in ballot.rows}
    strange = sorted(set(votes) - set(numbers))
    if strange:
        raise Refusal("ballot.not_on_paper", items=strange)
    blank = [item for item in numbers if item not in votes]
    if blank:
        raise Refusal("ballot.choice_missing", items=blank)
    for item, vote in votes.items():
        check_vote(item, vote, line)
    return {key: votes[item] for item, key in numbers.items()}


def _sealed(change: Change, election: Election, number: int, key: ApplicationId, vote: Vote) -> SealedBallot:
    content = ballot_box.seal(election.public_key, election.id, key, vote, change.random)
    return SealedBallot(ballot_box.digest_of(content), election.id, number, key, content)
