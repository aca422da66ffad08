"""The place in a file that is prepared for each signer, as planned and as found."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.signing_plan import SigningRole as Role

__all__ = ["ATTESTED", "KEY", "MEMBER", "ROLE", "FieldPlan", "PreparedField", "Role"]

ROLE, MEMBER, KEY, ATTESTED = "FDSK_Role", "FDSK_Member", "FDSK_Key", "FDSK_Attested"
"""What a field says besides the standard; the recorder's certification covers it."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A signature field to prepare: whose, where, and for which certificate.

    `page` counts from 0, negative from the end; `box` is left, bottom, right, top in points.
    """

    name: str
    role: Role
    label: str
    member: str
    fingerprint: str
    page: int
    box: tuple[float, float, float, float]
    attested: str = ""
    """编号 of the secretary who attests this signature; blank where the signer's own key is enrolled."""


@dataclass(frozen=True, slots=True)
class PreparedField:
    """A signature field as it stands in a file."""

    name: str
    role: Role
    label: str
    member: str
    fingerprint: str
    attested: str = ""
