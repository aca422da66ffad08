"""Any order of packets, and any packet twice, gives one state; the obvious rule does not."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import find, given, settings
from hypothesis import strategies as st

from fusion_desk.domain.final_lock import commitment
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.merging import ConflictKind, LockFact, MarkFact, MarkKey, merge

ME, ITEM = MemberId("m"), ApplicationId("a")
KEYS = [MarkKey(ME, ITEM, one) for one in ("tc1", "tc2")]


def fact(at: int, revision: int, points: int, reason: str = "") -> MarkFact:
    return MarkFact(KEYS[at], revision, points, reason, "")


def lock_of(*marks: MarkFact, nonce: str = "00" * 16) -> LockFact:
    given = {one.key.criterion: (one.points, one.reason) for one in marks}
    return LockFact(ME, ITEM, commitment(ME, ITEM, given, nonce), nonce)


MARKS = st.builds(fact, st.integers(0, 1), st.integers(1, 3), st.sampled_from([900, 950, 1000]))
PACKET = st.lists(MARKS, max_size=6)


def last_in_wins(packets: Sequence[Sequence[MarkFact]]) -> dict[MarkKey, int]:
    """The obvious rule: whatever comes in last stands."""
    return {one.key: one.points for packet in packets for one in packet}


@given(st.lists(PACKET, min_size=1, max_size=4), st.data())
def test_any_order_and_any_repetition_gives_one_state(
    packets: list[list[MarkFact]], data: st.DataObject
) -> None:
    whole = merge(one for packet in packets for one in packet)
    order = data.draw(st.permutations([*packets, *packets]))
    assert merge(one for packet in order for one in packet) == whole


@given(st.lists(MARKS, min_size=1, max_size=8))
def test_a_mark_counts_only_where_nobody_says_otherwise(marks: list[MarkFact]) -> None:
    state = merge(marks)
    for key in {one.key for one in marks}:
        told = {(one.revision, one.points) for one in marks if one.key == key}
        clear = len({revision for revision, _ in told}) == len(told)
        assert (key in state.current) == clear
        assert (key in {one.key for one in state.conflicts}) == (not clear)
        if clear:
            assert (state.current[key].revision, state.current[key].points) == max(told)


def test_the_obvious_rule_depends_on_the_order() -> None:
    """The control: it must fail."""
    found = find(
        st.tuples(PACKET, PACKET),
        lambda pair: last_in_wins(pair) != last_in_wins(pair[::-1]),
        settings=settings(database=None),
    )
    assert merge([*found[0], *found[1]]) == merge([*found[1], *found[0]])


def test_a_conflict_is_settled_over_what_was_seen_and_breaks_out_again_with_news() -> None:
    one, other, decided = fact(0, 1, 900), fact(0, 1, 950), fact(0, 2, 950)
    assert merge([one, other, decided]).conflicts[0].kind is ConflictKind.TWO_MARKS
    state = merge([one, other, decided], settled=[one, other])
    assert not state.conflicts
    assert state.current[KEYS[0]] == decided
    for news in (fact(0, 2, 1000), fact(0, 3, 1000)):
        conflicts = merge([one, other, decided, news], settled=[one, other]).conflicts
        assert bool(conflicts) == (news.revision == 2)


@given(st.permutations(range(3)))
def test_a_final_sheet_and_a_newer_mark_conflict_whichever_came_first(order: list[int]) -> None:
    first, newer = fact(0, 1, 900), fact(0, 2, 950)
    lock = lock_of(first)
    assert merge([first], [lock]).final == {(ME, ITEM): (lock,)}
    marks = [(first, newer)[at] for at in order if at < 2]
    state = merge(marks, [lock])
    assert [one.kind for one in state.conflicts] == [ConflictKind.FINAL_CHANGED]
    assert not state.current
    assert not state.final
    opened = merge(marks, [lock], {lock.digest})
    assert opened.current == {KEYS[0]: newer}
    assert not opened.conflicts


def test_a_sheet_is_final_once_opened_changed_and_locked_again() -> None:
    first, newer = fact(0, 1, 900), fact(0, 2, 950)
    before, after = lock_of(first), lock_of(newer, nonce="01" * 16)
    assert merge([first, newer], [before, after], {before.digest}).final == {(ME, ITEM): (after,)}


def test_two_locks_of_the_same_marks_agree() -> None:
    one = fact(0, 1, 900)
    both = (lock_of(one), lock_of(one, nonce="01" * 16))
    state = merge([one], both)
    assert set(state.final[ME, ITEM]) == set(both)
    assert not state.conflicts


def test_nothing_gives_nothing() -> None:
    state = merge([])
    assert not state.current
    assert not state.conflicts
    assert not state.final
