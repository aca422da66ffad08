"""In which order to deliberate so that those who must leave the room leave as rarely as possible."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

MOST_TRIED = 7
"""So many groups of leavers are ordered by trying every order; more of them by always going to the nearest."""


def leavings(groups: Iterable[frozenset[K]]) -> int:
    """How often somebody walks out when the groups come in this order; everybody is inside at first."""
    count, outside = 0, frozenset[K]()
    for group in groups:
        count += len(group - outside)
        outside = group
    return count


def in_room_order(must_leave: Sequence[frozenset[K]]) -> tuple[int, ...]:
    """The places of the given applications in the order to take them.

    Those that nobody leaves for come first; applications with the same leavers stay together in the order given.
    """
    groups: dict[frozenset[K], list[int]] = {}
    for at, leavers in enumerate(must_leave):
        groups.setdefault(leavers, []).append(at)
    first = groups.pop(frozenset(), [])
    ordered = _best(list(groups)) if len(groups) <= MOST_TRIED else _nearest(list(groups))
    return (*first, *(at for group in ordered for at in groups[group]))


def _best(groups: list[frozenset[K]]) -> Sequence[frozenset[K]]:
    """Of the best orders the one nearest to the order given."""
    return min(permutations(groups), key=leavings)


def _nearest(groups: list[frozenset[K]]) -> list[frozenset[K]]:
    left, ordered, outside = list(groups), list[frozenset[K]](), frozenset[K]()
    while left:
        following = min(left, key=lambda group: (len(group - outside), len(outside - group)))
        left.remove(following)
        ordered.append(following)
        outside = following
    return ordered
