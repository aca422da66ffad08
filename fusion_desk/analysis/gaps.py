"""Difference of two groups' means: permutation test and bootstrap interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from fusion_desk.analysis.arrays import Floats, floats

BATCH = 2_000_000
"""Numbers drawn at a time, so that a large panel does not fill the memory."""


@dataclass(frozen=True, slots=True)
class PermutationGap:
    """Difference of two means (a - b) and its two-sided p under exchangeability.

    exact: every assignment was counted (there are no more than `rounds`); else p = (1 + as extreme) / (1 + rounds).
    """

    gap: float
    p: float
    rounds: int
    exact: bool


def permutation_gap(a: ArrayLike, b: ArrayLike, seed: int, rounds: int = 9999) -> PermutationGap:
    """Test the difference of two means by permuting the group labels; NaN are left out, an empty group gives nan."""
    one, other = _present(a), _present(b)
    if one.size == 0 or other.size == 0:
        return PermutationGap(nan, nan, 0, exact=False)
    pooled = np.concatenate([one, other])
    gap = float(one.mean() - other.mean())
    # Given the pooled sum, the gap is a linear function of the sum of group a.
    centred = pooled - pooled.mean()
    observed = abs(float(centred[: one.size].sum()))
    edge = observed - 1e-9 * float(np.abs(centred).sum())
    ways = comb(pooled.size, one.size)
    if ways <= rounds:
        chosen = np.array(list(combinations(range(pooled.size), one.size)))
        extreme = int((np.abs(centred[chosen].sum(axis=1)) >= edge).sum())
        return PermutationGap(gap, extreme / ways, ways, exact=True)
    random = np.random.default_rng(seed)
    extreme = 0
    for size in _batches(rounds, pooled.size):
        shuffled = random.permuted(np.broadcast_to(centred, (size, pooled.size)), axis=1)
        extreme += int((np.abs(shuffled[:, : one.size].sum(axis=1)) >= edge).sum())
    return PermutationGap(gap, (1 + extreme) / (1 + rounds), rounds, exact=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Difference of two means (a - b) with its 95 % bootstrap interval (BCa, Efron 1987).

    standardised: Hedges' g (pooled standard deviation, small-sample correction). nan with fewer than two in a group.
    """

    gap: float
    lower: float
    upper: float
    standardised: float
    count_a: int
    count_b: int


def bootstrap_gap(a: ArrayLike, b: ArrayLike, seed: int, rounds: int = 4999) -> Gap:
    """The difference of two means and how far it can be trusted; NaN are left out."""
    one, other = _present(a), _present(b)
    n, m = one.size, other.size
    if n == 0 or m == 0:
        return Gap(nan, nan, nan, nan, n, m)
    gap = float(one.mean() - other.mean())
    if n < 2 or m < 2:
        return Gap(gap, nan, nan, nan, n, m)
    left, right = one - one.mean(), other - other.mean()
    pooled = sqrt(float((left**2).sum() + (right**2).sum()) / (n + m - 2))
    if pooled <= 1e-12 * max(float(np.abs(one).max()), float(np.abs(other).max())):
        return Gap(gap, gap, gap, nan, n, m)
    random = np.random.default_rng(seed)
    drawn = gap + np.concatenate([_resampled(left, right, size, random) for size in _batches(rounds, n + m)])
    lower, upper = _accelerated(drawn, gap, np.concatenate([left / n, -right / m]))
    return Gap(gap, lower, upper, gap / pooled * (1 - 3 / (4 * (n + m) - 9)), n, m)


def _resampled(left: Floats, right: Floats, rounds: int, random: np.random.Generator) -> Floats:
    first = left[random.integers(left.size, size=(rounds, left.size))].mean(axis=1)
    return floats(first - right[random.integers(right.size, size=(rounds, right.size))].mean(axis=1))


def _accelerated(drawn: Floats, gap: float, influence: Floats) -> tuple[float, float]:
    """The 2.5 % and 97.5 % points corrected for bias and skewness."""
    below = float(np.clip((drawn < gap).mean() + (drawn == gap).mean() / 2, 1e-4, 1 - 1e-4))
    bias = float(ndtri(below))
    skew = float((influence**3).sum() / (6 * (influence**2).sum() ** 1.5))
    points: list[float] = []
    for share in (0.025, 0.975):
        z = bias + float(ndtri(share))
        points.append(float(ndtr(bias + z / (1 - skew * z))))
    lower, upper = np.quantile(drawn, points)
    return float(lower), float(upper)


def _present(values: ArrayLike) -> Floats:
    flat = floats(values).ravel()
    return flat[~np.isnan(flat)]


def _batches(rounds: int, width: int) -> Iterator[int]:
    size = max(1, BATCH // width)
    for start in range(0, rounds, size):
        yield min(size, rounds - start)
