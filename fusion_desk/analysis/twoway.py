"""The two-way layout behind every comparison of experts: who scored whom, what two factors leave unexplained.

Everything is reduced to the experts (candidates are swept out by their means), so that 2,000 candidates by 25 experts
cost one 25 × 25 eigenproblem.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from fusion_desk.analysis.arrays import Code, Coded, Floats, Ints, coded, counts, floats, sums


@dataclass(frozen=True, slots=True)
class SubPanel:
    """Candidates and experts who hang together through common marks, and with nobody else."""

    candidates: tuple[Code, ...]
    experts: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class TwoWay:
    """A design of N scores by C candidates and E experts.

    counts: C × E scores per cell; laplacian: E × E, the experts' normal equations after sweeping out candidates;
    values, vectors: its eigenvalues (those of the `len(parts)` unconnected sub-panels exactly zero) and vectors;
    candidate_part, expert_part: the number of each one's sub-panel.
    """

    candidate: Coded
    expert: Coded
    counts: Floats
    laplacian: Floats
    values: Floats
    vectors: Floats
    candidate_part: Ints
    expert_part: Ints

    @property
    def parts(self) -> int:
        """How many sub-panels have no score in common."""
        return int(self.expert_part.max(initial=-1)) + 1

    @property
    def rank(self) -> int:
        """Contrasts between experts that the scores can tell."""
        return len(self.expert) - self.parts

    def per_candidate(self) -> Floats:
        """Scores per candidate, length C."""
        return floats(self.counts.sum(axis=1))

    def shares(self) -> Floats:
        """C × E: the share each expert has in a candidate's mean."""
        return floats(self.counts / self.per_candidate()[:, None])

    def candidate_means(self, scores: Floats) -> Floats:
        """Mean per candidate, length C."""
        return sums(self.candidate.index, scores, len(self.candidate)) / self.per_candidate()

    def centred(self, scores: Floats) -> Floats:
        """Scores less their candidate's mean, length N."""
        return scores - self.candidate_means(scores)[self.candidate.index]

    def expert_totals(self, scores: Floats) -> Floats:
        """Sum of the candidate-centred scores per expert, length E."""
        return sums(self.expert.index, self.centred(scores), len(self.expert))

    def inverse(self) -> Floats:
        """Moore-Penrose inverse of the laplacian: solutions sum to zero within each sub-panel."""
        return floats((self.vectors * reciprocal(self.values)) @ self.vectors.T)

    def residual(self, scores: Floats) -> Floats:
        """What candidate and expert together leave unexplained (least squares), length N."""
        centred = self.centred(scores)
        effects = self.inverse() @ sums(self.expert.index, centred, len(self.expert))
        return self.centred(scores - effects[self.expert.index])

    def leverage(self) -> Floats:
        """How far each score pulls its own fitted value, length N, between 0 and 1."""
        inverse, shares = self.inverse(), self.shares()
        # (z - b)' A⁻ (z - b) with z the expert's indicator and b the candidate's shares
        crossed = shares @ inverse
        own = np.einsum("ce,ce->c", crossed, shares)
        cell = np.diag(inverse)[None, :] - 2 * crossed + own[:, None] + 1 / self.per_candidate()[:, None]
        return floats(cell[self.candidate.index, self.expert.index])


def two_way(candidate: ArrayLike, expert: ArrayLike) -> TwoWay:
    """The design of scores given by two equally long arrays of codes; needs at least one score."""
    rows, columns = coded(candidate), coded(expert)
    if rows.index.size != columns.index.size:
        raise ValueError("candidate and expert must be equally long")
    c, e = len(rows), len(columns)
    cells = counts(rows.index * e + columns.index, c * e).reshape(c, e)
    row_part, column_part = _parts(rows, columns)
    per_candidate = cells.sum(axis=1)
    laplacian = np.diag(cells.sum(axis=0)) - cells.T @ (cells / per_candidate[:, None])
    values, vectors = np.linalg.eigh(laplacian)
    values[: int(column_part.max(initial=-1)) + 1] = 0.0  # one per sub-panel, exactly
    return TwoWay(rows, columns, cells, laplacian, values, vectors, row_part, column_part)


def sub_panels(design: TwoWay) -> tuple[SubPanel, ...]:
    """The connected sub-panels, the largest first."""
    found: list[SubPanel] = []
    for part in range(design.parts):
        candidates = tuple(design.candidate.names[i] for i in np.flatnonzero(design.candidate_part == part))
        experts = tuple(design.expert.names[i] for i in np.flatnonzero(design.expert_part == part))
        found.append(SubPanel(candidates, experts))
    return tuple(sorted(found, key=lambda one: -len(one.candidates)))


def reciprocal(values: Floats) -> Floats:
    """1 / value, and 0 for 0."""
    return floats(np.divide(1.0, values, out=np.zeros_like(values), where=values > 0))


def _parts(rows: Coded, columns: Coded) -> tuple[Ints, Ints]:
    size = len(rows) + len(columns)
    ones = np.ones(rows.index.size, dtype=np.int8)
    graph = coo_array((ones, (rows.index, columns.index + len(rows))), shape=(size, size))
    labels = np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)
    return labels[: len(rows)], labels[len(rows) :]
