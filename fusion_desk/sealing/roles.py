"""Who signs the minutes, in which order, and the place prepared for each."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.Enum):
    """The part a person signs in; the order here is the order of signing."""

    RECORDER = "recorder"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    PRESIDING = "presiding"

    @property
    def rank(self) -> int:
        """The earlier sign first; equals in any order among themselves."""
        return _RANKS[self]


_RANKS = {role: rank for rank, role in enumerate(Role)}


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


@dataclass(frozen=True, slots=True)
class PreparedField:
    """A signature field as it stands in a file."""

    name: str
    role: Role
    label: str
    member: str
    fingerprint: str
