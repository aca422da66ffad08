"""Who signs the minutes, in which field and in which order: the recorder certifies, the presiding member closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import Member


class SigningRole(StrEnum):
    """The four places of the order: the recorder certifies, the presiding member closes."""

    RECORDER = "recorder"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    PRESIDING = "presiding"

    @property
    def rank(self) -> int:
        """The earlier sign first; equals in any order among themselves."""
        return _RANKS[self]


class SigningWay(StrEnum):
    """How somebody signs, or why they do not; who chose nothing signs with an enrolled key, otherwise on paper."""

    KEY = "key"
    PAPER = "paper"
    ATTESTED = "attested"
    ABSENT = "absent"
    REFUSED = "refused"

    @property
    def wants_reason(self) -> bool:
        """Whether it stands in the record only with its reason."""
        return self in {SigningWay.ATTESTED, SigningWay.ABSENT, SigningWay.REFUSED}

    @property
    def signs(self) -> bool:
        """Whether a signature is to be expected at all."""
        return self not in {SigningWay.ABSENT, SigningWay.REFUSED}


_RANKS = {role: rank for rank, role in enumerate(SigningRole)}


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the order of signing: who signs there and as what."""

    role: SigningRole
    member: Member


def signing_order(
    *, recorder: Member | None, experts: Sequence[Member], supervisor: Member | None, presiding: Member | None
) -> tuple[Place, ...]:
    """The places in their order; whoever holds several of them signs once, in the weightiest.

    Closing weighs most, then certifying, then supervising: one key may stand in one field only, and an
    expert's own place says nothing that those do not say too.
    """
    taken: set[MemberId] = set()
    places: list[Place] = []
    weighed = (
        (SigningRole.PRESIDING, presiding),
        (SigningRole.RECORDER, recorder),
        (SigningRole.SUPERVISOR, supervisor),
        *((SigningRole.EXPERT, expert) for expert in experts),
    )
    for role, member in weighed:
        if member is not None and member.id not in taken:
            taken.add(member.id)
            places.append(Place(role, member))
    return tuple(sorted(places, key=lambda place: place.role.rank))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A certificate bound to a member under the panel's own key."""

    member: MemberId
    fingerprint: str
    certificate: bytes
    """DER"""
    subject: str
    enrolled_at: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class SigningChoice:
    """How one person signs, as the secretary recorded it; a later choice counts instead."""

    member: MemberId
    way: SigningWay
    reason: str = ""
    by: str = ""
    """编号 of the secretary who attests."""
    salt: str = ""
    certificate: bytes = b""
    """DER, of the key that stands for somebody without one."""
    fingerprint: str = ""
    chosen_at: str = ""


@dataclass(frozen=True, slots=True)
class PlannedField:
    """One prepared signature field."""

    field: str
    role: SigningRole
    member: MemberId
    number: str
    name: str
    fingerprint: str
    attested: str = ""
    """编号 of the secretary who attests this signature; blank where the signer's own key signs."""


@dataclass(frozen=True, slots=True)
class NotSigning:
    """Somebody whose line stays empty, and why."""

    member: MemberId
    way: SigningWay
    reason: str


@dataclass(frozen=True, slots=True)
class MinutesDraft:
    """A drafted minutes file as the record remembers it."""

    id: str
    sha256: str
    facts_digest: str
    root: str
    root_size: int
    fields: tuple[PlannedField, ...]
    drafted_at: str
    not_signing: tuple[NotSigning, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSignature:
    """A signature that was made through this panel file."""

    field: str
    member: MemberId
    fingerprint: str
    signed_at: str
    file_sha256: str
