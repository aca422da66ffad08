"""The electronic ballot: who holds the key, which slips are unspent, and the sealed ballots.

`voting_slip` and `sealed_ballot` say nothing about when or by whom: no time, no person, no row id, and every vote
writes both tables anew in the order of their keys, so that no page of the file keeps the order of voting.
"""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class ElectionRow(SQLModel, table=True):
    """One opening of electronic boxes: its public key, and the private one wrapped under a split secret."""

    __tablename__ = "election"

    id: str = own_id()
    round: int
    public_key: bytes = Field(sa_type=LargeBinary)
    wrapped_key: bytes = Field(sa_type=LargeBinary)
    rules_digest: str
    score_line: int | None = None
    """Hundredths from which 同意 may be given, where the ballot carries a score."""
    slip_salt: bytes = Field(sa_type=LargeBinary)
    slip_cost: int
    seq: int


class KeyShareRow(SQLModel, table=True):
    """One share of the secret, locked by its holder's phrase."""

    __tablename__ = "key_share"
    __table_args__ = (CheckConstraint("role IN ('chair', 'scrutineer', 'teller')"),)

    election_id: str = Field(primary_key=True, foreign_key="election.id")
    place: int = Field(primary_key=True)
    role: str
    member_id: str = ref("member.id", index=False)
    salt: bytes = Field(sa_type=LargeBinary)
    cost: int
    locked: bytes = Field(sa_type=LargeBinary)


class BallotBoxRow(SQLModel, table=True):
    """The box of one list; a count that was rejected is counted again from the same box."""

    __tablename__ = "ballot_box"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed', 'counted', 'abandoned', 'destroyed')"),
        UniqueConstraint("round", "number"),
    )

    election_id: str = Field(primary_key=True, foreign_key="election.id")
    number: int = Field(primary_key=True)
    round: int
    state: str = "open"
    unspent: int | None = None
    """Slips handed back at closing."""
    sealed_root: str = ""
    """Merkle root over the sealed ballots' hashes, as journalled at closing."""


class VotingSlipRow(SQLModel, table=True):
    """A slip: whether its code was used, never by whom."""

    __tablename__ = "voting_slip"
    __table_args__ = ({"sqlite_with_rowid": False},)

    verifier: str = Field(primary_key=True)
    election_id: str
    number: int
    spent: int = 0


class SealedBallotRow(SQLModel, table=True):
    """One voter's ballot on one application, sealed."""

    __tablename__ = "sealed_ballot"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: str = Field(primary_key=True)
    """SHA-256 of the sealed bytes: as random as they are."""
    election_id: str
    number: int
    application_id: str
    sealed: bytes = Field(sa_type=LargeBinary)


class ScoredTotalRow(SQLModel, table=True):
    """What the scores on the ballots of one list add up to, where the policy votes and scores at once."""

    __tablename__ = "scored_total"

    list_id: str = Field(primary_key=True, foreign_key="ballot_list.id")
    application_id: str = Field(primary_key=True, foreign_key="application.id")
    scores: int
    scored: int
