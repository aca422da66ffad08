"""Extra columns in the two-way model: does an expert treat one kind of candidate differently from colleagues?"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.special import stdtr

from fusion_desk.analysis.arrays import Flags, Floats, divided, floats
from fusion_desk.analysis.twoway import TwoWay

OPEN = 1e-9
"""Relative: a direction with less information than this is not told by the scores."""


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Least-squares slopes of q extra columns beside candidate and expert, with the pooled residual variance.

    size, se, t, p: length q, nan where the scores do not tell; freedom and residual_sd of the whole model.
    """

    size: Floats
    se: Floats
    t: Floats
    p: Floats
    freedom: int
    residual_sd: float


def fit_contrasts(design: TwoWay, scores: Floats, columns: Floats, *, common: bool = False) -> Contrasts:
    """Fit score = candidate + expert + Σ slope x column; columns N × q, p two-sided by t with pooled variance.

    common: the columns add up to what candidates and experts already hold (a kind of candidate, split by expert);
    slopes are then told only against each other and sum to zero.
    """
    q = columns.shape[1]
    swept = np.column_stack([design.residual(column) for column in columns.T]) if q else columns
    left = design.residual(scores)
    gram = swept.T @ swept
    values, vectors = np.linalg.eigh(gram)
    told = values > OPEN * max(float(values.max(initial=0.0)), 1e-300)
    inverse = (vectors[:, told] / values[told]) @ vectors[:, told].T
    size = inverse @ (swept.T @ left)
    freedom = scores.size - len(design.candidate) - design.rank - int(told.sum())
    estimable = _estimable(vectors[:, ~told], common=common)
    if freedom <= 0:
        undefined = np.full(q, nan)
        return Contrasts(np.where(estimable, size, nan), undefined, undefined, undefined, freedom, nan)
    rest = left - swept @ size
    noise = (float(np.abs(scores).max(initial=0.0)) * 1e-12) ** 2 * scores.size
    squares = float((rest**2).sum())
    variance = 0.0 if squares <= noise else squares / freedom
    se = np.sqrt(variance * np.diag(inverse))
    known = estimable & (se > 0)
    t = np.where(known, divided(size, floats(se)), nan)
    p = floats(2 * stdtr(freedom, -np.abs(t)))
    return Contrasts(
        np.where(estimable, size, nan), np.where(estimable, se, nan), t, p, freedom, float(np.sqrt(variance))
    )


def _estimable(lost: Floats, *, common: bool) -> Flags:
    """Columns that no direction untold by the scores touches, but for the common one."""
    if common:
        lost = lost - lost.mean(axis=0)
    return np.asarray((lost**2).sum(axis=1) < 1e-6, dtype=np.bool_)
