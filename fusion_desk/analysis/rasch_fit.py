"""Standard errors, fit and separation of measured elements (Wright & Masters 1982, ch. 5; Facets, Table 7)."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.special import chdtrc

from fusion_desk.analysis.arrays import Floats, Ints, counts, floats, quotient, sums
from fusion_desk.analysis.rasch_model import Moments


@dataclass(frozen=True, slots=True)
class Element:
    """One facet's figures by position, in logits and mean squares; nan where there is none."""

    measure: Floats
    se: Floats
    infit: Floats
    outfit: Floats
    infit_z: Floats
    outfit_z: Floats


def unmeasured(size: int) -> Element:
    """A facet of which nothing is known."""
    return Element(*(np.full(size, nan) for _ in range(6)))


def fitted(
    size: int, present: Ints, measures: Floats, index: Ints, band: Ints, under: Moments, fourth: Floats
) -> Element:
    """Standard errors and fit of the elements that were estimated (Wright & Masters 1982, ch. 5)."""
    n = present.size
    number = counts(index, n)
    variance = np.maximum(under.variance, 1e-12)
    squares = (band - under.expected) ** 2
    information = sums(index, variance, n)
    infit = sums(index, squares, n) / information
    outfit = sums(index, squares / variance, n) / number
    infit_q = np.sqrt(np.maximum(sums(index, fourth - variance**2, n), 0.0)) / information
    outfit_q = np.sqrt(np.maximum(sums(index, fourth / variance**2, n) / number**2 - 1 / number, 0.0))

    def wide(figures: Floats) -> Floats:
        out = np.full(size, nan)
        out[present] = figures
        return out

    return Element(
        wide(measures),
        wide(1 / np.sqrt(information)),
        wide(infit),
        wide(outfit),
        wide(_standardised(infit, infit_q)),
        wide(_standardised(outfit, outfit_q)),
    )


def _standardised(mean_square: Floats, q: Floats) -> Floats:
    """Wilson-Hilferty: the cube root of a mean square is nearly normal."""
    known = q > 0
    scale = np.where(known, q, 1.0)
    return floats(np.where(known, (np.cbrt(mean_square) - 1) * 3 / scale + scale / 3, nan))


def spread_of(measures: Floats, errors: Floats) -> Spread:
    """How well elements with these measures and standard errors are told apart; nan ones are left out."""
    known = ~np.isnan(measures)
    measures, errors = measures[known], errors[known]
    n = measures.size
    if n < 2:
        return NO_SPREAD
    error = float((errors**2).mean())
    population, sample = float(measures.var()), float(measures.var(ddof=1))
    true = max(population - error, 0.0)
    separation = float(np.sqrt(true / error))
    weights = 1 / errors**2
    chi2 = float((weights * measures**2).sum() - (weights * measures).sum() ** 2 / weights.sum())
    return Spread(
        rmse=float(np.sqrt(error)),
        adjusted_sd=float(np.sqrt(true)),
        separation=separation,
        strata=(4 * separation + 1) / 3,
        reliability=quotient(true, population),
        sample_separation=float(np.sqrt(max(sample - error, 0.0) / error)),
        sample_reliability=quotient(max(sample - error, 0.0), sample),
        chi2=chi2,
        p=float(chdtrc(n - 1, max(chi2, 0.0))),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How well the elements of a facet are told apart; with its extreme elements left out.

    rmse: root mean square of the standard errors; adjusted_sd: spread of the measures without it. separation and
    reliability take the elements for the whole population, the `sample_` ones for a sample (Facets, Table 7).
    strata = (4 separation + 1) / 3. chi2 with its p: are all elements the same?
    """

    rmse: float
    adjusted_sd: float
    separation: float
    strata: float
    reliability: float
    sample_separation: float
    sample_reliability: float
    chi2: float
    p: float


NO_SPREAD = Spread(nan, nan, nan, nan, nan, nan, nan, nan, nan)
