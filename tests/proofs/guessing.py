"""How often guessing is right: what the attacks on a secret ballot are held against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Hits:
    """How often an attack was right, and how often guessing is."""

    right: int = 0
    tried: int = 0
    mean: float = 0.0
    variance: float = 0.0

    def take(self, other: Hits) -> None:
        self.right += other.right
        self.tried += other.tried
        self.mean += other.mean
        self.variance += other.variance

    @property
    def p(self) -> float:
        """Two-sided: an attack that is wrong too often sees something, too."""
        if self.variance <= 0:
            return 1.0 if self.right == round(self.mean) else 0.0
        return math.erfc(abs(self.right - self.mean) / math.sqrt(2 * self.variance))


def matched(truth: Sequence[object], guess: Sequence[object]) -> Hits:
    """Matches of two sequences of the same things, with mean and variance over all orders of the guess (Hoeffding)."""
    size = len(truth)
    if size < 2 or len(set(truth)) < 2:
        return Hits()
    same = [[float(one == other) for other in guess] for one in truth]
    rows = [sum(row) / size for row in same]
    columns = [sum(row[at] for row in same) / size for at in range(size)]
    whole = sum(rows) / size
    spread = sum((same[i][j] - rows[i] - columns[j] + whole) ** 2 for i in range(size) for j in range(size))
    right = sum(one == other for one, other in zip(truth, guess, strict=True))
    return Hits(right, size, whole * size, spread / (size - 1))


@dataclass
class Tallies:
    """Every attack by its name, and what must not be there at all."""

    attacks: dict[str, Hits] = field(default_factory=dict[str, Hits])
    counts: Counter[str] = field(default_factory=Counter[str])
    broken: list[str] = field(default_factory=list[str])

    def hit(self, attack: str, hits: Hits) -> None:
        self.attacks.setdefault(attack, Hits()).take(hits)

    def take(self, other: Tallies) -> None:
        for attack, hits in other.attacks.items():
            self.hit(attack, hits)
        self.counts += other.counts
        self.broken += other.broken
