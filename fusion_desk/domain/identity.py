"""The ids of the record: random 128-bit, made once, never reused, written as 32 hex digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType

CandidateId = NewType("CandidateId", str)
ApplicationId = NewType("ApplicationId", str)
MemberId = NewType("MemberId", str)

Randomness = Callable[[int], bytes]


def new_id(random: Randomness) -> str:
    """A fresh id."""
    return random(16).hex()


def new_ids(random: Randomness, count: int) -> list[str]:
    """Many fresh ids from one draw of randomness."""
    digits = random(16 * count).hex()
    return [digits[at : at + 32] for at in range(0, 32 * count, 32)]
