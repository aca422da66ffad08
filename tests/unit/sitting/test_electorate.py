"""Who votes, and how many must agree: vectors of the trade, and properties that hold for every room."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.electorate import VoteRule, electorate, least, lists_of, quorum
from fusion_desk.domain.sitting import BaseRule, Declaration, Role
from tests.unit.sitting.build import a_full_room, a_member, a_room, an_application, ids, numbers

PRESENT, VOTERS = VoteRule(BaseRule.PRESENT), VoteRule(BaseRule.VOTERS)
LI, WANG = an_application("003-1"), an_application("004-1")


@pytest.mark.parametrize(
    "present,needed",
    [(3, 2), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (11, 8), (13, 9), (15, 10), (25, 17)],
)
def test_needed_votes_at_two_thirds(present: int, needed: int) -> None:
    assert electorate(LI.id, a_full_room(present).sitting, PRESENT).needed == needed


@given(base=st.integers(1, 10_000), share=st.fractions(Fraction(1, 100), 1, max_denominator=100))
def test_needed_is_the_least_number_that_reaches_the_share(base: int, share: Fraction) -> None:
    needed = least(share, base)
    assert Fraction(needed, base) >= share
    assert needed == 1 or Fraction(needed - 1, base) < share


def test_nothing_passes_without_a_vote() -> None:
    assert least(Fraction(2, 3), 0) == 1


@pytest.mark.parametrize("present,reached", [(5, False), (6, True), (9, True)])
def test_the_quorum_of_nine_members_is_six(present: int, reached: bool) -> None:
    everybody = numbers(9)
    room = a_room(*(a_member(one) for one in everybody)).arrive(*everybody[:present])
    found = quorum(room.sitting, PRESENT)
    assert (found.members, found.present, found.needed, found.reached) == (9, present, 6, reached)


def test_a_committee_of_nobody_never_has_a_quorum() -> None:
    assert not quorum(a_room().sitting, PRESENT).reached


def test_staff_in_the_room_neither_count_nor_vote() -> None:
    room = a_room(a_member("E01"), a_member("X1", Role.SECRETARY), a_member("X2", Role.SUPERVISOR))
    room = room.arrive("E01", "X1", "X2")
    assert room.sitting.present() == ids("E01", "X1", "X2")
    assert electorate(LI.id, room.sitting, PRESENT).voters == ids("E01")
    assert quorum(room.sitting, PRESENT).members == 1


def test_a_member_who_is_also_scrutineer_votes() -> None:
    room = a_room(a_member("E01", Role.MEMBER, Role.SCRUTINEER), a_member("E02", Role.VICE_CHAIR))
    assert room.sitting.voting_members() == ids("E01", "E02")


def test_a_recused_member_does_not_vote_on_that_application_only() -> None:
    sitting = a_full_room(11).recuse("E03", "003-1").sitting
    assert ids("E03").isdisjoint(electorate(LI.id, sitting, PRESENT).voters)
    assert ids("E03") <= electorate(WANG.id, sitting, PRESENT).voters


def test_the_recused_count_in_the_base_or_not_as_the_setting_says() -> None:
    sitting = a_full_room(11).recuse("E01", "003-1").recuse("E02", "003-1").sitting
    counted, only_voters = electorate(LI.id, sitting, PRESENT), electorate(LI.id, sitting, VOTERS)
    assert (counted.base, counted.needed, len(counted.voters)) == (11, 8, 9)
    assert (only_voters.base, only_voters.needed, len(only_voters.voters)) == (9, 6, 9)


def test_the_recused_count_for_the_quorum_of_the_meeting() -> None:
    sitting = a_full_room(6).recuse("E01", "003-1").sitting
    assert quorum(sitting, VOTERS).present == 6


def test_an_absent_recused_member_changes_nothing() -> None:
    room = a_room(*(a_member(one) for one in numbers(9))).arrive(*numbers(8)).recuse("E09", "003-1")
    found = electorate(LI.id, room.sitting, VOTERS)
    assert (found.recused, found.base, len(found.members)) == (frozenset(), 8, 9)


def test_so_many_recusals_that_nobody_can_pass() -> None:
    room = a_full_room(3).recuse("E01", "003-1").recuse("E02", "003-1")
    assert not electorate(LI.id, room.sitting, PRESENT).can_pass
    assert electorate(LI.id, room.sitting, VOTERS).can_pass


def test_everybody_recused_leaves_no_voter_and_no_pass() -> None:
    found = electorate(LI.id, a_full_room(1).recuse("E01", "003-1").sitting, VOTERS)
    assert (found.voters, found.base, found.needed, found.can_pass) == (frozenset(), 0, 1, False)


def test_attendance_counts_in_the_order_recorded() -> None:
    room = a_full_room(3).leave("E02").leave("E03").arrive("E03")
    assert room.sitting.present_voters() == ids("E01", "E03")


def test_somebody_no_longer_on_the_list_is_not_in_the_room() -> None:
    room = a_room(a_member("E01")).arrive("E01", "E99")
    assert room.sitting.present() == ids("E01")


def test_nobody_is_present_until_recorded() -> None:
    assert a_room(a_member("E01")).sitting.present() == frozenset()


def test_applications_with_the_same_voters_share_a_list() -> None:
    third = an_application("005-1")
    sitting = a_full_room(9).recuse("E03", "004-1").sitting
    lists = lists_of([LI, WANG, third], sitting, PRESENT)
    assert [[one.item for one in found.applications] for found in lists] == [["003-1", "005-1"], ["004-1"]]
    assert [len(found.electorate.voters) for found in lists] == [9, 8]


def test_two_applications_with_the_same_person_recused_share_a_list() -> None:
    sitting = a_full_room(9).recuse("E03", "003-1").recuse("E03", "004-1").sitting
    assert len(lists_of([LI, WANG], sitting, PRESENT)) == 1


def test_no_applications_make_no_list() -> None:
    assert lists_of([], a_full_room(3).sitting, PRESENT) == ()


@given(
    size=st.integers(1, 25),
    here=st.sets(st.integers(1, 25)),
    recusals=st.sets(st.tuples(st.integers(1, 25), st.sampled_from(["003-1", "004-1", "005-1"]))),
    rule=st.sampled_from([PRESENT, VOTERS]),
)
def test_whatever_the_room(size: int, here: set[int], recusals: set[tuple[int, str]], rule: VoteRule) -> None:
    everybody = numbers(size)
    room = a_room(*(a_member(one) for one in everybody))
    room = room.arrive(*(everybody[at - 1] for at in here if at <= size))
    for at, item in sorted(recusals):
        if at <= size:
            room = room.recuse(everybody[at - 1], item)
    applications = [LI, WANG, an_application("005-1")]
    lists = lists_of(applications, room.sitting, rule)
    assert sorted(one.item for found in lists for one in found.applications) == ["003-1", "004-1", "005-1"]
    assert len({found.electorate for found in lists}) == len(lists)
    for found in lists:
        who = found.electorate
        assert who.voters | who.recused == who.present <= who.members
        assert who.voters.isdisjoint(who.recused)
        assert who.base == len(who.present if rule is PRESENT else who.voters)
        # Inclusive two thirds in whole numbers, as the Order says it: 3 × agree ≥ 2 × base.
        assert 3 * who.needed >= 2 * who.base
        assert who.needed == 1 or 3 * (who.needed - 1) < 2 * who.base


def test_looking_people_up() -> None:
    sitting = a_room(a_member("E01", Role.CHAIR), a_member("X1", Role.SECRETARY)).sitting
    assert sitting.numbered("X1") == sitting.members[1] == sitting.member(sitting.members[1].id)
    assert sitting.numbered("E09") is None
    assert sitting.holders(Role.CHAIR, Role.VICE_CHAIR) == (sitting.members[0],)


def test_the_newest_declaration_of_a_member_counts() -> None:
    sitting = a_room(a_member("E01"), a_member("E02")).sitting
    one, two = (member.id for member in sitting.members)
    made = (Declaration(one, True, "1"), Declaration(one, False, "2"))
    sitting = type(sitting)(members=sitting.members, declarations=made)
    assert sitting.declaration_of(one) == made[1]
    assert sitting.declaration_of(two) is None
