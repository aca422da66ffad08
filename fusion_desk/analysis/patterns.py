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


def _jackknife(statistic: Callable[[Floats], float], n: int) -> tuple[float, float]:
    """Estimate of a logarithm and its one-sided p for being below zero; `statistic` takes weights of n candidates."""
    whole = np.ones(n)
    full = statistic(whole)
    if isnan(full):
        return nan, nan
    if full == -inf:
        return full, 0.0
    pseudo = np.empty(n)
    for row in range(n):
        whole[row] = 0.0
        pseudo[row] = n * full - (n - 1) * statistic(whole)
        whole[row] = 1.0
    if not np.isfinite(pseudo).all():
        return full, nan
    spread = float(pseudo.std(ddof=1)) / n**0.5
    if spread == 0:
        return full, nan
    return full, float(floats(stdtr(float(n - 1), floats(pseudo.mean() / spread))))


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
        log_ratio, p = _jackknife(_narrowness(table[here, column], others[here]), n)
        found.append((name, exp(log_ratio / 2), p, n))
    return _signs(found)


def _levelled(design: TwoWay, scores: Floats) -> Floats:
    """Candidates × experts mean marks with the experts' levels removed; NaN where there is none."""
    effects = design.inverse() @ design.expert_totals(scores)
    levelled = scores - effects[design.expert.index]
    cells = design.candidate.index * len(design.expert) + design.expert.index
    total = sums(cells, levelled, design.counts.size).reshape(design.counts.shape)
    return divided(total, design.counts)


def _narrowness(own: Floats, others: Floats) -> Callable[[Floats], float]:
    """log(variance of the expert's marks / variance of one colleague's) as a function of candidates' weights."""
    known = ~np.isnan(others)
    number = known.sum(axis=1).astype(np.float64)
    mean = np.where(known, others, 0.0).sum(axis=1) / number
    squares = np.where(known, (others - mean[:, None]) ** 2, 0.0).sum(axis=1)

    def statistic(weights: Floats) -> float:
        total = float(weights.sum())
        mine, theirs = _variance(own, weights), _variance(mean, weights)
        freedom = float((weights * (number - 1)).sum())
        noise = float((weights * squares).sum()) / freedom if freedom > 0 else 0.0
        theirs += noise * float((weights * (1 - 1 / number)).sum()) / total
        if theirs <= 0:
            return nan
        return float(np.log(mine / theirs)) if mine > 0 else -inf

    return statistic


def _variance(values: Floats, weights: Floats) -> float:
    total = float(weights.sum())
    mean = float((weights * values).sum()) / total
    squares = float((weights * (values - mean) ** 2).sum())
    noise = total * (float(np.abs(values).max()) * 1e-14) ** 2
    return 0.0 if squares <= noise else squares / (total - 1)


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
        log_ratio, p = _jackknife(_sameness(*parts), n)
        found.append((name, exp(log_ratio), p, n))
    return _signs(found)


def _sameness(
    within: Floats, total: Floats, others_within: Floats, others_total: Floats
) -> Callable[[Floats], float]:
    def statistic(weights: Floats) -> float:
        mine, all_mine = float(weights @ within), float(weights @ total)
        theirs, all_theirs = float(weights @ others_within), float(weights @ others_total)
        if min(all_mine, theirs, all_theirs) <= 0:
            return nan
        return float(np.log(mine / all_mine) - np.log(theirs / all_theirs)) if mine > 0 else -inf

    return statistic


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
