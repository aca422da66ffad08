"""Who sits at the desk: everybody who holds a part in the sitting, each behind a PIN of their own."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import VOTING_ROLES, Member, Role

SHORTEST_PIN, LONGEST_PIN = 4, 8
SALT_BYTES = 16
COST, BLOCK, LANES = 2**14, 8, 1
"""scrypt: 16 MiB and some 40 ms a try. Behind the panel's own encryption this only keeps colleagues apart."""


def seats_of(member: Member) -> tuple[Seat, ...]:
    """The seats that a member or one of the staff may take, the widest first."""
    return seats_for({held.role for held in member.roles})


SEAT_ROLES: Mapping[Seat, frozenset[Role]] = {
    Seat.SECRETARY: frozenset({Role.SECRETARY}),
    Seat.CHAIR: frozenset({Role.CHAIR, Role.VICE_CHAIR}),
    Seat.EXPERT: VOTING_ROLES,
    Seat.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    Seat.SCRUTINEER: frozenset({Role.SCRUTINEER}),
    Seat.TELLER: frozenset({Role.TELLER}),
}
"""The roles that lead to each seat, the widest seat first."""


def seats_for(roles: Collection[Role]) -> tuple[Seat, ...]:
    """The seats of somebody with these roles, the widest first."""
    return tuple(seat for seat, wanted in SEAT_ROLES.items() if not wanted.isdisjoint(roles))


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN as it is kept: only its salted digest."""

    member: MemberId
    salt: bytes
    verifier: bytes

    @classmethod
    def chosen(cls, member: MemberId, text: str, salt: bytes) -> Pin:
        """A new PIN of 4 to 8 digits, full-width ones too; refused where it is a single digit repeated."""
        digits = normal(text)
        if not (digits.isascii() and digits.isdecimal() and SHORTEST_PIN <= len(digits) <= LONGEST_PIN):
            raise Refusal("pin.shape", least=SHORTEST_PIN, most=LONGEST_PIN)
        if len(set(digits)) == 1:
            raise Refusal("pin.too_plain")
        return cls(member, salt, _digest(digits, salt))

    def fits(self, text: str) -> bool:
        """Whether this is the PIN."""
        return hmac.compare_digest(self.verifier, _digest(normal(text), self.salt))


def normal(text: str) -> str:
    """Digits as typed with any keyboard, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _digest(digits: str, salt: bytes) -> bytes:
    return hashlib.scrypt(digits.encode("utf-8"), salt=salt, n=COST, r=BLOCK, p=LANES)
