"""How an expert uses the scale: too narrowly, too unsteadily, or with one impression for every criterion.

Each is a ratio to what colleagues did on the same candidates, tested on its logarithm by the jackknife over candidates
(Miller 1974), which does not ask for normal marks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, isnan, nan

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, stdtr

from fusion_desk.analysis.arrays import Code, Floats, coded, divided, floats, nan_last, sums, with_marks
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.twoway import TwoWay, two_way

MIN_CANDIDATES = 6
"""Candidates below which an expert's use of the scale is not judged."""


@dataclass(frozen=True, slots=True)
class ExpertSign:
    """One expert beside colleagues: ratio (1 = as they do), p one-sided, adjusted_p over the experts, candidates."""

    expert: Code
    ratio: float
    p: float
    adjusted_p: float
    count: int


def _signs(found: list[tuple[Code, float, float, int]]) -> tuple[ExpertSign, ...]:
    adjusted = benjamini_hochberg([p for _, _, p, _ in found])
    signs = [
        ExpertSign(name, ratio, p, float(q), n)
        for (name, ratio, p, n), q in zip(found, adjusted, strict=True)
    ]
    return tuple(sorted(signs, key=lambda one: nan_last(one.p)))


def _jackknife(columns: Floats, statistic: Callable[[Floats], Floats]) -> tuple[float, float]:
    """Estimate of a logarithm and its one-sided p for being below zero.

    columns: n candidates × q; statistic: from rows of their q sums to one figure each.
    """
    n = len(columns)
    total = columns.sum(axis=0)
    full = float(statistic(total[None])[0])
    if isnan(full):
        return nan, nan
    if full == -inf:
        return full, 0.0
    pseudo = n * full - (n - 1) * statistic(total - columns)
    if not np.isfinite(pseudo).all():
        return full, nan
    spread = float(pseudo.std(ddof=1)) / n**0.5
    if spread == 0:
        return full, nan
    # What a variance turns on are squares, so skewed that their own scatter is known half as well as it seems: with
    # n - 1 a fair panel would be called flat once in twelve times instead of once in twenty.
    return full, float(floats(stdtr((n - 1) / 2, floats(pseudo.mean() / spread))))


def _log_ratio(above: Floats, below: Floats) -> Floats:
    """Logarithm of a ratio: minus infinity for nothing over something, nan over nothing."""
    some = (above > 0) & (below > 0)
    logs = np.log(np.where(some, above, 1.0)) - np.log(np.where(some, below, 1.0))
    return floats(np.where(some, logs, np.where(below > 0, -inf, nan)))


def flat_scale(candidate: ArrayLike, expert: ArrayLike, score: ArrayLike) -> tuple[ExpertSign, ...]:
    """Experts who hardly tell candidates apart: ratio = standard deviation of their marks over that of one colleague's.

    The colleague's variance on the same candidates is that of their mean, plus the part of their disagreement that
    the mean averages out. Expert's severity is allowed for. p: the ratio is below 1.
    """
    scores, (candidates, experts) = with_marks(score, candidate, expert)
    if scores.size == 0:
        return ()
    design = two_way(candidates, experts)
    table = _levelled(design, scores)
    found: list[tuple[Code, float, float, int]] = []
    for column, name in enumerate(design.expert.names):
        others = np.delete(table, column, axis=1)
        here = ~np.isnan(table[:, column]) & (~np.isnan(others)).any(axis=1)
        n = int(here.sum())
        if n < MIN_CANDIDATES:
            continue
        log_ratio, p = _jackknife(_scatter(table[here, column], others[here]), _narrowness)
        found.append((name, exp(log_ratio / 2), p, n))
    return _signs(found)


def _levelled(design: TwoWay, scores: Floats) -> Floats:
    """Candidates × experts mean marks with the experts' levels removed; NaN where there is none."""
    effects = design.inverse() @ design.expert_totals(scores)
    levelled = scores - effects[design.expert.index]
    cells = design.candidate.index * len(design.expert) + design.expert.index
    total = sums(cells, levelled, design.counts.size).reshape(design.counts.shape)
    return divided(total, design.counts)


def _scatter(own: Floats, others: Floats) -> Floats:
    """Per candidate: 1, own mark, its square, colleagues' mean, its square, their squares about it, and their number's
    n - 1 and 1 - 1 / n.
    """
    known = ~np.isnan(others)
    number = known.sum(axis=1).astype(np.float64)
    mean = np.where(known, others, 0.0).sum(axis=1) / number
    squares = np.where(known, (others - mean[:, None]) ** 2, 0.0).sum(axis=1)
    own, mean = own - own[0], mean - mean[0]
    columns = [np.ones(own.size), own, own**2, mean, mean**2, squares, number - 1, 1 - 1 / number]
    return floats(np.column_stack(columns))


def _narrowness(sums_of: Floats) -> Floats:
    """log(variance of the expert's marks / variance of one colleague's)."""
    n, own, own_squares, mean, mean_squares, squares, freedom, averaged = sums_of.T
    mine = _variance(n, own, own_squares)
    theirs = _variance(n, mean, mean_squares) + divided(squares, freedom, 0.0) * averaged / n
    return _log_ratio(mine, theirs)


def _variance(n: Floats, total: Floats, squares: Floats) -> Floats:
    left = squares - total**2 / n
    return floats(np.where(left > 1e-13 * squares, left, 0.0) / (n - 1))


def halo(
    candidate: ArrayLike, expert: ArrayLike, criterion: ArrayLike, score: ArrayLike
) -> tuple[ExpertSign, ...]:
    """Experts who give one impression for all criteria: ratio of the share that criteria have in their marks' variance.

    Marks are taken from the expert's mean in each criterion and in units of the criterion's spread, so that neither
    severity nor a narrow scale counts. Only candidates with a mark in every criterion. p: the ratio is below 1.
    """
    scores, columns = with_marks(score, expert, candidate, criterion)
    experts, candidates, criteria = (coded(column) for column in columns)
    if len(criteria) < 2:
        return ()
    cube = np.full((len(experts), len(candidates), len(criteria)), nan)
    cube[experts.index, candidates.index, criteria.index] = scores
    cube[np.isnan(cube).any(axis=2)] = nan
    whole = ~np.isnan(cube[:, :, 0])
    if not whole.any():
        return ()
    filled = np.where(whole[:, :, None], cube, 0.0)
    means = filled.sum(axis=1, keepdims=True) / np.maximum(whole.sum(axis=1), 1)[:, None, None]
    centred = np.where(whole[:, :, None], cube - means, 0.0)
    spread = np.sqrt((centred**2).sum(axis=(0, 1)) / whole.sum())
    centred = centred / np.where(spread > 0, spread, 1.0)
    within, total = centred.var(axis=2, ddof=1), (centred**2).mean(axis=2)
    found: list[tuple[Code, float, float, int]] = []
    for row, name in enumerate(experts.names):
        others = np.delete(whole, row, axis=0)
        here = whole[row] & others.any(axis=0)
        n = int(here.sum())
        if n < MIN_CANDIDATES:
            continue
        colleagues = np.maximum(others.sum(axis=0)[here], 1)
        parts = [within[row, here], total[row, here]]
        parts += [np.delete(one, row, axis=0)[:, here].sum(axis=0) / colleagues for one in (within, total)]
        log_ratio, p = _jackknife(np.column_stack(parts), _sameness)
        found.append((name, exp(log_ratio), p, n))
    return _signs(found)


def _sameness(sums_of: Floats) -> Floats:
    """log(share of criteria in the expert's variance / the same of colleagues)."""
    within, total, others_within, others_total = sums_of.T
    return _log_ratio(divided(within, total), divided(others_within, others_total))


def erratic(candidate: ArrayLike, expert: ArrayLike, score: ArrayLike) -> tuple[ExpertSign, ...]:
    """Experts whose marks scatter about what candidate and severity explain: ratio of residual standard deviations.

    Each expert's residual sum of squares over their free marks, against all others'; p by F: the ratio is above 1.
    """
    scores, (candidates, experts) = with_marks(score, candidate, expert)
    if scores.size == 0:
        return ()
    design = two_way(candidates, experts)
    size = len(design.expert)
    squares = sums(design.expert.index, design.residual(scores) ** 2, size)
    freedom = sums(design.expert.index, 1 - design.leverage(), size)
    number = np.bincount(design.expert.index, minlength=size)
    found: list[tuple[Code, float, float, int]] = []
    for row, name in enumerate(design.expert.names):
        left, left_freedom = float(squares.sum() - squares[row]), float(freedom.sum() - freedom[row])
        if number[row] < MIN_CANDIDATES or left_freedom <= 0 or left <= 0 or freedom[row] <= 0:
            continue
        f = float(squares[row] / freedom[row]) / (left / left_freedom)
        found.append((name, f**0.5, float(fdtrc(float(freedom[row]), left_freedom, f)), int(number[row])))
    return _signs(found)
