"""Selection rates and 2 × 2 tables: ratio, Fisher's exact test, Mantel-Haenszel."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, isnan, log, nan, sqrt
from operator import index

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, gammaln

from fusion_desk.analysis.arrays import Floats, floats, quotient

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class SelectionRatio:
    """Two selection rates compared.

    ratio = rate a / rate b with its 95 % interval (logarithmic, Katz et al. 1978; half a case added to every cell
    where a rate of 0 or two rates of 1 leave it undefined); nan without anybody in a group or selected at all.
    four_fifths_ok: the lower rate is at least four fifths of the higher (29 CFR 1607.4 D), counted in whole persons;
    None when a group is empty. fisher_p: exact, two-sided. The rule without p fails most fair small panels.
    """

    ratio: float
    four_fifths_ok: bool | None
    fisher_p: float
    lower: float
    upper: float


def selection_ratio(selected_a: int, total_a: int, selected_b: int, total_b: int) -> SelectionRatio:
    """Compare two selection rates given as whole numbers of persons."""
    selected_a, total_a, selected_b, total_b = (
        index(one) for one in (selected_a, total_a, selected_b, total_b)
    )
    if not (0 <= selected_a <= total_a and 0 <= selected_b <= total_b):
        raise ValueError("selected must lie between 0 and the total")
    if total_a == 0 or total_b == 0:
        return SelectionRatio(nan, None, nan, nan, nan)
    one, other = selected_a * total_b, selected_b * total_a
    ratio = quotient(one, other)
    p = fisher_exact(selected_a, total_a - selected_a, selected_b, total_b - selected_b)
    lower, upper = _ratio_interval(selected_a, total_a, selected_b, total_b)
    return SelectionRatio(ratio, 5 * min(one, other) >= 4 * max(one, other), p, lower, upper)


def _ratio_interval(a: float, n: float, b: float, m: float) -> tuple[float, float]:
    if a == b == 0:
        return nan, nan
    if 0 in {a, b} or (a == n and b == m):
        a, n, b, m = a + 0.5, n + 1, b + 0.5, m + 1
    half = Z95 * sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    middle = log(a * m) - log(b * n)
    return exp(middle - half), exp(middle + half)


def fisher_exact(a: int, b: int, c: int, d: int) -> float:
    """Two-sided p of the 2 × 2 table a b / c d: all tables with these margins that are no likelier than it."""
    row, column, total = a + b, a + c, a + b + c + d
    possible = np.arange(max(0, row + column - total), min(row, column) + 1, dtype=np.float64)
    logs = _log_choose(column, possible) + _log_choose(total - column, row - possible)
    weights = np.exp(logs - logs.max())
    observed = weights[int(a - possible[0])]
    # The margin is that of R's fisher.test: equally likely tables differ by rounding.
    return min(1.0, float(weights[weights <= observed * (1 + 1e-7)].sum() / weights.sum()))


def _log_choose(n: float, k: Floats) -> Floats:
    return floats(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """Association in 2 × 2 tables by stratum.

    odds_ratio: common odds ratio (Mantel & Haenszel 1959) with the 95 % interval of Robins, Breslow & Greenland
    (1986); chi2 and p with their continuity correction (capped at the deviation, as R does), `plain_` without;
    homogeneity, homogeneity_p: Breslow-Day with Tarone's correction, is the odds ratio the same in all strata?
    """

    odds_ratio: float
    lower: float
    upper: float
    chi2: float
    p: float
    plain_chi2: float
    plain_p: float
    homogeneity: float
    homogeneity_p: float
    strata: int


def mantel_haenszel(tables: ArrayLike) -> MantelHaenszel:
    """Common odds ratio of a (strata, 2, 2) array of counts [[a, b], [c, d]]; strata below two cases are left out."""
    cells = floats(tables)
    if cells.ndim == 2:
        cells = cells[None]
    elif cells.size == 0:
        cells = np.zeros((0, 2, 2))
    if cells.ndim != 3 or cells.shape[1:] != (2, 2) or (cells < 0).any():
        raise ValueError("a (strata, 2, 2) array of counts is needed")
    cells = cells[cells.sum(axis=(1, 2)) > 1]
    a, b, c, d = cells[:, 0, 0], cells[:, 0, 1], cells[:, 1, 0], cells[:, 1, 1]
    n = cells.sum(axis=(1, 2))
    r, s = a * d / n, b * c / n
    odds = quotient(float(r.sum()), float(s.sum()))
    lower, upper = _robins_breslow_greenland(a, b, c, d)
    row, column = a + b, a + c
    expected = row * column / n
    variance = float((row * (n - row) * column * (n - column) / (n**2 * (n - 1))).sum())
    deviation = abs(float((a - expected).sum()))
    plain = quotient(deviation**2, variance)
    corrected = quotient((deviation - min(0.5, deviation)) ** 2, variance)
    spread, spread_p = _breslow_day(a, row, column, n, odds)
    return MantelHaenszel(
        odds,
        lower,
        upper,
        corrected,
        _chi2_tail(1, corrected),
        plain,
        _chi2_tail(1, plain),
        spread,
        spread_p,
        len(cells),
    )


def _chi2_tail(freedom: int, chi2: float) -> float:
    return nan if isnan(chi2) else float(chdtrc(freedom, chi2))


def _robins_breslow_greenland(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    n = a + b + c + d
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    total_r, total_s = float(r.sum()), float(s.sum())
    if total_r == 0 or total_s == 0:
        return nan, nan
    variance = (
        float((p * r).sum()) / (2 * total_r**2)
        + float((p * s + q * r).sum()) / (2 * total_r * total_s)
        + float((q * s).sum()) / (2 * total_s**2)
    )
    half = Z95 * sqrt(variance)
    return exp(log(total_r / total_s) - half), exp(log(total_r / total_s) + half)


def _breslow_day(a: Floats, row: Floats, column: Floats, n: Floats, odds: float) -> tuple[float, float]:
    """Fitted cells solve (ψ - 1) x² - (ψ (row + column) + n - row - column) x + ψ row column = 0."""
    # A stratum in which a margin is empty has only one possible table and says nothing.
    telling = (row > 0) & (row < n) & (column > 0) & (column < n)
    a, row, column, n = a[telling], row[telling], column[telling], n[telling]
    if a.size < 2 or not 0 < odds < inf:
        return nan, nan
    middle = odds * (row + column) + n - row - column
    under = middle**2 - 4 * (odds - 1) * odds * row * column
    fitted = 2 * odds * row * column / (middle + np.sqrt(np.maximum(under, 0.0)))
    variance = 1 / (1 / fitted + 1 / (row - fitted) + 1 / (column - fitted) + 1 / (n - row - column + fitted))
    chi2 = float(((a - fitted) ** 2 / variance).sum()) - float((a - fitted).sum()) ** 2 / float(
        variance.sum()
    )
    return chi2, _chi2_tail(int(a.size) - 1, max(chi2, 0.0))
