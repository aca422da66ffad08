"""Many-facet Rasch measurement of ratings in bands (Linacre 1989), joint maximum likelihood (JMLE).

log(P(band k) / P(band k - 1)) = candidate - expert - criterion - threshold k, in logits: a high expert is severe, a
high criterion hard to score on. Experts, criteria and thresholds sum to zero; candidates float. The likelihood is
concave; Newton steps solve for all elements at once, the candidates eliminated first (their block is diagonal), which
takes about ten passes over the ratings where element-by-element iteration takes hundreds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from fusion_desk.analysis.arrays import (
    ByCode,
    Code,
    Coded,
    Flags,
    Floats,
    Ints,
    coded,
    counts,
    floats,
    nan_last,
    sums,
)
from fusion_desk.analysis.rasch_fit import NO_SPREAD, Element, Spread, fitted, spread_of, unmeasured
from fusion_desk.analysis.rasch_model import (
    Estimate,
    Layout,
    estimate,
    fourth_moment,
    is_connected,
    locate,
    location,
    moments,
)

Facet: TypeAlias = Literal["candidate", "expert", "criterion"]
FACETS: tuple[Facet, Facet, Facet] = ("candidate", "expert", "criterion")
SIGNS = {"candidate": 1.0, "expert": -1.0, "criterion": -1.0}
EXTREME = 0.3
"""Score points by which Facets (Xtreme=) pulls in a perfect or zero score to give it a finite measure."""


@dataclass(frozen=True, slots=True)
class ManyFacet:
    """Measures in logits by code, and how they fit.

    bands: the observed bands in order (a band nobody used is left out and the others count on, as Facets does by
    default); thresholds[k] lies between bands[k] and bands[k + 1]. se, infit, outfit (mean squares) and their
    standardised forms infit_z, outfit_z: per facet, by code; fit is nan for extreme elements. fair: candidate → the
    band to expect from the average expert on the average criterion. extreme: elements whose every rating is the
    lowest or the highest band: left out of the estimation (again and again, since leaving them out can make others
    extreme) and measured last with the score moved inwards by 0.3. connected: False when parts of the panel share no
    elements; each part then has its own zero and measures must not be compared across. converged: the last step was
    below 1e-8 logits; without that the measures mean nothing.
    """

    candidate: ByCode
    expert: ByCode
    criterion: ByCode
    thresholds: Floats
    bands: tuple[int, ...]
    se: Mapping[Facet, ByCode]
    infit: Mapping[Facet, ByCode]
    outfit: Mapping[Facet, ByCode]
    infit_z: Mapping[Facet, ByCode]
    outfit_z: Mapping[Facet, ByCode]
    separation: Mapping[Facet, float]
    reliability: Mapping[Facet, float]
    spread: Mapping[Facet, Spread]
    fair: ByCode
    extreme: Mapping[Facet, tuple[Code, ...]]
    threshold_se: Floats
    log_likelihood: float
    iterations: int
    connected: bool
    converged: bool


def many_facet(ratings: ArrayLike) -> ManyFacet:
    """Measure candidates, experts and criteria from an (n, 4) array of whole numbers: candidate, expert, criterion, band.

    Ratings that all lie in one band measure nothing: every figure is nan and `converged` False.
    """
    table = _whole_numbers(ratings)
    facets = (coded(table[:, 0]), coded(table[:, 1]), coded(table[:, 2]))
    band = table[:, 3].astype(np.int64)
    kept, removed = _set_extremes_aside(facets, band)
    bands = np.unique(band[kept])
    if bands.size < 2:
        return _nothing(facets, removed)
    return _measured(facets, band, kept, bands, removed)


def _whole_numbers(ratings: ArrayLike) -> Ints:
    """The ratings as integers, also where they came as floats of whole value; ValueError for anything else."""
    table = np.asarray(ratings)
    if table.ndim == 2 and table.shape[1] == 4:
        if np.issubdtype(table.dtype, np.integer):
            return table.astype(np.int64)
        given = floats(table)
        if (np.isfinite(given) & (given == np.floor(given))).all():
            return given.astype(np.int64)
    raise ValueError("an (n, 4) array of whole numbers is needed: candidate, expert, criterion, band")


_Facets: TypeAlias = tuple[Coded, Coded, Coded]


@dataclass(frozen=True, slots=True)
class _Removed:
    """Elements of one facet found extreme in one round: their positions, and which of them at the top."""

    round: int
    facet: int
    elements: Ints
    top: Flags


def _set_extremes_aside(facets: _Facets, band: Ints) -> tuple[Flags, list[_Removed]]:
    """The ratings that measure something, and the extreme elements in the order in which they were left out."""
    kept = np.ones(band.size, dtype=np.bool_)
    removed: list[_Removed] = []
    for number in range(band.size + 1):
        found = _extremes(facets, band, kept, number)
        if not found:
            break
        for one in found:
            kept &= ~np.isin(facets[one.facet].index, one.elements)
        removed += found
    return kept, removed


def _extremes(facets: _Facets, band: Ints, kept: Flags, number: int) -> list[_Removed]:
    left = band[kept]
    if left.size == 0:
        return []
    at_bottom, at_top = left == left.min(), left == left.max()
    found: list[_Removed] = []
    for position, facet in enumerate(facets):
        index = facet.index[kept]
        number_of = counts(index, len(facet))
        low = (sums(index, at_bottom.astype(np.float64), len(facet)) == number_of) & (number_of > 0)
        high = (sums(index, at_top.astype(np.float64), len(facet)) == number_of) & (number_of > 0)
        elements = np.flatnonzero(low | high)
        if elements.size:
            found.append(_Removed(number, position, elements, high[elements]))
    return found


def _named(facets: _Facets, removed: list[_Removed]) -> dict[Facet, tuple[Code, ...]]:
    named: dict[Facet, tuple[Code, ...]] = {}
    for position, facet in enumerate(FACETS):
        positions = sorted(int(i) for one in removed if one.facet == position for i in one.elements)
        named[facet] = tuple(facets[position].names[i] for i in positions)
    return named


def _measured(facets: _Facets, band: Ints, kept: Flags, bands: Ints, removed: list[_Removed]) -> ManyFacet:
    present = [np.unique(facet.index[kept]) for facet in facets]
    positions = [
        np.searchsorted(here, facet.index[kept]).astype(np.int64)
        for here, facet in zip(present, facets, strict=True)
    ]
    layout = Layout(
        (positions[0], positions[1], positions[2]),
        (present[0].size, present[1].size, present[2].size),
        np.searchsorted(bands, band[kept]).astype(np.int64),
        bands.size - 1,
    )
    found = estimate(layout)
    under = moments(location(layout, found.measures), found.thresholds)
    fourth = fourth_moment(under)
    elements = [
        fitted(len(facets[i]), present[i], found.measures[i], layout.facets[i], layout.band, under, fourth)
        for i in range(3)
    ]
    spreads = [spread_of(one.measure, one.se) for one in elements]
    _measure_extremes(facets, removed, elements, found.thresholds)
    use = under.above
    threshold_se = floats(1 / np.sqrt((use * (1 - use)).sum(axis=1)))
    return _assembled(
        facets, elements, spreads, removed, bands, found, threshold_se, connected=is_connected(layout)
    )


def _nothing(facets: _Facets, removed: list[_Removed]) -> ManyFacet:
    none = np.empty(0)
    found = Estimate((none, none, none), none, nan, 0, converged=False)
    elements = [unmeasured(len(facet)) for facet in facets]
    no_bands = np.empty(0, dtype=np.int64)
    return _assembled(facets, elements, [NO_SPREAD] * 3, removed, no_bands, found, none, connected=False)


def _assembled(
    facets: _Facets,
    elements: list[Element],
    spreads: list[Spread],
    removed: list[_Removed],
    bands: Ints,
    found: Estimate,
    threshold_se: Floats,
    *,
    connected: bool,
) -> ManyFacet:
    def column(figures: list[Floats]) -> dict[Facet, ByCode]:
        named = (ByCode(facet.names, one) for facet, one in zip(facets, figures, strict=True))
        return dict(zip(FACETS, named, strict=True))

    measures = column([one.measure for one in elements])
    spread = dict(zip(FACETS, spreads, strict=True))
    fair = np.full(len(facets[0]), nan)
    if bands.size:
        fair = floats(bands.astype(np.float64) @ moments(elements[0].measure, found.thresholds).probabilities)
    return ManyFacet(
        candidate=measures["candidate"],
        expert=measures["expert"],
        criterion=measures["criterion"],
        thresholds=found.thresholds,
        bands=tuple(int(one) for one in bands),
        se=column([one.se for one in elements]),
        infit=column([one.infit for one in elements]),
        outfit=column([one.outfit for one in elements]),
        infit_z=column([one.infit_z for one in elements]),
        outfit_z=column([one.outfit_z for one in elements]),
        separation={facet: spread[facet].separation for facet in FACETS},
        reliability={facet: spread[facet].reliability for facet in FACETS},
        spread=spread,
        fair=ByCode(facets[0].names, fair),
        extreme=_named(facets, removed),
        threshold_se=threshold_se,
        log_likelihood=found.log_likelihood,
        iterations=found.iterations,
        connected=connected,
        converged=found.converged,
    )


def _measure_extremes(
    facets: _Facets, removed: list[_Removed], elements: list[Element], thresholds: Floats
) -> None:
    """Fill in the extreme elements, last removed first, from ratings whose other elements are measured already."""
    for number in sorted({one.round for one in removed}, reverse=True):
        known = [np.where(np.isnan(one.measure), nan, one.measure) for one in elements]
        for one in removed:
            if one.round == number:
                _measure_one_round(facets, one, known, elements[one.facet], thresholds)


def _measure_one_round(
    facets: _Facets, removed: _Removed, known: list[Floats], into: Element, thresholds: Floats
) -> None:
    others = [i for i in range(3) if i != removed.facet]
    offset = sum(
        (SIGNS[FACETS[i]] * known[i][facets[i].index] for i in others), np.zeros(facets[0].index.size)
    )
    index = facets[removed.facet].index
    usable = np.isin(index, removed.elements) & ~np.isnan(offset)
    position = np.searchsorted(removed.elements, index[usable]).astype(np.int64)
    number = counts(position, removed.elements.size)
    score = np.where(removed.top, number * thresholds.size - EXTREME, EXTREME)
    sign = SIGNS[FACETS[removed.facet]]
    measure, information = locate(position, removed.elements.size, offset[usable], score, thresholds, sign)
    told = number > 0
    into.measure[removed.elements[told]] = measure[told]
    into.se[removed.elements[told]] = 1 / np.sqrt(information[told])


@dataclass(frozen=True, slots=True)
class Bias:
    """One cell of an interaction, all other measures held: `size` logits above (positive) or below what they lead to
    expect, its standard error, t with count - 1 degrees of freedom, and p; `excess` = mean (observed - expected band).
    """

    first: Code
    second: Code
    count: int
    size: float
    se: float
    t: float
    p: float
    excess: float


BIAS_EXTREME = 0.5
"""Facets' own adjustment for a cell with a perfect or zero score."""


def bias_interactions(
    ratings: ArrayLike, model: ManyFacet, first: ArrayLike, second: ArrayLike
) -> tuple[Bias, ...]:
    """The interaction of two groupings of the ratings (expert by criterion, expert by track …), cell by cell.

    `ratings` as given to `many_facet`; `first` and `second` code each of its rows. Ratings of extreme elements are
    left out. Cells with one rating have no t. Strongest first.
    """
    table = _whole_numbers(ratings)
    one, two = coded(first), coded(second)
    if not model.bands:
        return ()
    usable = np.ones(len(table), dtype=np.bool_)
    offset = np.zeros(len(table))
    for column, facet in enumerate(FACETS):
        measures = {"candidate": model.candidate, "expert": model.expert, "criterion": model.criterion}[facet]
        codes = coded(table[:, column])
        offset += SIGNS[facet] * np.array([measures[name] for name in codes.names])[codes.index]
        shut = np.array([name in model.extreme[facet] for name in codes.names], dtype=np.bool_)
        usable &= ~shut[codes.index]
    cell = (one.index * len(two) + two.index)[usable]
    present, index = np.unique(cell, return_inverse=True)
    band = np.searchsorted(np.array(model.bands), table[usable, 3]).astype(np.float64)
    return _biases(one, two, present, index.ravel(), band, offset[usable], model.thresholds)


def _biases(
    one: Coded, two: Coded, present: Ints, index: Ints, band: Floats, offset: Floats, thresholds: Floats
) -> tuple[Bias, ...]:
    n = present.size
    number, score = counts(index, n), sums(index, band, n)
    top = number * thresholds.size
    target = np.clip(score, BIAS_EXTREME, top - BIAS_EXTREME)
    size, information = locate(index, n, offset, target, thresholds)
    expected = sums(index, moments(offset, thresholds).expected, n)
    found: list[Bias] = []
    for row, cell in enumerate(present):
        freedom = int(number[row]) - 1
        se = float(1 / np.sqrt(information[row]))
        t = float(size[row]) / se if freedom else nan
        p = float(2 * stdtr(freedom, -abs(t))) if freedom else nan
        names = one.names[int(cell) // len(two)], two.names[int(cell) % len(two)]
        excess = float((score[row] - expected[row]) / number[row])
        found.append(Bias(*names, int(number[row]), float(size[row]), se, t, p, excess))
    return tuple(sorted(found, key=lambda cell: nan_last(-abs(cell.t))))
