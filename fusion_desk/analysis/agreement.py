"""How far the experts agree: intraclass correlations, Kendall's W, Krippendorff's α.

Undefined figures are nan, never a guess: each function says when.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc, fdtri

from fusion_desk.analysis.arrays import Floats, coded, floats, mean_ranks, quotient

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the marks mean: names, an order, equal steps, or equal steps from a true zero."""

ROUNDING = 1e-14
"""Relative to the largest mark: a deviation below this is the computer's, not the panel's."""


@dataclass(frozen=True, slots=True)
class Icc:
    """One coefficient with its 95 % interval, its F against "no agreement", and that F's p."""

    value: float
    lower: float
    upper: float
    f: float
    p: float


@dataclass(frozen=True, slots=True)
class IccFamily:
    """The six coefficients of Shrout & Fleiss (1979).

    In the words of McGraw & Wong (1996): icc1 = ICC(1), icc2 = ICC(A,1), icc3 = ICC(C,1), and icc1k, icc2k, icc3k
    the same for the mean of all k experts. One expert's mark or the panel's mean; absolute agreement or consistency.
    """

    icc1: Icc
    icc2: Icc
    icc3: Icc
    icc1k: Icc
    icc2k: Icc
    icc3k: Icc


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """The two-way analysis of variance of a complete table: n candidates, k experts."""

    n: int
    k: int
    rows: float
    columns: float
    error: float
    within: float


UNDEFINED = Icc(nan, nan, nan, nan, nan)


def complete_rows(matrix: ArrayLike) -> Floats:
    """The candidates whom every expert scored."""
    marks = floats(matrix)
    return marks[~np.isnan(marks).any(axis=1)]


def mean_squares(matrix: ArrayLike) -> MeanSquares | None:
    """Mean squares of a complete candidates × experts table; None below 2 × 2 or with a mark missing."""
    marks = floats(matrix)
    if marks.ndim != 2:
        raise ValueError("a table of candidates by experts is needed")
    n, k = (int(size) for size in marks.shape)
    if n < 2 or k < 2 or not np.isfinite(marks).all():
        return None
    noise = (float(np.abs(marks).max()) * ROUNDING) ** 2
    marks = marks - marks[0, 0]
    row, column = marks.mean(axis=1), marks.mean(axis=0)
    error = marks - row[:, None] - column[None, :] + marks.mean()

    def square(deviations: Floats, times: int, freedom: int) -> float:
        total = float((deviations**2).sum())
        return 0.0 if total <= noise * deviations.size else times * total / freedom

    rows = square(row - row.mean(), k, n - 1)
    columns = square(column - column.mean(), n, k - 1)
    residual = square(error, 1, (n - 1) * (k - 1))
    within = (columns * (k - 1) + residual * (n - 1) * (k - 1)) / (n * (k - 1))
    return MeanSquares(n, k, rows, columns, residual, within)


def icc(matrix: ArrayLike) -> IccFamily:
    """The intraclass correlations of a complete candidates × experts table, with 95 % intervals.

    Forms and intervals: McGraw & Wong (1996), Tables 4 and 7; F: Table 8 with ρ₀ = 0. All nan when a mark is missing,
    below two candidates or two experts, and when every mark is the same. Candidates who all have the same mean leave
    the coefficients of the mean undefined (their variance is what they divide by).
    """
    table = mean_squares(matrix)
    if table is None or table.rows == table.within == 0:
        return IccFamily(UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED)
    one = _from_ratio(table, table.within, table.n * (table.k - 1))
    consistent = _from_ratio(table, table.error, (table.n - 1) * (table.k - 1))
    absolute = _absolute(table)
    return IccFamily(one[0], absolute[0], consistent[0], one[1], absolute[1], consistent[1])


def _from_ratio(table: MeanSquares, error: float, freedom: int) -> tuple[Icc, Icc]:
    """ICC(1) or ICC(C,1) and the same for the mean: functions of F = MS rows / MS error alone."""
    f = quotient(table.rows, error)
    p = _f_tail(table.n - 1, freedom, f)
    low = f / float(fdtri(table.n - 1, freedom, 0.975))
    high = f * float(fdtri(freedom, table.n - 1, 0.975))
    single = Icc(_single(f, table.k), _single(low, table.k), _single(high, table.k), f, p)
    return single, Icc(_mean(f), _mean(low), _mean(high), f, p)


def _single(f: float, k: int) -> float:
    return 1.0 if f == inf else (f - 1) / (f + k - 1)


def _mean(f: float) -> float:
    if f == inf:
        return 1.0
    return nan if f == 0 else 1 - 1 / f


def _f_tail(above: float, below: float, f: float) -> float:
    if isnan(f):
        return nan
    return 0.0 if f == inf else float(fdtrc(above, below, f))


def _absolute(table: MeanSquares) -> tuple[Icc, Icc]:
    """ICC(A,1) and ICC(A,k); the interval rests on Satterthwaite's degrees of freedom."""
    n, k, rows, columns, error = table.n, table.k, table.rows, table.columns, table.error
    below = rows + (k - 1) * error + k * (columns - error) / n
    value = quotient(rows - error, below) if below > 0 else nan
    below_mean = rows + (columns - error) / n
    mean = quotient(rows - error, below_mean) if rows > 0 or below_mean > 0 else nan
    f = quotient(rows, error)
    p = _f_tail(n - 1, (n - 1) * (k - 1), f)
    if value >= 1:
        return Icc(1.0, 1.0, 1.0, f, p), Icc(1.0, 1.0, 1.0, f, p)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    spread = (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    freedom = quotient((a * columns + b * error) ** 2, spread)
    if not freedom > 0:  # nothing to divide by: no interval
        return Icc(value, nan, nan, f, p), Icc(mean, nan, nan, f, p)
    wide, narrow = float(fdtri(n - 1, freedom, 0.975)), float(fdtri(freedom, n - 1, 0.975))
    other = k * columns + (k * n - k - n) * error
    low = quotient(n * (rows - wide * error), wide * other + n * rows)
    high = quotient(n * (narrow * rows - error), other + n * narrow * rows)
    low_mean = quotient(n * (rows - wide * error), wide * (columns - error) + n * rows)
    high_mean = quotient(n * (narrow * rows - error), columns - error + n * narrow * rows)
    if rows == 0:
        low_mean = high_mean = nan
    return Icc(value, low, high, f, p), Icc(mean, low_mean, high_mean, f, p)


@dataclass(frozen=True, slots=True)
class KendallW:
    """Concordance of the experts' rankings: 0 none, 1 the same ranking from all.

    chi2 = k (n - 1) W on n - 1 degrees of freedom; rank_sums per candidate, rank 1 = lowest mark.
    """

    w: float
    chi2: float
    p: float
    rank_sums: tuple[float, ...]


def kendall_w(matrix: ArrayLike) -> KendallW:
    """Kendall's coefficient of concordance, corrected for ties (Kendall & Gibbons 1990, ch. 6).

    Rows candidates, columns experts, complete. nan when a mark is missing, below two candidates or two experts, and
    when every expert gives one single mark to all.
    """
    marks = floats(matrix)
    if marks.ndim != 2:
        raise ValueError("a table of candidates by experts is needed")
    n, k = (int(size) for size in marks.shape)
    if n < 2 or k < 2 or not np.isfinite(marks).all():
        return KendallW(nan, nan, nan, (nan,) * n)
    ranks = np.column_stack([mean_ranks(column) for column in marks.T])
    sums_of_ranks = ranks.sum(axis=1)
    ties = 0
    for column in marks.T:
        repeats = np.unique(column, return_counts=True)[1]
        ties += int((repeats**3 - repeats).sum())
    squares = float(((sums_of_ranks - sums_of_ranks.mean()) ** 2).sum())
    w = quotient(12 * squares, k * k * (n**3 - n) - k * ties)
    chi2 = k * (n - 1) * w
    p = nan if isnan(w) else float(chdtrc(float(n - 1), chi2))
    return KendallW(w, chi2, p, tuple(float(one) for one in sums_of_ranks))


def krippendorff_alpha(matrix: ArrayLike, level: Level) -> float:
    """Krippendorff's α (2011): 1 perfect, 0 as by chance, below 0 worse than chance.

    Rows units, columns observers, NaN or None = missing; nominal marks may be words. Units with fewer than two marks
    tell nothing and are left out. nan when no two marks can be paired or all of them are equal (nothing varies, so
    chance agreement is total), and for a ratio scale with negative marks.
    """
    marks = _as_numbers(matrix) if level == "nominal" else floats(matrix)
    if marks.ndim != 2:
        raise ValueError("a table of units by observers is needed")
    marks = marks[(~np.isnan(marks)).sum(axis=1) >= 2]
    present = ~np.isnan(marks)
    pairable = marks[present]
    if pairable.size == 0 or (pairable == pairable[0]).all():
        return nan
    per_unit = present.sum(axis=1)
    match level:
        case "nominal":
            return _nominal(marks, per_unit)
        case "ordinal":
            # The ordinal metric is the squared distance of mid-ranks within the pooled marks.
            mid = np.full(marks.shape, nan)
            mid[present] = mean_ranks(pairable)
            return _interval(mid, per_unit)
        case "interval":
            return _interval(marks - pairable[0], per_unit)
        case "ratio":
            return nan if (pairable < 0).any() else _ratio(marks, per_unit)
        case _:
            raise ValueError(f"no such level: {level}")


def _as_numbers(matrix: ArrayLike) -> Floats:
    """Names as numbers, each its own; None, NaN and blank stay missing."""
    try:
        return floats(matrix)
    except (TypeError, ValueError):
        table = np.asarray(matrix, dtype=object)
        names = ["" if _is_missing(name) else str(name) for name in table.flat]
        known = coded(names)
        numbers = np.where(np.array(names) == "", nan, known.index.astype(np.float64))
        return floats(numbers.reshape(table.shape))


def _is_missing(name: object) -> bool:
    return name is None or name == "" or (isinstance(name, float) and isnan(name))


def _alpha(observed: Floats, expected: float, per_unit: Floats) -> float:
    """α from disagreement summed over ordered pairs: within each unit, and over all marks."""
    n = float(per_unit.sum())
    within = float((observed / (per_unit - 1)).sum()) / n
    return 1 - quotient(within, expected / (n * (n - 1)))


def _interval(marks: Floats, per_unit: Floats) -> float:
    count = per_unit[:, None]
    filled = np.where(np.isnan(marks), 0.0, marks)
    means = filled.sum(axis=1, keepdims=True) / count
    squares = np.where(np.isnan(marks), 0.0, marks - means) ** 2
    pooled = marks[~np.isnan(marks)]
    total = float(((pooled - pooled.mean()) ** 2).sum())
    return _alpha(2 * per_unit * squares.sum(axis=1), 2 * pooled.size * total, per_unit)


def _nominal(marks: Floats, per_unit: Floats) -> float:
    equal = np.zeros(len(marks))
    for column in range(marks.shape[1]):
        equal += (marks == marks[:, [column]]).sum(axis=1)
    repeats = np.unique(marks[~np.isnan(marks)], return_counts=True)[1].astype(np.float64)
    n = float(per_unit.sum())
    return _alpha(per_unit**2 - equal, n * n - float((repeats**2).sum()), per_unit)


def _ratio(marks: Floats, per_unit: Floats) -> float:
    observed = np.zeros(len(marks))
    for column in range(marks.shape[1]):
        observed += np.nan_to_num(_ratio_distance(marks, marks[:, [column]])).sum(axis=1)
    values, repeats = np.unique(marks[~np.isnan(marks)], return_counts=True)
    expected = 0.0
    for value, times in zip(values, repeats, strict=True):
        expected += float(times * (repeats * _ratio_distance(values, value)).sum())
    return _alpha(observed, expected, per_unit)


def _ratio_distance(one: Floats, other: Floats) -> Floats:
    """((a - b) / (a + b))²; two zeros are the same mark."""
    total = one + other
    return floats(np.divide(one - other, total, out=np.zeros_like(total), where=total != 0) ** 2)
