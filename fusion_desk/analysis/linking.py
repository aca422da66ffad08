"""What holds a panel together: candidates scored by the same experts, and the cheapest scorings that would join parts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from fusion_desk.analysis.arrays import Code, Flags, Ints
from fusion_desk.analysis.twoway import TwoWay, two_way

BOUNDLESS = np.iinfo(np.int32).max // 4


@dataclass(frozen=True, slots=True)
class Scoring:
    """A scoring that does not exist yet: this expert should score this candidate."""

    candidate: Code
    expert: Code


@dataclass(frozen=True, slots=True)
class Links:
    """How firmly the experts are tied together.

    shared: E × E, candidates scored by both (diagonal: scored at all), in the order of `experts`.
    weakest: the fewest candidates whose loss would cut the panel in two (0 = it is in parts already; with one expert
    there is nothing to cut: the number of candidates). sides: the experts on the two sides of that cut.
    """

    experts: tuple[Code, ...]
    shared: Ints
    weakest: int
    sides: tuple[tuple[Code, ...], tuple[Code, ...]]


def links(candidate: ArrayLike, expert: ArrayLike) -> Links:
    """Count the linking candidates of a design given by two equally long arrays of codes."""
    design = two_way(candidate, expert)
    scored = (design.counts > 0).astype(np.int64)
    shared = scored.T @ scored
    names = design.expert.names
    if len(names) < 2:
        return Links(names, shared, len(design.candidate), (names, ()))
    if design.parts > 1:
        inside = design.expert_part == 0
        return Links(names, shared, 0, _split(names, inside))
    weakest, side = _weakest_cut(scored)
    return Links(names, shared, weakest, _split(names, side))


def _split(names: tuple[Code, ...], inside: Flags) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    one = tuple(name for name, here in zip(names, inside, strict=True) if here)
    other = tuple(name for name, here in zip(names, inside, strict=True) if not here)
    return one, other


def _weakest_cut(scored: Ints) -> tuple[int, Flags]:
    """Smallest set of candidates between the first expert and any other (Menger; maximum flow).

    Candidates with the same experts are one node that carries as many as they are.
    """
    patterns, repeats = np.unique(scored, axis=0, return_counts=True)
    kept = patterns.sum(axis=1) > 1
    patterns, repeats = patterns[kept], repeats[kept]
    n, experts = (int(size) for size in patterns.shape)
    row, column = np.nonzero(patterns)
    size = experts + 2 * n
    into = np.arange(experts, experts + n)
    out = into + n
    ends = np.concatenate([column, out[row], into])
    heads = np.concatenate([into[row], column, out])
    room = np.concatenate([np.full(2 * row.size, BOUNDLESS), repeats]).astype(np.int32)
    graph = csr_array((room, (ends, heads)), shape=(size, size))
    best, side = BOUNDLESS, np.zeros(experts, dtype=np.bool_)
    for target in range(1, experts):
        found = maximum_flow(graph, 0, target)
        if found.flow_value < best:
            best = int(found.flow_value)
            left = csr_array(graph - csr_array(found.flow))
            reached = breadth_first_order(left > 0, 0, return_predecessors=False)
            side = np.isin(np.arange(experts), np.asarray(reached, dtype=np.int64))
    return best, side


def bridging_scorings(
    candidate: ArrayLike, expert: ArrayLike, forbidden: Collection[tuple[Code, Code]] = ()
) -> tuple[Scoring, ...]:
    """The fewest extra scorings that make one panel of the parts: one less than there are parts.

    Each goes to the expert with the least to do and the candidate with the fewest marks; `forbidden` holds
    (candidate, expert) pairs that may not be, such as recusals. Fewer come back when they leave no way.
    """
    design = two_way(candidate, expert)
    allowed = _allowed(design, forbidden)
    load = design.counts.copy()
    row_part, column_part = design.candidate_part.copy(), design.expert_part.copy()
    proposed: list[Scoring] = []
    for _ in range(design.parts - 1):
        open_ = allowed & (row_part[:, None] != column_part[None, :])
        if not open_.any():
            break
        cost = load.sum(axis=0)[None, :] + load.sum(axis=1)[:, None] / (load.sum() + 1)
        row, column = np.unravel_index(int(np.where(open_, cost, np.inf).argmin()), cost.shape)
        proposed.append(Scoring(design.candidate.names[row], design.expert.names[column]))
        load[row, column] += 1
        joined, gone = row_part[row], column_part[column]
        row_part[row_part == gone] = joined
        column_part[column_part == gone] = joined
    return tuple(proposed)


MOST_PROPOSED = 12
"""Extra scorings that one sitting would still take upon itself."""


def strengthening_scorings(
    candidate: ArrayLike, expert: ArrayLike, wanted: int, forbidden: Collection[tuple[Code, Code]] = ()
) -> tuple[Scoring, ...]:
    """Extra scorings that bring the weakest cut of a connected panel up to `wanted` candidates, one at a time.

    Each lets an expert of one side, with the least to do, score a candidate known to the other side only. At most
    `MOST_PROPOSED`; fewer where `forbidden` leaves no way, and none for a panel in parts (see `bridging_scorings`).
    """
    candidates, experts = list(np.asarray(candidate).tolist()), list(np.asarray(expert).tolist())
    proposed: list[Scoring] = []
    while len(proposed) < MOST_PROPOSED:
        found = links(candidates, experts)
        if not found.sides[1] or not 0 < found.weakest < wanted:
            break
        design = two_way(candidates, experts)
        inside = np.array([name in found.sides[0] for name in design.expert.names])
        known = np.stack([design.counts[:, ~inside].sum(axis=1), design.counts[:, inside].sum(axis=1)])
        # To an expert inside, those are new whom nobody inside has scored; and the other way round.
        marks_here: Ints = known[inside.astype(np.int64)].T
        open_ = _allowed(design, forbidden) & (marks_here == 0)
        if not open_.any():
            break
        load = design.counts
        cost = load.sum(axis=0)[None, :] + load.sum(axis=1)[:, None] / (load.sum() + 1)
        row, column = np.unravel_index(int(np.where(open_, cost, np.inf).argmin()), cost.shape)
        proposed.append(Scoring(design.candidate.names[row], design.expert.names[column]))
        candidates.append(proposed[-1].candidate)
        experts.append(proposed[-1].expert)
    return tuple(proposed)


def _allowed(design: TwoWay, forbidden: Collection[tuple[Code, Code]]) -> Flags:
    allowed = np.ones(design.counts.shape, dtype=np.bool_)
    rows = {name: row for row, name in enumerate(design.candidate.names)}
    columns = {name: column for column, name in enumerate(design.expert.names)}
    for candidate, expert in forbidden:
        if candidate in rows and expert in columns:
            allowed[rows[candidate], columns[expert]] = False
    return allowed
