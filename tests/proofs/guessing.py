"""How often guessing is right: what the attacks on a secret ballot are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import comb, factorial

import numpy as np

Chances = tuple[float, ...]
"""How likely no match is, one, two, and so on."""


@dataclass
class Hits:
    """How often an attack was right, and how often guessing is."""

    right: int = 0
    tried: int = 0
    guesses: Counter[Chances] = field(default_factory=Counter[Chances])
    """How often it was asked where guessing has these chances."""

    def take(self, other: Hits) -> None:
        self.right += other.right
        self.tried += other.tried
        self.guesses += other.guesses

    @property
    def mean(self) -> float:
        """What guessing gives."""
        return sum(times * _mean(chances) for chances, times in self.guesses.items())

    @property
    def p(self) -> float:
        """Two-sided: an attack that is wrong too often sees something, too.

        The sum's own distribution, not a normal one beside it: few matches are nearly Poisson's, whose tail is three
        times as heavy there. It comes from the values of its generating function at the roots of one.
        """
        most = sum(times * (len(chances) - 1) for chances, times in self.guesses.items())
        values = np.ones(most + 1, dtype=complex)
        for chances, times in self.guesses.items():
            values *= np.fft.fft(chances, most + 1) ** times
        likely = np.fft.ifft(values).real
        below, above = float(likely[: self.right + 1].sum()), float(likely[self.right :].sum())
        # Differences of tiny numbers: what is left of them may lie below nought.
        return min(1.0, max(0.0, 2 * min(below, above)))


def _mean(chances: Chances) -> float:
    return sum(matches * chance for matches, chance in enumerate(chances))


def matched(truth: Sequence[object], guess: Sequence[object]) -> Hits:
    """Matches of two sequences of the same things, with their chances over all orders of the guess."""
    size = len(truth)
    if size < 2 or len(set(truth)) < 2:
        return Hits()
    right = sum(one == other for one, other in zip(truth, guess, strict=True))
    alike = sorted((many, guess.count(one)) for one, many in Counter(truth).items())
    return Hits(right, size, Counter([_chances(size, tuple(alike))]))


@cache
def _chances(size: int, alike: tuple[tuple[int, int], ...]) -> Chances:
    """Exactly, by rook numbers: in how many ways some places are matched, whatever the others are.

    `alike`: of each thing, how many stand in the truth and in the guess.
    """
    ways = [1]
    for many, others in alike:
        block = [comb(many, k) * comb(others, k) * factorial(k) for k in range(min(many, others) + 1)]
        ways = [
            sum(ways[i] * block[k - i] for i in range(len(ways)) if 0 <= k - i < len(block))
            for k in range(len(ways) + len(block) - 1)
        ]
    at_least = [number * factorial(size - k) for k, number in enumerate(ways)]
    exactly = [
        sum((-1) ** (k - matches) * comb(k, matches) * at_least[k] for k in range(matches, len(at_least)))
        for matches in range(len(at_least))
    ]
    return tuple(number / factorial(size) for number in exactly)


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
