"""How severe or lenient each expert is, and what the candidates' scores are once that is given back.

score = mean + candidate + expert + error, candidates fixed. "ls" takes the experts as fixed too (effects sum to zero
within each sub-panel); "reml" takes them as drawn from many experts with a variance estimated by restricted maximum
likelihood, so that effects are shrunken (best linear unbiased prediction; Henderson 1975).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from fusion_desk.analysis.arrays import ByCode, Floats, floats, nan_last, root, with_marks
from fusion_desk.analysis.linking import Links, Scoring, bridging_scorings, links
from fusion_desk.analysis.outlying import OutlyingExpert, standing_apart
from fusion_desk.analysis.twoway import SubPanel, TwoWay, reciprocal, sub_panels, two_way

__all__ = [
    "Additive",
    "Links",
    "Method",
    "OutlyingExpert",
    "Scoring",
    "SubPanel",
    "additive",
    "bridging_scorings",
    "links",
    "outlying_experts",
]

Method: TypeAlias = Literal["reml", "ls"]
ROUNDING = 1e-12
"""Relative to the largest score: a residual below this is the computer's."""


@dataclass(frozen=True, slots=True)
class Additive:
    """The additive model of a panel, in points.

    effects: expert → how many points above colleagues on the same candidates (positive = lenient), shrunken for REML;
    effect_se: its standard error (for REML the square root of Henderson's prediction error variance).
    adjusted: candidate → mean of (score - effect of the expert who gave it); adjusted_se: its standard error (for
    REML with the sampling of experts in it). components: the sub-panels; figures of different sub-panels must not be
    compared. residual_sd, expert_sd: square roots of the variance components (for "ls" the experts' by Henderson's
    method 3). With no residual degrees of freedom the standard errors, both standard deviations and, for REML, all
    effects are nan.
    """

    effects: ByCode
    effect_se: ByCode
    adjusted: ByCode
    adjusted_se: ByCode
    components: tuple[SubPanel, ...]
    residual_sd: float
    expert_sd: float
    method: Method


@dataclass(frozen=True, slots=True)
class _Spectrum:
    """The scores in the eigenbasis of the experts' normal equations: all that estimation needs."""

    values: Floats
    loads: Floats
    total: float
    freedom: int
    rank: int

    @property
    def explained(self) -> float:
        """Sum of squares that the experts explain."""
        return float((self.loads**2 * reciprocal(self.values)).sum())


def additive(candidate: ArrayLike, expert: ArrayLike, score: ArrayLike, method: Method = "reml") -> Additive:
    """Fit score = mean + candidate + expert + error to three equally long arrays; NaN scores are left out."""
    if method not in {"reml", "ls"}:
        raise ValueError(f"no such method: {method}")
    scores, (candidates, experts) = with_marks(score, candidate, expert)
    if scores.size == 0:
        return _nothing(method)
    design = two_way(candidates, experts)
    origin = float(scores.mean())
    spectrum = _spectrum(design, scores, origin)
    residual, between = _least_squares(spectrum) if method == "ls" else _reml(spectrum)
    if method == "ls":
        weights = reciprocal(spectrum.values)
        errors = residual * weights
    else:
        weights, errors = _shrinkage(spectrum.values, residual, between)
    effects = floats(design.vectors @ (weights * spectrum.loads))
    adjusted = design.candidate_means(scores - origin - effects[design.expert.index]) + origin
    effect_variance = np.einsum("ef,f,ef->e", design.vectors, errors, design.vectors)
    turned = design.shares() @ design.vectors
    candidate_variance = residual / design.per_candidate() + np.einsum("cf,f,cf->c", turned, errors, turned)
    return Additive(
        ByCode(design.expert.names, effects),
        ByCode(design.expert.names, _roots(effect_variance)),
        ByCode(design.candidate.names, adjusted),
        ByCode(design.candidate.names, _roots(candidate_variance)),
        sub_panels(design),
        root(residual),
        root(between),
        method,
    )


def _nothing(method: Method) -> Additive:
    empty = ByCode((), np.empty(0))
    return Additive(empty, empty, empty, empty, (), nan, nan, method)


def _roots(variances: Floats) -> Floats:
    return floats(np.sqrt(np.where(variances < 0, 0.0, variances)))


def _spectrum(design: TwoWay, scores: Floats, origin: float) -> _Spectrum:
    """Sums of squares from the residuals themselves: a difference of sums would lose an exact fit to rounding."""
    loads = design.vectors.T @ design.expert_totals(scores - origin)
    loads[design.values == 0] = 0.0
    noise = (float(np.abs(scores).max()) * ROUNDING) ** 2 * scores.size
    explained = float((loads**2 * reciprocal(design.values)).sum())
    if explained <= noise:
        explained, loads = 0.0, np.zeros_like(loads)
    left = float((design.residual(scores - origin) ** 2).sum())
    total = explained if left <= noise else explained + left
    return _Spectrum(design.values, loads, total, scores.size - len(design.candidate), design.rank)


def _least_squares(spectrum: _Spectrum) -> tuple[float, float]:
    """Residual variance, and the experts' by Henderson's method 3 (not below zero)."""
    freedom = spectrum.freedom - spectrum.rank
    if freedom <= 0:
        return nan, nan
    residual = (spectrum.total - spectrum.explained) / freedom
    if spectrum.rank == 0:
        return residual, nan
    between = (spectrum.explained - spectrum.rank * residual) / float(spectrum.values.sum())
    return residual, max(between, 0.0)


def _reml(spectrum: _Spectrum) -> tuple[float, float]:
    """Residual and expert variance at the maximum of the restricted likelihood.

    With γ the ratio of the two variances, residual variance = Q(γ) / freedom is profiled out, Q(γ) = total minus
    Σ γ s² / (1 + γ λ); what is left is one equation in γ.
    """
    if spectrum.rank == 0 or spectrum.freedom <= spectrum.rank:
        return nan, nan
    if spectrum.total == spectrum.explained:  # an exact fit: all variance lies between experts
        return 0.0, float((spectrum.loads**2 * reciprocal(spectrum.values) ** 2).sum()) / spectrum.rank
    ratio = _ratio(spectrum)
    residual = _quadratic(spectrum, ratio) / spectrum.freedom
    return residual, ratio * residual


def _quadratic(spectrum: _Spectrum, ratio: float) -> float:
    return spectrum.total - float((ratio * spectrum.loads**2 / (1 + ratio * spectrum.values)).sum())


def _slope(ratio: float, spectrum: _Spectrum) -> float:
    """Twice the derivative of the profile log likelihood in γ."""
    below = 1 + ratio * spectrum.values
    gain = float((spectrum.loads**2 / below**2).sum()) * spectrum.freedom / _quadratic(spectrum, ratio)
    return gain - float((spectrum.values / below).sum())


def _profile(ratio: float, spectrum: _Spectrum) -> float:
    """Twice the profile log likelihood, less constants."""
    volume = float(np.log1p(ratio * spectrum.values).sum())
    return -volume - spectrum.freedom * float(np.log(_quadratic(spectrum, ratio)))


def _ratio(spectrum: _Spectrum) -> float:
    """γ at the highest point of the profile: a grid first, because it may have more than one peak."""
    scale = 1 / float(spectrum.values[spectrum.values > 0].mean())
    grid = np.concatenate([[0.0], scale * np.logspace(-8, 12, 241)])
    heights = np.array([_profile(float(ratio), spectrum) for ratio in grid])
    best = int(heights.argmax())
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, grid.size - 1)])
    if _slope(low, spectrum) <= 0:
        return low if best > 0 else 0.0
    if _slope(high, spectrum) >= 0:
        return high
    return float(brentq(_slope, low, high, args=(spectrum,), xtol=1e-300, rtol=1e-14, maxiter=500))


def _shrinkage(values: Floats, residual: float, between: float) -> tuple[Floats, Floats]:
    """Factors on the loads, and prediction error variances, in the eigenbasis."""
    if isnan(residual):
        undefined = np.full(values.shape, nan)
        return undefined, undefined
    if between == 0:
        return np.zeros_like(values), np.zeros_like(values)
    if residual == 0:
        return reciprocal(values), np.where(values > 0, 0.0, between)
    below = residual + between * values
    return floats(between / below), floats(between * residual / below)


def outlying_experts(
    candidate: ArrayLike, expert: ArrayLike, score: ArrayLike, alpha: float = 0.05
) -> tuple[OutlyingExpert, ...]:
    """Experts more severe (negative) or lenient than the scatter of the others lets expect, the strongest first.

    Experts always differ a little; what is asked is whether one stands out from the rest, who are judged without that
    one (externally studentised least-squares effects), and without the others who stand out at `alpha`. Within each
    sub-panel; fewer than four experts tell nothing.
    """
    fitted = additive(candidate, expert, score, "ls")
    found: list[OutlyingExpert] = []
    for part in fitted.components:
        found += standing_apart(part.experts, floats([fitted.effects[name] for name in part.experts]), alpha)
    return tuple(sorted(found, key=lambda one: (nan_last(one.adjusted_p), nan_last(one.p))))
