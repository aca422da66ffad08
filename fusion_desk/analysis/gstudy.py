"""Generalizability of a candidates × experts panel: where marks vary, and how many experts would have been enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, isnan, nan

from numpy.typing import ArrayLike

from fusion_desk.analysis.agreement import mean_squares
from fusion_desk.analysis.arrays import quotient


@dataclass(frozen=True, slots=True)
class GStudy:
    """Variance components of the crossed random design p × r (Brennan 2001, ch. 2), in points squared.

    candidate, expert, residual (interaction and error in one) are not below zero; `estimates` holds the three as
    estimated, which may be. n_candidates and n_experts are the sizes of the study.
    """

    n_candidates: int
    n_experts: int
    candidate: float
    expert: float
    residual: float
    estimates: tuple[float, float, float]

    def shares(self) -> tuple[float, float, float]:
        """Candidate, expert and residual as parts of their sum."""
        total = self.candidate + self.expert + self.residual
        return quotient(self.candidate, total), quotient(self.expert, total), quotient(self.residual, total)


@dataclass(frozen=True, slots=True)
class DStudy:
    """What a panel of `experts` would achieve.

    relative_error: variance of the error in comparing candidates (δ); absolute_error: in placing them on the scale (Δ);
    generalizability = Eρ², dependability = Φ.
    """

    experts: int
    relative_error: float
    absolute_error: float
    generalizability: float
    dependability: float


def g_study(matrix: ArrayLike) -> GStudy:
    """Variance components of a complete candidates × experts table; nan with a mark missing or below 2 × 2."""
    table = mean_squares(matrix)
    if table is None:
        return GStudy(0, 0, nan, nan, nan, (nan, nan, nan))
    candidate = (table.rows - table.error) / table.k
    expert = (table.columns - table.error) / table.n
    raw = (candidate, expert, table.error)
    return GStudy(table.n, table.k, max(candidate, 0.0), max(expert, 0.0), table.error, raw)


def d_study(study: GStudy, sizes: Iterable[int]) -> tuple[DStudy, ...]:
    """The coefficients for panels of these sizes; nan where no variance is left to divide by."""
    return tuple(_designed(study, size) for size in sizes)


def _designed(study: GStudy, size: int) -> DStudy:
    relative = study.residual / size
    absolute = relative + study.expert / size
    return DStudy(
        size,
        relative,
        absolute,
        quotient(study.candidate, study.candidate + relative),
        quotient(study.candidate, study.candidate + absolute),
    )


def experts_needed(study: GStudy, target: float, *, absolute: bool = False) -> int | None:
    """The smallest panel whose Eρ² (or Φ) reaches the target; None when no panel would."""
    if not 0 < target < 1:
        raise ValueError("the target lies between 0 and 1")
    if isnan(study.candidate) or study.candidate == 0:
        return None
    error = study.residual + (study.expert if absolute else 0.0)
    needed = target / (1 - target) * error / study.candidate
    return max(1, ceil(round(needed, 9)))
