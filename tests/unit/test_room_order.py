"""The order in which people leave the room as rarely as possible."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.room_order import MOST_TRIED, in_room_order, leavings

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


@given(st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=3), min_size=20, max_size=40))
def test_many_groups_are_ordered_too(must_leave: list[frozenset[int]]) -> None:
    order = in_room_order(must_leave)
    assert sorted(order) == list(range(len(must_leave)))
    if len({*must_leave}) > MOST_TRIED:
        assert leavings(must_leave[at] for at in order) <= sum(map(len, {*must_leave}))
