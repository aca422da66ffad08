"""The order in which people leave the room as rarely as possible."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusion_desk.domain.room_order import MOST_EXACT, by_hand, exits, in_room_order, leavings

A, B, C = frozenset("a"), frozenset("b"), frozenset("ab")
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "groups, count",
    [((), 0), ((NOBODY,), 0), ((A, NOBODY, A), 2), ((A, A), 1), ((A, C, B), 2), ((A, B, C), 3)],
)
def test_leavings_are_counted(groups: tuple[frozenset[str], ...], count: int) -> None:
    assert leavings(groups) == count


def test_the_same_people_leave_once_and_those_nobody_leaves_for_come_first() -> None:
    must_leave = [A, NOBODY, B, A, NOBODY, C]
    order = in_room_order(must_leave)
    assert order == (1, 4, 0, 3, 5, 2)
    assert leavings(must_leave[at] for at in order) == 2
    assert in_room_order([]) == ()


sets = st.frozensets(st.sampled_from("abcde"), max_size=3)


@given(st.lists(sets, max_size=6))
def test_no_order_is_better(must_leave: list[frozenset[str]]) -> None:
    order = in_room_order(must_leave)
    assert sorted(order) == list(range(len(must_leave)))
    best = min(leavings(one) for one in itertools.permutations(must_leave))
    assert leavings(must_leave[at] for at in order) == best


@given(st.lists(sets, min_size=2, max_size=6), st.data())
def test_what_comes_last_comes_last_and_each_part_is_as_good_as_it_gets(
    must_leave: list[frozenset[str]], data: st.DataObject
) -> None:
    last = data.draw(st.sets(st.integers(0, len(must_leave) - 1), max_size=3))
    order = in_room_order(must_leave, last)
    assert sorted(order) == list(range(len(must_leave)))
    split = len(must_leave) - len(last)
    assert set(order[split:]) == last
    before = [must_leave[at] for at in order[:split]]
    assert leavings(before) == min(leavings(one) for one in itertools.permutations(before))
    outside = before[-1] if before else NOBODY
    after = [must_leave[at] for at in order[split:]]
    assert leavings(after, outside) == min(leavings(one, outside) for one in itertools.permutations(after))


def test_the_greatest_number_that_is_worked_out_exactly_takes_no_time() -> None:
    must_leave = [frozenset({at, (at * 3 + 1) % 11}) for at in range(MOST_EXACT)]
    order = in_room_order(must_leave)
    assert sorted(order) == list(range(MOST_EXACT))
    assert exits(must_leave, order) <= sum(map(len, must_leave))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=3), min_size=20, max_size=40))
def test_many_groups_are_ordered_well(must_leave: list[frozenset[int]]) -> None:
    order = in_room_order(must_leave)
    assert sorted(order) == list(range(len(must_leave)))
    assert exits(must_leave, order) <= exits(must_leave, range(len(must_leave)))
    # Moving any one group elsewhere makes it no better.
    groups = [next(iter(same)) for same in (set(one) for _, one in _runs(must_leave, order))]
    for at in range(len(groups)):
        rest = [*groups[:at], *groups[at + 1 :]]
        assert all(
            leavings([*rest[:to], groups[at], *rest[to:]]) >= leavings(groups) for to in range(len(groups))
        )


def _runs(
    must_leave: list[frozenset[int]], order: tuple[int, ...]
) -> list[tuple[frozenset[int], list[frozenset[int]]]]:
    return [(key, list(run)) for key, run in itertools.groupby(must_leave[at] for at in order)]


def test_an_order_by_hand_names_what_matters_and_the_rest_follows() -> None:
    items = ["001-1", "002-1", "003-1", "004-1"]
    assert by_hand(items, ["003-1"]) == (2, 0, 1, 3)
    assert by_hand(items, ["004-1", "001-1"], {"001-1"}) == (3, 1, 2, 0)
    assert by_hand(items, ()) == (0, 1, 2, 3)
