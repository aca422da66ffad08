"""Candidates beside the official figure: summaries, ranks under four rules, standard errors, the grey zone, weights."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from fusion_desk.analysis.arrays import ByCode, Flags, Floats, Ints, divided, floats, with_marks
from fusion_desk.analysis.severity import additive
from fusion_desk.analysis.twoway import two_way
from fusion_desk.domain.guard_rails import REACH

RULES = ("mean", "trimmed", "median", "calibrated")
TRIM_FROM = 5
"""Marks from which the highest and the lowest are set aside."""


@dataclass(frozen=True, slots=True)
class Summaries:
    """Per candidate and criterion (C × K arrays, NaN without a mark): mean, trimmed mean, median, highest less lowest,
    and count. Trimmed is the plain mean below five marks.
    """

    mean: Floats
    trimmed: Floats
    median: Floats
    spread: Floats
    count: Ints


def summaries(marks: ArrayLike) -> Summaries:
    """Summarise a candidates × experts × criteria array, NaN = missing."""
    cube = floats(marks)
    if cube.ndim != 3:
        raise ValueError("a candidates × experts × criteria array is needed")
    ordered = np.sort(cube, axis=1)  # the missing go last
    missing = np.isnan(ordered)
    number = (~missing).sum(axis=1)
    some = number > 0
    undefined = np.full(number.shape, nan)
    if cube.shape[1] == 0:
        return Summaries(undefined, undefined, undefined, undefined, number)
    total = np.where(missing, 0.0, ordered).sum(axis=1)
    lowest = ordered[:, 0, :]
    highest = _place(ordered, np.maximum(number - 1, 0))
    mean = divided(total, floats(number))
    inner = np.where(number >= TRIM_FROM, divided(total - highest - lowest, number - 2.0), mean)
    middle = (
        _place(ordered, np.maximum(number - 1, 0) // 2) + _place(ordered, number // 2, last=number - 1)
    ) / 2
    return Summaries(mean, inner, np.where(some, middle, nan), highest - lowest, number)


def _place(ordered: Floats, place: Ints, last: Ints | None = None) -> Floats:
    inside = place if last is None else np.maximum(np.minimum(place, last), 0)
    return floats(np.take_along_axis(ordered, inside[:, None, :], axis=1)[:, 0, :])


def competition_ranks(totals: ArrayLike, decimals: int = 2) -> Ints:
    """Ranks from the highest down, ties sharing the best place (1, 1, 3); 0 for NaN, which has no rank."""
    rounded = np.round(floats(totals), decimals)
    known = ~np.isnan(rounded)
    ranks = np.zeros(rounded.size, dtype=np.int64)
    ordered = np.sort(rounded[known])
    ranks[known] = 1 + ordered.size - np.searchsorted(ordered, rounded[known], side="right")
    return ranks


@dataclass(frozen=True, slots=True)
class RanksByRule:
    """Totals and ranks (4 × C) in the order of `rules`; a candidate without marks in a criterion has NaN and 0."""

    rules: tuple[str, ...]
    totals: Floats
    ranks: Ints


def ranks_by_rule(marks: ArrayLike, calibrated: ArrayLike | None = None) -> RanksByRule:
    """Rank candidates by the sums of criterion means, trimmed means and medians, and by calibrated totals if there are any.

    marks: candidates × experts × criteria in points; calibrated: one total per candidate (NaN where refused).
    """
    found = summaries(marks)
    last = np.full(len(found.mean), nan) if calibrated is None else floats(calibrated)
    totals = np.stack([found.mean.sum(axis=1), found.trimmed.sum(axis=1), found.median.sum(axis=1), last])
    return RanksByRule(RULES, totals, np.stack([competition_ranks(row) for row in totals]))


@dataclass(frozen=True, slots=True)
class CandidateErrors:
    """How far each candidate's mean can be trusted, in points.

    relative: against other candidates of the same experts, residual sd / √n; absolute: on the scale itself, with the
    sampling of experts in it. One variance is pooled over the panel: five marks alone say little about their own
    scatter.
    """

    mean: ByCode
    relative: ByCode
    absolute: ByCode


def candidate_errors(candidate: ArrayLike, expert: ArrayLike, score: ArrayLike) -> CandidateErrors:
    """Standard errors of the candidates' mean scores from the additive model (REML); three equally long arrays."""
    scores, (candidates, experts) = with_marks(score, candidate, expert)
    if scores.size == 0:
        empty = ByCode((), np.empty(0))
        return CandidateErrors(empty, empty, empty)
    fitted = additive(candidates, experts, scores)
    design = two_way(candidates, experts)
    number = design.per_candidate()
    # An expert who gave a candidate several marks counts as one draw of an expert.
    draws = 1 / (design.shares() ** 2).sum(axis=1)
    relative = fitted.residual_sd**2 / number
    names = design.candidate.names
    return CandidateErrors(
        ByCode(names, design.candidate_means(scores)),
        ByCode(names, np.sqrt(relative)),
        ByCode(names, np.sqrt(relative + fitted.expert_sd**2 / draws)),
    )


def grey_zone(totals: ArrayLike, errors: ArrayLike, cut: float, width: float = REACH) -> Flags:
    """Who lies within `width` standard errors of the cut, and so goes to discussion; nobody without a figure."""
    distance, reach = np.abs(floats(totals) - cut), width * floats(errors)
    known = ~(np.isnan(distance) | np.isnan(reach))
    return known & (np.where(known, distance, 0.0) <= np.where(known, reach, -1.0))


def cut_after(totals: ArrayLike, places: int) -> float:
    """The total midway between the last of `places` and the next one; nan when there is no next one."""
    known = floats(totals)
    known = np.sort(known[~np.isnan(known)])[::-1]
    if not 0 < places < known.size:
        return nan
    return float(known[places - 1] + known[places]) / 2


@dataclass(frozen=True, slots=True)
class EffectiveWeights:
    """What each criterion was meant to weigh and what it weighed, both adding to 1 (length K).

    effective = covariance of the criterion with the total, over the variance of the total: a criterion on which all
    get the same decides nothing, whatever its ceiling.
    """

    nominal: Floats
    effective: Floats


def effective_weights(results: ArrayLike, ceilings: ArrayLike) -> EffectiveWeights:
    """Weights after scoring, from candidates × criteria results and the ceilings; candidates with a gap are left out."""
    points, limits = floats(results), floats(ceilings)
    points = points[~np.isnan(points).any(axis=1)]
    nominal = limits / limits.sum()
    if len(points) < 2:
        return EffectiveWeights(nominal, np.full(limits.shape, nan))
    centred = points - points.mean(axis=0)
    total = centred.sum(axis=1)
    variance = float(total @ total)
    noise = (float(np.abs(points).max()) * 1e-14) ** 2 * points.size
    if variance <= noise:
        return EffectiveWeights(nominal, np.full(limits.shape, nan))
    return EffectiveWeights(nominal, floats(centred.T @ total / variance))
