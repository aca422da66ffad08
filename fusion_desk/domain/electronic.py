"""The electronic secret ballot: choices, voting slips, who holds the key, and what must agree before counting."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fusion_desk.domain.ballot import Row
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.sitting import ROLE_NAMES, Member, Role

KEYS_NEEDED, KEYS_MADE = 2, 3
SMALL_ELECTORATE = 5
"""Fewer voters than this cannot be promised that nobody works out who voted how."""
SLIP_DIGITS = 8
RECEIPT_DIGITS = 16
_SLIPS = 10**SLIP_DIGITS
_FAIR = 2**32 - 2**32 % _SLIPS
SHORTEST_PHRASE, SHORTEST_DIGITS = 8, 12
HIGHEST_SCORE = 100_00


class Choice(StrEnum):
    """同意 / 不同意 / 弃权."""

    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"


class BoxState(StrEnum):
    """Where the ballot box of one list stands."""

    OPEN = "open"
    """Votes are cast into it."""
    CLOSED = "closed"
    """No more votes; its receipts are listed, nothing has been unsealed."""
    COUNTED = "counted"
    ABANDONED = "abandoned"
    """Given up before it was counted; the sealed ballots stay sealed."""
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter's mark on one application; a score in hundredths only where the policy votes and scores at once."""

    choice: Choice
    score: int | None = None


class KeyRole(StrEnum):
    """Who holds a share of the election key."""

    CHAIR = "chair"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"


ROLES_OF = {
    KeyRole.CHAIR: (Role.CHAIR, Role.VICE_CHAIR),
    KeyRole.SCRUTINEER: (Role.SCRUTINEER,),
    KeyRole.TELLER: (Role.TELLER,),
}
"""A vice-chair may preside, and then holds the chair's share."""


def check_vote(item: str, vote: Vote, line: int | None) -> None:
    """Refuse a score that the policy does not ask for, that is missing, or that contradicts the choice."""
    if line is None:
        if vote.score is not None:
            raise Refusal("ballot.score_unasked", item=item)
        return
    if vote.choice is Choice.ABSTAIN:
        if vote.score is not None:
            raise Refusal("ballot.abstain_scored", item=item)
        return
    if vote.score is None or not 0 <= vote.score <= HIGHEST_SCORE:
        raise Refusal("ballot.score_missing", item=item)
    if (vote.score >= line) is not (vote.choice is Choice.AGREE):
        code = "ballot.agree_below" if vote.choice is Choice.AGREE else "ballot.disagree_above"
        raise Refusal(code, item=item, line=line // 100)


# --- voting slips ------------------------------------------------------------------------------------------


def draw_codes(random: Randomness, count: int, taken: Collection[str] = ()) -> list[str]:
    """Fresh slip codes, every eight digits equally likely, none twice."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        number = int.from_bytes(random(4), "big")
        code = f"{number % _SLIPS:0{SLIP_DIGITS}}"
        if number < _FAIR and code not in taken:
            drawn[code] = None
    return list(drawn)


def slip_code(text: str) -> str:
    """The eight digits of a slip as typed, full-width or with any gap."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", text) if one not in "-–— \t\u3000")
    if not (digits.isascii() and digits.isdecimal() and len(digits) == SLIP_DIGITS):
        raise Refusal("slip.shape")
    return digits


def shown_code(code: str) -> str:
    """4-4, as printed."""
    return f"{code[:4]}-{code[4:]}"


def shown_receipt(digest: str) -> str:
    """The receipt as printed: sixteen digits of the hash, 4-4-4-4."""
    digits = digest[:RECEIPT_DIGITS].upper()
    return "-".join(digits[at : at + 4] for at in range(0, RECEIPT_DIGITS, 4))


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a ballot is in the box; it does not say what the ballot says."""

    item: str
    name: str
    receipt: str


@dataclass(frozen=True, slots=True)
class SlipSet:
    """The codes of one list, to be printed once, cut, folded and drawn; the file cannot show them again."""

    round: int
    number: int
    codes: tuple[str, ...]
    several: bool
    """Whether the round has other lists, so that the slip must say which it is for."""


# --- key holders -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """One of three people who make the key: 编号, and the phrase they typed or that they hold it on paper."""

    role: KeyRole
    number: str
    phrase: str = field(default="", repr=False)
    on_paper: bool = False
    """Their share is printed for them and kept nowhere else; they have no phrase."""


@dataclass(frozen=True, slots=True)
class PaperShare:
    """One holder's share as it is printed; it exists nowhere but here and on that sheet."""

    round: int
    role: KeyRole
    number: str
    name: str
    key: str
    """Fingerprint of the box's key."""
    rows: tuple[str, ...] = field(repr=False)


def tidy_phrase(text: str) -> str:
    """A phrase as it is compared: typed with any keyboard, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def check_phrases(holders: Iterable[KeyHolder]) -> None:
    """Refuse phrases that somebody with the file could try out."""
    seen: set[str] = set()
    for holder in (one for one in holders if not one.on_paper):
        phrase = tidy_phrase(holder.phrase)
        digits = phrase.isdecimal()
        if len(phrase) < (SHORTEST_DIGITS if digits else SHORTEST_PHRASE) or len(set(phrase)) < 3:
            raise Refusal("phrase.weak", least=SHORTEST_PHRASE, digits=SHORTEST_DIGITS)
        if phrase in seen:
            raise Refusal("phrase.same")
        seen.add(phrase)


def check_holder(role: KeyRole, member: Member) -> None:
    """Refuse a holder who lacks the role, and the secretary whatever else they are."""
    who = f"{member.number} {member.name}"
    if member.holds(Role.SECRETARY):
        raise Refusal("ballot.holder_secretary", member=who)
    if not member.holds(*ROLES_OF[role]):
        raise Refusal("ballot.holder_role", member=who, role=ROLE_NAMES[ROLES_OF[role][0]])


# --- before and after counting ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoxCount:
    """What one box holds: only numbers, never marks."""

    number: int
    voters: int
    slips: int
    spent: int
    sealed: Mapping[str, int]
    """Sealed ballots by 事项号."""


def check_box(box: BoxCount, unspent: int) -> None:
    """Attendance = slips spent (+ slips handed back) = sealed ballots, or stop."""
    details = {"number": box.number, "voters": box.voters, "spent": box.spent}
    if box.spent > box.voters:
        raise DamagedRecord("ballot.more_spent", **details)
    if box.spent + unspent != box.voters:
        raise Refusal("ballot.not_all_cast", **details, unspent=unspent, missing=box.voters - box.spent)
    for item, sealed in box.sealed.items():
        if sealed != box.spent:
            raise DamagedRecord("ballot.box_differs", item=item, sealed=sealed, **details)


@dataclass(frozen=True, slots=True)
class Total:
    """The unsealed marks of one application, added up; no single one is kept."""

    row: Row
    scores: int
    """Sum of the scores in hundredths."""
    scored: int
    """How many carried one."""


def add_up(votes: Iterable[Vote]) -> Total:
    """Totals of one application."""
    counts = dict.fromkeys(Choice, 0)
    scores = scored = 0
    for vote in votes:
        counts[vote.choice] += 1
        if vote.score is not None:
            scores, scored = scores + vote.score, scored + 1
    row = Row(counts[Choice.AGREE], counts[Choice.DISAGREE], counts[Choice.ABSTAIN], 0)
    return Total(row, scores, scored)
