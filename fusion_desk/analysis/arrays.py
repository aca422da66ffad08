"""Array types, people's codes on arrays, and the few arithmetic steps the whole package shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Code: TypeAlias = int | str
"""What stands for a candidate, an expert or a criterion in the arrays."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Codes as positions: `names[index[i]]` is the code of row i; names are sorted."""

    names: tuple[Code, ...]
    index: Ints

    def __len__(self) -> int:
        return len(self.names)


def coded(codes: ArrayLike) -> Coded:
    """Number the distinct codes of a one-dimensional array in sorted order."""
    names, index = np.unique(np.asarray(codes), return_inverse=True)
    return Coded(tuple(names.tolist()), index.astype(np.int64).ravel())


class ByCode(Mapping[Code, float]):
    """One figure per code; `numpy.asarray` gives the figures in the sorted order of the codes."""

    __slots__ = ("_figures", "_order")

    def __init__(self, names: tuple[Code, ...], figures: Floats) -> None:
        self._order = {name: row for row, name in enumerate(names)}
        self._figures = np.array(figures, dtype=np.float64)
        self._figures.setflags(write=False)

    def __getitem__(self, name: Code) -> float:
        return float(self._figures[self._order[name]])

    def __iter__(self) -> Iterator[Code]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __repr__(self) -> str:
        return f"ByCode({dict(self)!r})"

    def __array__(self, dtype: np.dtype[np.float64] | None = None, copy: bool | None = None) -> Floats:
        return np.array(self._figures, dtype=dtype)


def equally_long(*columns: ArrayLike) -> tuple[np.ndarray, ...]:
    """The columns as arrays; ValueError unless they are one-dimensional and equally long."""
    arrays = tuple(np.asarray(column) for column in columns)
    if any(one.ndim != 1 or one.size != arrays[0].size for one in arrays):
        raise ValueError("equally long one-dimensional arrays are needed")
    return arrays


def with_marks(score: ArrayLike, *columns: ArrayLike) -> tuple[Floats, tuple[np.ndarray, ...]]:
    """Scores and the columns beside them, without the rows whose score is NaN."""
    arrays = equally_long(score, *columns)
    scores = floats(arrays[0])
    present = ~np.isnan(scores)
    return scores[present], tuple(one[present] for one in arrays[1:])


def floats(values: ArrayLike) -> Floats:
    """A float array of the values."""
    return np.asarray(values, dtype=np.float64)


def quotient(above: float, below: float) -> float:
    """One over the other; nothing over nothing is not a number, something over nothing is infinite."""
    if below != 0:
        return float(above / below)
    if above == 0 or isnan(above):
        return nan
    return inf if above > 0 else -inf


def root(value: float) -> float:
    """Square root of what can only be negative by rounding; nan stays nan."""
    return float(np.sqrt(max(value, 0.0))) if not isnan(value) else nan


def sums(index: Ints, weights: Floats, size: int) -> Floats:
    """Sum of the weights per position."""
    return np.bincount(index, weights=weights, minlength=size).astype(np.float64)


def counts(index: Ints, size: int) -> Floats:
    """Number of rows per position."""
    return np.bincount(index, minlength=size).astype(np.float64)


def mean_ranks(values: Floats) -> Floats:
    """Ranks from 1 (lowest) upwards; equal values share their mean rank."""
    _, index, repeats = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(repeats)
    shared = last - (repeats - 1) / 2.0
    return floats(shared[index.ravel()])


def nan_last(value: float) -> float:
    """The value to sort by when what is not a number comes last."""
    return inf if isnan(value) else value


def divided(above: Floats, below: Floats, otherwise: float = nan) -> Floats:
    """Element by element, with `otherwise` where there is nothing to divide by."""
    over = np.broadcast_to(floats(below), above.shape)
    some = over > 0
    return floats(np.where(some, above / np.where(some, over, 1.0), otherwise))
