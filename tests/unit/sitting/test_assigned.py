from __future__ import annotations

from dataclasses import replace

from fusion_desk.domain.assigned import expected_scorers, group_members
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import Assignment, Duty, Role, RoundKind
from tests.unit.sitting.build import Room, a_full_room, a_member, a_room, an_application, ids

MECHANICS, WELDING, ANY = "机械组", "焊接组", ""
SCORING = RoundKind.SCORING


def a_grouped_room() -> Room:
    return a_room(
        a_member("E01", Role.CHAIR),
        a_member("E02", group=MECHANICS),
        a_member("E03", group=MECHANICS),
        a_member("E04", group=WELDING),
        a_member("X1", Role.SECRETARY, group=WELDING),
    )


def assigned(member: str, item: str, duty: Duty = Duty.SCORER, kind: RoundKind = SCORING) -> Assignment:
    return Assignment(an_application(item).id, MemberId(f"id-{member}"), kind, duty)


def expected(
    room: Room, item: str, *plan: Assignment, group: str = ANY, kind: RoundKind = SCORING
) -> frozenset[MemberId]:
    return expected_scorers(an_application(item, group=group), room.sitting, plan, kind)


def test_without_assignments_everybody_who_may_vote_marks() -> None:
    assert expected(a_full_room(3), "001-1") == ids("E01", "E02", "E03")


def test_marks_are_awaited_from_absent_members_too() -> None:
    assert expected(a_full_room(3).leave("E02"), "001-1") == ids("E01", "E02", "E03")


def test_without_assignments_the_group_marks_and_the_chair_belongs_to_every_group() -> None:
    assert expected(a_grouped_room(), "001-1", group=MECHANICS) == ids("E01", "E02", "E03")


def test_an_application_without_a_group_is_the_whole_sittings() -> None:
    assert expected(a_grouped_room(), "001-1") == ids("E01", "E02", "E03", "E04")


def test_a_group_that_nobody_is_in_falls_to_the_whole_sitting() -> None:
    application = an_application("001-1", group="电气组")
    assert len(group_members(application, a_grouped_room().sitting.members)) == 4


def test_the_recused_are_never_awaited() -> None:
    room = a_full_room(3).recuse("E02", "001-1")
    assert expected(room, "001-1") == ids("E01", "E03")
    assert expected(room, "001-1", assigned("E01", "001-1"), assigned("E02", "001-1")) == ids("E01")


def test_with_assignments_only_those_named_mark() -> None:
    plan = (assigned("E01", "001-1"), assigned("E02", "001-1", Duty.LEAD), assigned("E03", "002-1"))
    assert expected(a_full_room(4), "001-1", *plan) == ids("E01", "E02")
    assert expected(a_full_room(4), "003-1", *plan) == frozenset()


def test_a_reporter_does_not_mark() -> None:
    plan = (assigned("E01", "001-1"), assigned("E02", "001-1", Duty.REPORTER))
    assert expected(a_full_room(3), "001-1", *plan) == ids("E01")


def test_assignments_of_another_round_leave_this_one_to_everybody() -> None:
    plan = (assigned("E01", "001-1", Duty.EXAMINER, RoundKind.DEFENCE),)
    assert len(expected(a_full_room(3), "001-1", *plan)) == 3
    assert expected(a_full_room(3), "001-1", *plan, kind=RoundKind.DEFENCE) == ids("E01")


def test_a_member_who_left_the_committee_is_not_awaited() -> None:
    room = a_full_room(2)
    smaller = replace(room, sitting=replace(room.sitting, members=room.sitting.members[:1]))
    assert expected(smaller, "001-1", assigned("E01", "001-1"), assigned("E02", "001-1")) == ids("E01")
