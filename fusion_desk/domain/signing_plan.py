"""Who signs the minutes, in which field and in which order (contract: "Steps")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import MemberId


class SigningRole(StrEnum):
    """The four places of the order: the recorder certifies, the presiding member closes."""

    RECORDER = "recorder"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    PRESIDING = "presiding"


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
class PlannedField:
    """One prepared signature field."""

    field: str
    role: SigningRole
    member: MemberId
    number: str
    name: str
    fingerprint: str


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


@dataclass(frozen=True, slots=True)
class GivenSignature:
    """A signature that was made through this panel file."""

    field: str
    member: MemberId
    fingerprint: str
    signed_at: str
    file_sha256: str
