"""The sums that the figures of agreement are made of, so that each can be shown with the numbers put in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fusion_desk.analysis.agreement import MeanSquares, mean_squares
from fusion_desk.analysis.arrays import Floats, mean_ranks, quotient
from fusion_desk.analysis.ratings import Sheets, complete_part, grid


@dataclass(frozen=True, slots=True)
class AgreementParts:
    """Of one group. candidates, experts, squares, rank_squares, ties: of the complete part of its table.

    units, pairable, observed, expected: of everybody with two sheets or more, gaps and all (α on the interval level);
    observed and expected are mean squared differences of two totals, within one candidate and over all.
    """

    candidates: int
    experts: int
    squares: MeanSquares | None
    rank_squares: float
    ties: int
    units: int
    pairable: int
    observed: float
    expected: float


def agreement_parts(given: Sheets) -> AgreementParts:
    """The sums of these sheets."""
    whole = grid(given)
    part = complete_part(whole).scores
    ranks = np.column_stack([mean_ranks(column) for column in part.T]) if part.size else part
    sums = ranks.sum(axis=1) if part.size else np.zeros(0)
    repeats = [np.unique(column, return_counts=True)[1] for column in part.T]
    units = whole.scores[(~np.isnan(whole.scores)).sum(axis=1) >= 2]
    pooled = units[~np.isnan(units)]
    return AgreementParts(
        candidates=part.shape[0],
        experts=part.shape[1],
        squares=mean_squares(part) if part.size else None,
        rank_squares=float(((sums - sums.mean()) ** 2).sum()) if sums.size else 0.0,
        ties=int(sum(int((count**3 - count).sum()) for count in repeats)),
        units=len(units),
        pairable=int(pooled.size),
        observed=_within(units) / pooled.size if pooled.size else 0.0,
        expected=quotient(2 * float(((pooled - pooled.mean()) ** 2).sum()), pooled.size - 1)
        if pooled.size
        else 0.0,
    )


def _within(units: Floats) -> float:
    """Over all units: squared differences of every ordered pair, divided by one less than the unit has marks."""
    total = 0.0
    for row in units:
        known = row[~np.isnan(row)]
        total += 2 * known.size * float(((known - known.mean()) ** 2).sum()) / (known.size - 1)
    return total
