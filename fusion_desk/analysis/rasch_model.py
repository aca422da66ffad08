"""The rating scale model on arrays of positions: its moments, and the joint maximum likelihood of its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from fusion_desk.analysis.arrays import Floats, Ints, counts, floats, sums

LIMIT = 200
BEYOND = 30.0
"""Logits: measures that run so far apart have no finite maximum to run to."""
STILL = 1e-8
"""Logits: a step below this is no step."""
STRIDE = 3.0
"""Logits: no step of one pass is longer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """n ratings as positions: `facets` three arrays (candidate, expert, criterion), `band` from 0 to `steps`."""

    facets: tuple[Ints, Ints, Ints]
    sizes: tuple[int, int, int]
    band: Ints
    steps: int


@dataclass(frozen=True, slots=True)
class Moments:
    """Per rating, under the model: expected band, its variance, and P(band ≥ k) for k = 1 … steps (steps × n)."""

    expected: Floats
    variance: Floats
    above: Floats
    probabilities: Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """The parameters at the maximum: three arrays of measures (logits), the thresholds, and how it ended."""

    measures: tuple[Floats, Floats, Floats]
    thresholds: Floats
    log_likelihood: float
    iterations: int
    converged: bool


def moments(location: Floats, thresholds: Floats) -> Moments:
    """The model's bands at these locations (logits above the elements' common zero)."""
    steps = thresholds.size
    bands = np.arange(steps + 1, dtype=np.float64)
    weights = np.multiply.outer(bands, location)
    weights -= np.concatenate([[0.0], np.cumsum(thresholds)])[:, None]
    weights -= weights.max(axis=0)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=0)
    expected = bands @ weights
    variance = bands**2 @ weights - expected**2
    above = np.cumsum(weights[:0:-1], axis=0)[::-1]
    return Moments(floats(expected), np.maximum(variance, 0.0), floats(above), floats(weights))


def fourth_moment(under: Moments) -> Floats:
    """Fourth central moment of the band, per rating."""
    bands = np.arange(under.probabilities.shape[0], dtype=np.float64)
    squares = (bands[:, None] - under.expected) ** 2
    return floats((squares * squares * under.probabilities).sum(axis=0))


def location(layout: Layout, measures: tuple[Floats, Floats, Floats]) -> Floats:
    """Where each rating lies: candidate - expert - criterion."""
    candidate, expert, criterion = layout.facets
    return floats(measures[0][candidate] - measures[1][expert] - measures[2][criterion])


@dataclass(frozen=True, slots=True)
class _Point:
    """Parameters with the moments and the log likelihood there."""

    measures: tuple[Floats, Floats, Floats]
    thresholds: Floats
    under: Moments
    height: float


def estimate(layout: Layout) -> Estimate:
    """Maximise the joint likelihood by Newton steps; no element may be extreme."""
    at = _point(layout, *_start(layout))
    reached = np.bincount(layout.band, minlength=layout.steps + 1)[::-1].cumsum()[::-1][1:].astype(np.float64)
    for iteration in range(1, LIMIT + 1):
        step, threshold_step = _newton(layout, at.under, reached)
        longest = max(float(np.abs(part).max(initial=0.0)) for part in (*step, threshold_step))
        if longest < STILL:
            return Estimate(at.measures, at.thresholds, at.height, iteration, converged=True)
        if not longest < inf or _width(at) > BEYOND:
            return Estimate(at.measures, at.thresholds, at.height, iteration, converged=False)
        share = min(1.0, STRIDE / longest)
        tried = _moved(layout, at, step, threshold_step, share)
        while tried.height < at.height - 1e-10 * abs(at.height) and share > 1e-9:
            share /= 2
            tried = _moved(layout, at, step, threshold_step, share)
        at = tried
    return Estimate(at.measures, at.thresholds, at.height, LIMIT, converged=False)


def _width(at: _Point) -> float:
    return max(float(np.abs(part).max(initial=0.0)) for part in (*at.measures, at.thresholds))


def _point(layout: Layout, measures: tuple[Floats, Floats, Floats], thresholds: Floats) -> _Point:
    under = moments(location(layout, measures), thresholds)
    chosen = under.probabilities[layout.band, np.arange(layout.band.size)]
    return _Point(measures, thresholds, under, float(np.log(np.maximum(chosen, 1e-300)).sum()))


def _moved(
    layout: Layout, at: _Point, step: tuple[Floats, Floats, Floats], threshold_step: Floats, share: float
) -> _Point:
    one, two, three = (old + share * new for old, new in zip(at.measures, step, strict=True))
    return _point(layout, (one, two, three), at.thresholds + share * threshold_step)


def _start(layout: Layout) -> tuple[tuple[Floats, Floats, Floats], Floats]:
    """Log odds of the candidates' mean bands and of neighbouring bands' use."""
    size = layout.sizes[0]
    index = layout.facets[0]
    share = sums(index, layout.band.astype(np.float64), size) / (counts(index, size) * layout.steps)
    use = counts(layout.band, layout.steps + 1)
    thresholds = np.log(use[:-1] / use[1:])
    others = (np.zeros(layout.sizes[1]), np.zeros(layout.sizes[2]))
    return (floats(np.log(share / (1 - share))), *others), floats(thresholds - thresholds.mean())


def _newton(layout: Layout, under: Moments, reached: Floats) -> tuple[tuple[Floats, Floats, Floats], Floats]:
    """The Newton step, candidates eliminated; gauge directions (and unconnected parts) stay where they are."""
    candidate, expert, criterion = layout.facets
    c, e, q = layout.sizes
    rest = layout.band - under.expected
    variance = under.variance
    diagonal = np.maximum(sums(candidate, variance, c), 1e-12)
    pull = sums(candidate, rest, c)
    bands = np.arange(1, layout.steps + 1, dtype=np.float64)
    weighted = np.cumsum((bands[:, None] * under.probabilities[1:])[::-1], axis=0)[::-1]
    shared = weighted - under.expected * under.above  # cov(band, band ≥ k), steps × n

    def per_step(index: Ints, size: int) -> Floats:
        return floats(np.stack([sums(index, row, size) for row in shared], axis=1))

    cross = -np.concatenate(
        [
            sums(candidate * e + expert, variance, c * e).reshape(c, e),
            sums(candidate * q + criterion, variance, c * q).reshape(c, q),
            per_step(candidate, c),
        ],
        axis=1,
    )
    inner = np.zeros((e + q + layout.steps,) * 2)
    one, two, three = (slice(a, b) for a, b in pairwise((0, e, e + q, e + q + layout.steps)))
    inner[one, one] = np.diag(sums(expert, variance, e))
    inner[two, two] = np.diag(sums(criterion, variance, q))
    inner[one, two] = sums(expert * q + criterion, variance, e * q).reshape(e, q)
    inner[one, three] = per_step(expert, e)
    inner[two, three] = per_step(criterion, q)
    totals = under.above.sum(axis=1)
    order = np.arange(layout.steps)
    inner[three, three] = totals[np.maximum.outer(order, order)] - under.above @ under.above.T
    inner[two, one], inner[three, one] = inner[one, two].T, inner[one, three].T
    inner[three, two] = inner[two, three].T
    slope = -np.concatenate([sums(expert, rest, e), sums(criterion, rest, q), reached - totals])
    reduced = inner - cross.T @ (cross / diagonal[:, None])
    step = solve_where_told(reduced, slope - cross.T @ (pull / diagonal))
    first = floats((pull - cross @ step) / diagonal)
    return (first, floats(step[one]), floats(step[two])), floats(step[three])


def solve_where_told(matrix: Floats, right: Floats) -> Floats:
    """Smallest solution of a symmetric system that leaves some directions open."""
    values, vectors = np.linalg.eigh(matrix)
    told = values > 1e-11 * max(float(values[-1]), 1e-300)
    return floats(vectors[:, told] @ ((vectors[:, told].T @ right) / values[told]))


def is_connected(layout: Layout) -> bool:
    """Whether all elements hang on one scale: only the two facets' own zeros are free."""
    candidate, expert, criterion = layout.facets
    c, e, q = layout.sizes
    cross = np.concatenate(
        [
            counts(candidate * e + expert, c * e).reshape(c, e),
            counts(candidate * q + criterion, c * q).reshape(c, q),
        ],
        axis=1,
    )
    inner = np.diag(np.concatenate([counts(expert, e), counts(criterion, q)]))
    between = counts(expert * q + criterion, e * q).reshape(e, q)
    inner[:e, e:], inner[e:, :e] = between, between.T
    values = np.linalg.eigvalsh(inner - cross.T @ (cross / counts(candidate, c)[:, None]))
    return int((values < 1e-9 * max(float(values[-1]), 1.0)).sum()) <= 2


def locate(
    index: Ints, size: int, offset: Floats, target: Floats, thresholds: Floats, sign: float = 1.0
) -> tuple[Floats, Floats]:
    """Measures m at which the expected sum of bands meets the target of each element, and the information there.

    The location of a rating is sign x m of its element + offset; targets lie strictly inside the possible range.
    """
    steps = thresholds.size
    number = np.maximum(counts(index, size), 1.0)
    share = np.clip(target / (number * steps), 1e-6, 1 - 1e-6)
    measure = sign * (np.log(share / (1 - share)) - sums(index, offset, size) / number)
    information = np.zeros(size)
    for _ in range(LIMIT):
        under = moments(sign * measure[index] + offset, thresholds)
        information = sums(index, under.variance, size)
        missing = target - sums(index, under.expected, size)
        step = np.clip(sign * missing / np.maximum(information, 1e-12), -1.0, 1.0)
        measure = measure + step
        if float(np.abs(step).max(initial=0.0)) < STILL:
            break
    return floats(measure), information
