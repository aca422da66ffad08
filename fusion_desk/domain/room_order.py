"""In which order to deliberate so that those who must leave the room leave as rarely as possible."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

MOST_EXACT = 10
"""So many groups of leavers are put in the best order there is; more of them in a good one, made better by moves."""


def leavings(groups: Iterable[frozenset[K]], outside: frozenset[K] = frozenset()) -> int:
    """How often somebody walks out when the groups come in this order; everybody is inside at first."""
    count = 0
    for group in groups:
        count += len(group - outside)
        outside = group
    return count


def in_room_order(must_leave: Sequence[frozenset[K]], last: Collection[int] = ()) -> tuple[int, ...]:
    """The places of the given applications in the order to take them; those in `last` come after all others.

    Those that nobody leaves for come first; applications with the same leavers stay together in the order given.
    """
    at_the_end = [at for at in range(len(must_leave)) if at in last]
    before = _ordered(must_leave, [at for at in range(len(must_leave)) if at not in last], frozenset())
    outside = must_leave[before[-1]] if before else frozenset[K]()
    return (*before, *_ordered(must_leave, at_the_end, outside))


def _ordered(must_leave: Sequence[frozenset[K]], places: Sequence[int], outside: frozenset[K]) -> list[int]:
    groups: dict[frozenset[K], list[int]] = {}
    for at in places:
        groups.setdefault(must_leave[at], []).append(at)
    # Whoever waits outside already stays there while nobody else has to go.
    first = [] if outside else groups.pop(frozenset(), [])
    chosen = list(groups)
    ordered = (
        _best(chosen, outside) if len(chosen) <= MOST_EXACT else _moved(_nearest(chosen, outside), outside)
    )
    return [*first, *(at for group in ordered for at in groups[group])]


def _best(groups: Sequence[frozenset[K]], outside: frozenset[K]) -> list[frozenset[K]]:
    """The best order there is, worked out over subsets (Held and Karp); among equals the one nearest to the given."""
    if not groups:
        return []
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {
        (1 << at, at): (len(group - outside), (at,)) for at, group in enumerate(groups)
    }
    for _ in groups[1:]:
        longer: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}
        for (taken, end), (count, path) in best.items():
            for at, group in enumerate(groups):
                if taken & 1 << at:
                    continue
                key, found = (taken | 1 << at, at), (count + len(group - groups[end]), (*path, at))
                if key not in longer or found < longer[key]:
                    longer[key] = found
        best = longer
    return [groups[at] for at in min(best.values())[1]]


def _nearest(groups: Sequence[frozenset[K]], outside: frozenset[K]) -> list[frozenset[K]]:
    left, ordered = list(groups), list[frozenset[K]]()
    while left:
        following = min(left, key=lambda group: (len(group - outside), len(outside - group)))
        left.remove(following)
        ordered.append(following)
        outside = following
    return ordered


def _moved(order: list[frozenset[K]], outside: frozenset[K]) -> list[frozenset[K]]:
    """Moves one group after another to a better place, until none is left."""
    best, count = order, leavings(order, outside)
    while True:
        tries = (
            [*rest[:to], best[at], *rest[to:]]
            for at in range(len(best))
            for rest in ([*best[:at], *best[at + 1 :]],)
            for to in range(len(best))
            if to != at
        )
        better = next((one for one in tries if leavings(one, outside) < count), None)
        if better is None:
            return best
        best, count = better, leavings(better, outside)


def exits(must_leave: Sequence[frozenset[K]], order: Sequence[int]) -> int:
    """How often somebody walks out when the applications are taken in this order."""
    return leavings(must_leave[at] for at in order)


def by_hand(items: Sequence[str], wanted: Sequence[str], last: Collection[str] = ()) -> tuple[int, ...]:
    """The places of items in the order wanted by hand; what is not named follows as given, the last come last."""
    place = {item: at for at, item in enumerate(wanted)}

    def key(at: int) -> tuple[bool, int, int]:
        item = items[at]
        return item in last, place.get(item, len(place)), at

    return tuple(sorted(range(len(items)), key=key))
