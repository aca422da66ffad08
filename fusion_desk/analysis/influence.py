"""Marks that ask for a question to a person: one odd mark, two alike sheets, colleagues of one's own house.

Every function takes equally long arrays, one row per mark, and answers with p and with Benjamini-Hochberg's adjusted p
over all it looked at. None of them proves anything: a flag is a question, and the answer is journalled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import atanh, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, stdtr

from fusion_desk.analysis.arrays import (
    Code,
    Coded,
    Floats,
    Ints,
    coded,
    counts,
    equally_long,
    floats,
    nan_last,
    sums,
    with_marks,
)
from fusion_desk.analysis.contrasts import fit_contrasts
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.patterns import ExpertSign, erratic, flat_scale, halo
from fusion_desk.analysis.twoway import two_way

__all__ = [
    "Affiliation",
    "ExpertSign",
    "NearCopy",
    "Reciprocity",
    "UnusualMark",
    "affiliation",
    "benjamini_hochberg",
    "erratic",
    "flat_scale",
    "halo",
    "near_copies",
    "reciprocity",
    "unusual_marks",
]


@dataclass(frozen=True, slots=True)
class UnusualMark:
    """A mark that neither its candidate nor its expert explains.

    row: its place in the arrays given; expected: what the other marks lead to expect; t: externally studentised
    residual; p two-sided; adjusted_p over all marks.
    """

    row: int
    candidate: Code
    expert: Code
    score: float
    expected: float
    t: float
    p: float
    adjusted_p: float


def unusual_marks(
    candidate: ArrayLike,
    expert: ArrayLike,
    score: ArrayLike,
    criterion: ArrayLike | None = None,
    alpha: float = 0.05,
) -> tuple[UnusualMark, ...]:
    """Marks with adjusted p below alpha, the oddest first; with criteria each has its own additive model.

    A candidate or expert with a single mark explains it fully: such marks are not looked at.
    """
    rows_of, columns_of, given = equally_long(candidate, expert, score)
    candidates, experts, scores = coded(rows_of), coded(columns_of), floats(given)
    t, p, expected = np.full(scores.size, nan), np.full(scores.size, nan), np.full(scores.size, nan)
    for rows in _by_criterion(scores, criterion):
        t[rows], p[rows], expected[rows] = _studentised(
            candidates.index[rows], experts.index[rows], scores[rows]
        )
    adjusted = benjamini_hochberg(p)
    odd = np.flatnonzero(adjusted < alpha)
    return tuple(
        UnusualMark(
            int(row),
            candidates.names[candidates.index[row]],
            experts.names[experts.index[row]],
            float(scores[row]),
            float(expected[row]),
            float(t[row]),
            float(p[row]),
            float(adjusted[row]),
        )
        for row in odd[np.argsort(p[odd], kind="stable")]
    )


def _by_criterion(scores: Floats, criterion: ArrayLike | None) -> list[Ints]:
    """The rows with a mark, criterion by criterion."""
    present = ~np.isnan(scores)
    if criterion is None:
        groups = [np.flatnonzero(present)]
    else:
        codes = coded(equally_long(scores, criterion)[1])
        groups = [np.flatnonzero(present & (codes.index == k)) for k in range(len(codes))]
    return [rows for rows in groups if rows.size]


def _studentised(candidates: Ints, experts: Ints, scores: Floats) -> tuple[Floats, Floats, Floats]:
    """t, p and the value expected without the mark itself, per mark."""
    design = two_way(candidates, experts)
    undefined = np.full(scores.size, nan)
    freedom = scores.size - len(design.candidate) - design.rank - 1
    if freedom < 1:
        return undefined, undefined, undefined
    rest = design.residual(scores)
    free = 1 - design.leverage()
    known = free > 1e-8
    free = np.where(known, free, 1.0)
    squares = float((rest**2).sum())
    noise = (float(np.abs(scores).max()) * 1e-12) ** 2 * scores.size
    without = squares - rest**2 / free
    spread = np.sqrt(np.where(without > noise, without, noise + 1e-300) / freedom)
    rest = np.where(rest**2 > noise, rest, 0.0)
    t = np.where(known, rest / (spread * np.sqrt(free)), nan)
    p = floats(2 * stdtr(float(freedom), -np.abs(t)))
    return floats(t), p, floats(np.where(known, scores - rest / free, nan))


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two experts' sheets compared, candidates' and experts' own levels removed.

    correlation of what is left; identical: share of their common marks that are the same; p one-sided (more alike than
    independent experts), with as many degrees of freedom as common candidates, since the criteria of one candidate
    are no independent witnesses. count: common marks.
    """

    first: Code
    second: Code
    correlation: float
    identical: float
    p: float
    adjusted_p: float
    count: int


MIN_COMMON = 7
"""Common candidates below which two sheets are not compared."""


def near_copies(
    candidate: ArrayLike, expert: ArrayLike, score: ArrayLike, criterion: ArrayLike | None = None
) -> tuple[NearCopy, ...]:
    """All pairs of experts with enough candidates in common, the most alike first."""
    rows_of, columns_of, given = equally_long(candidate, expert, score)
    candidates, experts, scores = coded(rows_of), coded(columns_of), floats(given)
    groups = _by_criterion(scores, criterion)
    rest, share = np.full(scores.size, nan), np.full(scores.size, nan)
    unit = np.zeros(scores.size, dtype=np.int64)
    for number, rows in enumerate(groups):
        design = two_way(candidates.index[rows], experts.index[rows])
        left = design.residual(scores[rows])
        scale = float(np.sqrt((left**2).mean()))
        rest[rows] = left / scale if scale > 0 else 0.0
        share[rows] = 1 / design.per_candidate()[design.candidate.index]
        unit[rows] = candidates.index[rows] + number * len(candidates)
    shape = (len(groups) * len(candidates), len(experts))
    present = ~np.isnan(rest)
    tables = [np.full(shape, nan) for _ in range(3)]
    for table, values in zip(tables, (scores, rest, share), strict=True):
        table[unit[present], experts.index[present]] = values[present]
    kept = list(_pairs(experts, tables, len(candidates)))
    adjusted = benjamini_hochberg([pair.p for pair in kept])
    named = [
        NearCopy(pair.first, pair.second, pair.correlation, pair.identical, pair.p, float(q), pair.count)
        for pair, q in zip(kept, adjusted, strict=True)
    ]
    return tuple(sorted(named, key=lambda pair: pair.p))


def _pairs(experts: Coded, tables: list[Floats], candidates: int) -> Iterator[NearCopy]:
    """Every pair with enough in common; the sums over their common marks are matrix products, all pairs at once."""
    marks, rest, share = tables
    there = ~np.isnan(marks)
    known, left = there.astype(np.float64), np.where(there, rest, 0.0)
    together, own = left.T @ left, (left**2).T @ known
    common, parts = known.T @ known, np.where(there, share, 0.0).T @ known
    # Criterion by criterion the same candidates.
    met = there.reshape(len(there) // max(candidates, 1), candidates, len(experts))
    for one, other in combinations(range(len(experts)), 2):
        number = int((met[:, :, one] & met[:, :, other]).any(axis=0).sum())
        if number < MIN_COMMON:
            continue
        count = int(common[one, other])
        identical = int((marks[:, one] == marks[:, other]).sum()) / count
        names = experts.names[one], experts.names[other]
        size = sqrt(float(own[one, other] * own[other, one]))
        if size == 0:
            yield NearCopy(*names, nan, identical, nan, nan, count)
            continue
        r = float(np.clip(float(together[one, other]) / size, -1 + 1e-12, 1 - 1e-12))
        # Taking away a candidate's mean makes independent experts' residuals correlate by -1 / (experts - 1).
        part = float(parts[one, other]) / count
        baseline = -part / (1 - part) if part < 0.5 else -1 + 1e-12
        p = float(ndtr(-(atanh(r) - atanh(baseline)) * sqrt(number - 3)))
        yield NearCopy(*names, r, identical, p, nan, count)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """How many points more an expert gives people of the same house than colleagues do, own severity allowed for.

    se, t, p (two-sided, variance pooled over the panel), adjusted_p; count: marks for people of the same house.
    """

    expert: Code
    excess: float
    se: float
    t: float
    p: float
    adjusted_p: float
    count: int


def affiliation(
    candidate: ArrayLike, expert: ArrayLike, score: ArrayLike, same: ArrayLike, min_ratings: int = 5
) -> tuple[Affiliation, ...]:
    """Compare experts' marks for their own house with the rest; `same` says per mark whether expert and candidate share it.

    One model for all, so that one expert's favour does not make the others look harsh. Experts with fewer than
    `min_ratings` marks of that kind are in the model but not judged; excess is nan when only people of the same
    house scored those candidates. The strongest first.
    """
    scores, (candidates, judges, same_house) = with_marks(score, candidate, expert, same)
    if scores.size == 0:
        return ()
    own = np.asarray(same_house, dtype=np.bool_)
    design = two_way(candidates, judges)
    experts = design.expert
    number, all_of = (
        sums(experts.index, own.astype(np.float64), len(experts)),
        counts(experts.index, len(experts)),
    )
    split = [row for row in range(len(experts)) if 0 < number[row] < all_of[row]]
    if not split:
        return ()
    columns = np.column_stack([(experts.index == row) & own for row in split]).astype(np.float64)
    fitted = fit_contrasts(design, scores, columns)
    judged = [place for place, row in enumerate(split) if number[row] >= min_ratings]
    adjusted = benjamini_hochberg(fitted.p[judged])
    found = [
        Affiliation(
            experts.names[split[place]],
            float(fitted.size[place]),
            float(fitted.se[place]),
            float(fitted.t[place]),
            float(fitted.p[place]),
            float(q),
            int(number[split[place]]),
        )
        for place, q in zip(judged, adjusted, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: nan_last(-abs(one.t))))


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Two houses whose experts mark each other's people above what colleagues give.

    first_to_second: points by which experts of `first` raise candidates of `second`, and the other way round; p
    one-sided that both do (the larger of the two, Berger 1982), adjusted_p over all pairs; count: marks in question.
    """

    first: Code
    second: Code
    first_to_second: float
    second_to_first: float
    p: float
    adjusted_p: float
    count: int


def reciprocity(
    candidate: ArrayLike,
    expert: ArrayLike,
    score: ArrayLike,
    candidate_house: ArrayLike,
    expert_house: ArrayLike,
    min_ratings: int = 3,
) -> tuple[Reciprocity, ...]:
    """Test every pair of houses with at least `min_ratings` marks in each direction; five equally long arrays."""
    scores, (candidates, judges, of, by) = with_marks(score, candidate, expert, candidate_house, expert_house)
    if scores.size == 0:
        return ()
    design = two_way(candidates, judges)
    found: list[Reciprocity] = []
    for first, second in combinations(sorted({*of.tolist()} & {*by.tolist()}), 2):
        columns = np.column_stack([(by == first) & (of == second), (by == second) & (of == first)])
        number = columns.sum(axis=0)
        if number.min() < min_ratings:
            continue
        fitted = fit_contrasts(design, scores, columns.astype(np.float64))
        p = floats(stdtr(float(max(fitted.freedom, 1)), -fitted.t)).max()
        found.append(
            Reciprocity(
                first, second, float(fitted.size[0]), float(fitted.size[1]), float(p), nan, int(number.sum())
            )
        )
    adjusted = benjamini_hochberg([one.p for one in found])
    named = [
        Reciprocity(
            one.first, one.second, one.first_to_second, one.second_to_first, one.p, float(q), one.count
        )
        for one, q in zip(found, adjusted, strict=True)
    ]
    return tuple(sorted(named, key=lambda one: nan_last(one.p)))
