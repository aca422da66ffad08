"""Electronic ballots in the file: keys, boxes, slips and sealed ballots; nothing about when, or by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.electronic import BoxState, KeyRole, Total
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.store.driver import Driver
from fusion_desk.store.tables import (
    BallotBoxRow,
    ElectionRow,
    KeyShareRow,
    ScoredTotalRow,
    as_table,
)
from fusion_desk.store.views import Change, Reader

ELECTIONS = as_table(ElectionRow)
SHARES = as_table(KeyShareRow)
BOXES = as_table(BallotBoxRow)
SCORED = as_table(ScoredTotalRow)


@dataclass(frozen=True, slots=True)
class LockedShare:
    """One holder's share as it is kept."""

    place: int
    role: KeyRole
    member: MemberId
    salt: bytes
    cost: int
    locked: bytes
    """Empty where the holder has it on paper: then it is not here at all."""

    @property
    def on_paper(self) -> bool:
        """Whether the share is printed and kept nowhere else."""
        return not self.locked


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one list."""

    number: int
    state: BoxState = BoxState.OPEN
    unspent: int | None = None
    sealed_root: str = ""


@dataclass(frozen=True, slots=True)
class Election:
    """One opening of electronic boxes."""

    id: str
    round: int
    public_key: bytes
    wrapped_key: bytes
    rules_digest: str
    score_line: int | None
    slip_salt: bytes
    slip_cost: int
    shares: tuple[LockedShare, ...]
    boxes: tuple[Box, ...]

    def box(self, number: int) -> Box | None:
        """The box of the list with this number."""
        return next((one for one in self.boxes if one.number == number), None)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip as it is kept."""

    verifier: str
    election: str
    number: int
    spent: bool


@dataclass(frozen=True, slots=True)
class SealedBallot:
    """One sealed ballot as it is kept."""

    digest: str
    election: str
    number: int
    application: ApplicationId
    sealed: bytes


def add_election(change: Change, election: Election) -> None:
    """Keep a new election with its shares and empty boxes."""
    names = (
        "id",
        "round",
        "public_key",
        "wrapped_key",
        "rules_digest",
        "score_line",
        "slip_salt",
        "slip_cost",
    )
    change.connection.execute(
        insert(ELECTIONS).values(**{name: getattr(election, name) for name in names}, seq=change.seq)
    )
    for share in election.shares:
        change.connection.execute(
            insert(SHARES).values(
                election_id=election.id,
                place=share.place,
                role=share.role.value,
                member_id=share.member,
                salt=share.salt,
                cost=share.cost,
                locked=share.locked,
            )
        )
    for box in election.boxes:
        change.connection.execute(
            insert(BOXES).values(
                election_id=election.id,
                number=box.number,
                round=election.round,
                state=box.state.value,
                sealed_root="",
            )
        )
    change.moved |= Changes.BALLOTS


def find_elections(reader: Reader, round: int | None = None) -> list[Election]:
    """Every election (of a round), in the order opened."""
    statement = select(ELECTIONS).order_by(ELECTIONS.c.seq)
    if round is not None:
        statement = statement.where(ELECTIONS.c.round == round)
    shares: dict[str, list[LockedShare]] = {}
    for line in reader.connection.execute(select(SHARES).order_by(SHARES.c.election_id, SHARES.c.place)):
        share = LockedShare(
            line.place, KeyRole(line.role), MemberId(line.member_id), line.salt, line.cost, line.locked
        )
        shares.setdefault(line.election_id, []).append(share)
    boxes: dict[str, list[Box]] = {}
    for line in reader.connection.execute(select(BOXES).order_by(BOXES.c.round, BOXES.c.number)):
        box = Box(line.number, BoxState(line.state), line.unspent, line.sealed_root)
        boxes.setdefault(line.election_id, []).append(box)
    return [
        Election(
            id=line.id,
            round=line.round,
            public_key=line.public_key,
            wrapped_key=line.wrapped_key,
            rules_digest=line.rules_digest,
            score_line=line.score_line,
            slip_salt=line.slip_salt,
            slip_cost=line.slip_cost,
            shares=tuple(shares.get(line.id, ())),
            boxes=tuple(boxes.get(line.id, ())),
        )
        for line in reader.connection.execute(statement)
    ]


def set_box(
    change: Change,
    election: str,
    number: int,
    state: BoxState,
    *,
    unspent: int | None = None,
    sealed_root: str = "",
) -> None:
    """Move a box to another state; what closing wrote stays."""
    values: dict[str, object] = {"state": state.value}
    if state is BoxState.CLOSED:
        values |= {"unspent": unspent, "sealed_root": sealed_root}
    change.connection.execute(
        update(BOXES).where(BOXES.c.election_id == election, BOXES.c.number == number).values(**values)
    )
    change.moved |= Changes.BALLOTS


def is_ballot_open(driver: Driver) -> bool:
    """Whether votes are being cast: a copy made now would keep the order of the sealed ballots."""
    if not _has_tables(driver):
        return False
    row = driver.execute(
        "SELECT 1 FROM ballot_box JOIN ballot_list USING (round, number) "
        "WHERE ballot_box.state = 'open' AND ballot_list.state = 'open' LIMIT 1"
    ).fetchone()
    return row is not None


def _has_tables(driver: Driver) -> bool:
    """Files of older versions have none of these tables."""
    found = driver.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ballot_box'")
    return found.fetchone() is not None


# --- slips and sealed ballots: written anew as a whole, in the order of their keys ----------------------------


def put_slips(change: Change, election: str, slips: Mapping[str, int]) -> None:
    """The slips of an election (verifier → number of the list) in place of any before."""
    kept = [slip for slip in find_slips(change) if slip.election != election]
    _write_slips(
        change, [*kept, *(Slip(one, election, number, spent=False) for one, number in slips.items())]
    )


def find_slips(reader: Reader) -> list[Slip]:
    """Every slip, in the order of the verifiers."""
    rows = reader.driver.execute(
        "SELECT verifier, election_id, number, spent FROM voting_slip ORDER BY verifier"
    )
    return [Slip(verifier, election, number, bool(spent)) for verifier, election, number, spent in rows]


def find_sealed(reader: Reader, election: str | None = None, number: int | None = None) -> list[SealedBallot]:
    """The sealed ballots (of one box), in the order of their hashes."""
    rows = reader.driver.execute(
        "SELECT digest, election_id, number, application_id, sealed FROM sealed_ballot ORDER BY digest"
    )
    return [
        SealedBallot(digest, owner, box, ApplicationId(application), sealed)
        for digest, owner, box, application, sealed in rows
        if election in {None, owner} and number in {None, box}
    ]


def cast(change: Change, verifier: str, ballots: Sequence[SealedBallot]) -> None:
    """Spend a slip and put its sealed ballots among the others; no page keeps which came last."""
    slips = find_slips(change)
    _write_slips(
        change,
        [
            Slip(one.verifier, one.election, one.number, spent=one.spent or one.verifier == verifier)
            for one in slips
        ],
    )
    _write_sealed(change, [*find_sealed(change), *ballots])
    change.moved |= Changes.BALLOTS


def _write_slips(change: Change, slips: Sequence[Slip]) -> None:
    change.driver.execute("DELETE FROM voting_slip")
    change.driver.executemany(
        "INSERT INTO voting_slip (verifier, election_id, number, spent) VALUES (?, ?, ?, ?)",
        [
            (one.verifier, one.election, one.number, int(one.spent))
            for one in sorted(slips, key=lambda one: one.verifier)
        ],
    )


def _write_sealed(change: Change, ballots: Sequence[SealedBallot]) -> None:
    change.driver.execute("DELETE FROM sealed_ballot")
    change.driver.executemany(
        "INSERT INTO sealed_ballot (digest, election_id, number, application_id, sealed) VALUES (?, ?, ?, ?, ?)",
        [
            (one.digest, one.election, one.number, one.application, one.sealed)
            for one in sorted(ballots, key=lambda one: one.digest)
        ],
    )


# --- scores on the ballots ------------------------------------------------------------------------------------


def add_scored_totals(change: Change, list_id: str, totals: Mapping[ApplicationId, Total]) -> None:
    """Keep what the scores of a counted list add up to."""
    for application, total in totals.items():
        change.connection.execute(
            insert(SCORED).values(
                list_id=list_id, application_id=application, scores=total.scores, scored=total.scored
            )
        )


def find_scored_totals(reader: Reader) -> dict[tuple[str, ApplicationId], tuple[int, int]]:
    """(sum in hundredths, how many) by list and application."""
    return {
        (line.list_id, ApplicationId(line.application_id)): (line.scores, line.scored)
        for line in reader.connection.execute(select(SCORED))
    }


# --- destroying -----------------------------------------------------------------------------------------------


def destroy(driver: Driver, election: str) -> bool:
    """Remove the shares, slips and sealed ballots of an election; whether the file held any."""
    if not _has_tables(driver):
        return False
    gone = 0
    for table in ("key_share", "voting_slip", "sealed_ballot"):
        gone += driver.execute(f"DELETE FROM {table} WHERE election_id = ?", (election,)).rowcount
    driver.execute("UPDATE election SET wrapped_key = x'' WHERE id = ?", (election,))
    driver.execute("UPDATE ballot_box SET state = 'destroyed' WHERE election_id = ?", (election,))
    return gone > 0
