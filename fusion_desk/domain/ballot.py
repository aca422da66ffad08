"""Paper ballots: lists with one electorate, their sheet and row counts, and the whole-number rule of passing.

A list is what one ballot paper carries: applications that exactly the same members may vote on, so that
nobody's paper can be recognised by the rows a recusal leaves blank (该项单独投票).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import BaseRule


class ListState(StrEnum):
    """Where one list of a ballot round stands."""

    OPEN = "open"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    VOID = "void"


class Ground(StrEnum):
    """On which a decided application may be voted on once more, where the policy cites a clause for it."""

    TIE = "tie"
    """票数相同."""
    DEFERRED = "deferred"
    """缓议."""


PENDING = frozenset({ListState.OPEN, ListState.RECORDED})


@dataclass(frozen=True, slots=True)
class Voters:
    """The electorate of one list, as it was when the list was opened."""

    members: int
    present: int
    recused: int
    base: int
    needed: int
    rule: BaseRule
    voters: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheet counts of one list: issued = returned + not returned; valid = returned − invalid sheets."""

    issued: int
    returned: int
    invalid: int

    @property
    def not_returned(self) -> int:
        """Sheets that were handed out and never came back."""
        return self.issued - self.returned

    @property
    def valid(self) -> int:
        """Sheets that count."""
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True)
class Row:
    """The count of one application: 同意 不同意 弃权 无效 add up to the valid sheets."""

    agree: int
    disagree: int
    abstain: int
    invalid: int

    @property
    def total(self) -> int:
        """All marks of the row."""
        return self.agree + self.disagree + self.abstain + self.invalid


def row_public(row: Row) -> dict[str, int]:
    """The count of one application, as the journal tells it."""
    return {"agree": row.agree, "disagree": row.disagree, "abstain": row.abstain, "invalid": row.invalid}


@dataclass(frozen=True, slots=True)
class BallotList:
    """One list of one ballot round."""

    id: str
    round: int
    number: int
    attempt: int
    state: ListState
    electorate: Voters
    opened_at: str
    rows: Mapping[ApplicationId, Row | None]
    sheets: Sheets | None = None
    recorded_by: str = ""
    recorded_at: str = ""
    decided_by: str = ""
    decided_at: str = ""
    reason: str = ""
    """Why it was rejected, where that was said."""


def check_sheets(sheets: Sheets, voters: int) -> bool:
    """Whether the vote counts: False (void) when more came back than went out."""
    if min(sheets.issued, sheets.returned, sheets.invalid) < 0:
        raise Refusal("ballot.negative")
    if sheets.issued > voters:
        raise Refusal("ballot.too_many_issued", issued=sheets.issued, voters=voters)
    if sheets.invalid > sheets.returned:
        raise Refusal("ballot.invalid_exceeds", invalid=sheets.invalid, returned=sheets.returned)
    return sheets.returned <= sheets.issued


def check_rows(rows: Mapping[str, Row], sheets: Sheets) -> None:
    """Refuse rows (by 事项号) that do not add up to the valid sheets."""
    for item, row in rows.items():
        if min(row.agree, row.disagree, row.abstain, row.invalid) < 0:
            raise Refusal("ballot.negative_row", item=item)
        if row.total != sheets.valid:
            raise Refusal("ballot.row_sum", item=item, total=row.total, valid=sheets.valid)


def vote_conclusion(row: Row, needed: int) -> Conclusion:
    """Passed when the agreeing votes reach the needed number, inclusive; whole numbers only."""
    return Conclusion.PASSED if row.agree >= needed else Conclusion.FAILED


def deciding_list(lists: Sequence[BallotList], application: ApplicationId) -> BallotList | None:
    """The confirmed list that decided this application, if any; the newest, and none while a further one is out."""
    for ballot in reversed(lists):
        if ballot.state in PENDING and application in ballot.rows:
            return None
        # A row stays empty where the application was withdrawn before its list was counted.
        if ballot.state is ListState.CONFIRMED and ballot.rows.get(application) is not None:
            return ballot
    return None


def pending_list(lists: Sequence[BallotList], application: ApplicationId) -> BallotList | None:
    """The open or recorded list that this application waits on, if any."""
    for ballot in lists:
        if ballot.state in PENDING and application in ballot.rows:
            return ballot
    return None


def next_round(lists: Sequence[BallotList]) -> int:
    """The ballot round that a list opened now belongs to: the undecided one, else the one after the last."""
    pending = [ballot.round for ballot in lists if ballot.state in PENDING]
    return max(pending) if pending else last_round(lists) + 1


def round_for(lists: Sequence[BallotList], applications: Iterable[ApplicationId]) -> int:
    """The round in which these stand next: the undecided one, or the one after the last in which one of them stood."""
    stood = [ballot.round for ballot in lists for one in applications if one in ballot.rows]
    return max(next_round(lists), max(stood, default=0) + 1)


def last_round(lists: Sequence[BallotList]) -> int:
    """The highest ballot round so far, 0 before the first."""
    return max((ballot.round for ballot in lists), default=0)


def rounds_of(lists: Sequence[BallotList], application: ApplicationId) -> int:
    """In how many ballot rounds this application has stood, the void ones among them."""
    return len({ballot.round for ballot in lists if application in ballot.rows})
