"""Marks as rows, and the tables made of them: total scores of whole sheets, and the largest complete part of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

import numpy as np

from fusion_desk.analysis.arrays import Floats, Ints, coded, floats


class Mark(NamedTuple):
    """One mark that counts, in points; a tuple, because a large panel has half a million of them."""

    candidate: str
    expert: str
    criterion: str
    points: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """Total scores of complete sheets (a mark in every criterion), one row per sheet."""

    candidate: tuple[str, ...]
    expert: tuple[str, ...]
    total: Floats

    def __len__(self) -> int:
        return len(self.candidate)

    def among(self, candidates: frozenset[str]) -> Sheets:
        """The sheets of these candidates alone."""
        rows = [row for row, one in enumerate(self.candidate) if one in candidates]
        return Sheets(
            tuple(self.candidate[row] for row in rows),
            tuple(self.expert[row] for row in rows),
            self.total[rows],
        )

    def by_candidate(self) -> Mapping[str, int]:
        """How many sheets each candidate has."""
        return _counted(self.candidate)

    def by_expert(self) -> Mapping[str, int]:
        """How many candidates each expert gave a whole sheet."""
        return _counted(self.expert)

    def means(self) -> Mapping[str, float]:
        """The plain mean of each candidate's totals."""
        found = coded(np.array(self.candidate, dtype=object).astype(str))
        sums = np.bincount(found.index, weights=self.total, minlength=len(found))
        counts = np.bincount(found.index, minlength=len(found))
        return {str(name): float(value) for name, value in zip(found.names, sums / counts, strict=True)}


def _counted(names: Sequence[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return counted


def sheets(marks: Sequence[Mark], criteria: Sequence[str]) -> Sheets:
    """The totals of all complete sheets, by candidate and expert; a sheet with a gap has no total, never 0 for the gap."""
    given: dict[tuple[str, str], dict[str, float]] = {}
    for candidate, expert, criterion, points in marks:
        given.setdefault((candidate, expert), {})[criterion] = points
    needed = {*criteria}
    whole = {
        key: sum([found[one] for one in criteria])
        for key, found in given.items()
        if criteria and needed <= found.keys()
    }
    ordered = sorted(whole)
    return Sheets(
        tuple(candidate for candidate, _ in ordered),
        tuple(expert for _, expert in ordered),
        floats([whole[key] for key in ordered]),
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Candidates × experts, NaN where there is no sheet."""

    candidates: tuple[str, ...]
    experts: tuple[str, ...]
    scores: Floats


def grid(given: Sheets) -> Grid:
    """The sheets as a table, both sides in sorted order."""
    candidates, experts = sorted({*given.candidate}), sorted({*given.expert})
    row_of = {name: row for row, name in enumerate(candidates)}
    column_of = {name: column for column, name in enumerate(experts)}
    table = np.full((len(candidates), len(experts)), nan)
    rows: Ints = np.array([row_of[name] for name in given.candidate], dtype=np.int64)
    columns: Ints = np.array([column_of[name] for name in given.expert], dtype=np.int64)
    table[rows, columns] = given.total
    return Grid(tuple(candidates), tuple(experts), table)


def complete_part(whole: Grid) -> Grid:
    """A complete part of the table: the row or column with the largest share of gaps is left out until none is left.

    Greedy, so not always the largest possible; the same table always gives the same part. Of equal shares a candidate
    goes before an expert, because a recusal concerns one candidate, and the last of the order goes first.
    """
    rows, columns = np.arange(len(whole.candidates)), np.arange(len(whole.experts))
    while rows.size and columns.size:
        gaps = np.isnan(whole.scores[np.ix_(rows, columns)])
        if not gaps.any():
            break
        by_row, by_column = gaps.mean(axis=1), gaps.mean(axis=0)
        if by_row.max() >= by_column.max():
            rows = np.delete(rows, by_row.size - 1 - int(np.argmax(by_row[::-1])))
        else:
            columns = np.delete(columns, by_column.size - 1 - int(np.argmax(by_column[::-1])))
    return Grid(
        tuple(whole.candidates[row] for row in rows),
        tuple(whole.experts[column] for column in columns),
        floats(whole.scores[np.ix_(rows, columns)]),
    )
