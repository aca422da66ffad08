"""A random draw of experts that anybody can repeat with a pocket calculator for SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Member, Role

CHAIRS = (Role.CHAIR, Role.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw: chairs stay, the rest of the `size` voting seats goes to the 委员 drawn."""

    seed: str
    size: int
    """All voting members of the committee after the draw, chairs included."""
    stay: tuple[str, ...]
    pool: tuple[str, ...]
    """编号 of the 委员 drawn from, in the order of the list."""
    drawn: tuple[str, ...]
    """编号 in the order drawn."""

    @property
    def passed_over(self) -> tuple[str, ...]:
        """编号 of those who were not drawn, in the order of the list."""
        return tuple(number for number in self.pool if number not in self.drawn)


def drawing_order(seed: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The 编号 by ascending SHA-256 of seed and 编号, both as UTF-8 (contract: `committee draw`)."""
    return tuple(sorted(numbers, key=lambda number: hashlib.sha256((seed + number).encode()).digest()))


def draw(members: Sequence[Member], size: int, seed: str) -> Draw:
    """Draw a committee of `size` voting members from these."""
    voting = [one for one in members if one.votes]
    stay = tuple(one.number for one in voting if one.holds(*CHAIRS))
    pool = tuple(one.number for one in voting if not one.holds(*CHAIRS))
    if not voting:
        raise Refusal("committee.empty")
    if size > len(voting):
        raise Refusal("draw.too_many", size=size, available=len(voting))
    if size < max(1, len(stay)):
        raise Refusal("draw.too_few", size=size, chairs=len(stay))
    return Draw(seed, size, stay, pool, drawing_order(seed, pool)[: size - len(stay)])
