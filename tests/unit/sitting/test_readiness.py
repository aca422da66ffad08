from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from fusion_desk.domain.committee import Notice
from fusion_desk.domain.dossier import ApplicationKind
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.readiness import (
    SizeRules,
    assignment_notices,
    authority_notices,
    declaration_notices,
    kind_of_authority,
    level_notices,
    refuse_above_authority,
    size_notices,
)
from fusion_desk.domain.sitting import Assignment, Authority, Duty, Role, RoundKind
from fusion_desk.words import Words
from tests.unit.sitting.build import a_full_room, a_member, a_room, an_application, numbers
from tests.unit.store.desk import sentence

DAY = date(2026, 11, 20)
TITLE, SKILL = an_application("001-1"), an_application("002-1", skill=True, level="技师")
RULES = SizeRules(
    odd=True, least=5, most=25, least_senior_by_specialty=11, least_senior_by_series=25, group_least=3
)


def codes(notices: Sequence[Notice]) -> list[str]:
    for one in notices:
        assert "{" not in Words().sentence(one.code, one.details)
    return [one.code for one in notices]


def authority(kind: str = "title", level: str = "", until: date = DAY) -> Authority:
    return Authority(kind, "粤评〔2026〕1号", "机械", until, level)


# --- authority ---------------------------------------------------------------------------------------------


def test_an_application_above_the_authority_is_refused_by_name() -> None:
    above = [TITLE, an_application("003-1", level="副高级"), an_application("004-1", level="正高级")]
    with pytest.raises(Refusal) as refusal:
        refuse_above_authority(above, [authority(level="初级"), authority(level="中级")])
    assert refusal.value.details == {"items": ["003-1", "004-1"], "level": "中级"}
    assert "003-1、004-1" in sentence(refusal.value)


def test_skills_have_an_authority_of_their_own() -> None:
    refuse_above_authority([TITLE, SKILL], [authority("skill", "技师")])
    with pytest.raises(Refusal):
        refuse_above_authority([SKILL], [authority("skill", "三级")])


@pytest.mark.parametrize(
    "authorities",
    [
        [],
        [authority(level="初级"), authority(level="")],
        [authority(level="高级")],
        [authority(level="本单位各级")],
        [authority("skill", "高级工")],
    ],
)
def test_no_authority_or_one_without_a_known_ceiling_refuses_nothing(authorities: list[Authority]) -> None:
    refuse_above_authority([an_application("003-1", level="副高级")], authorities)


def test_a_level_that_is_no_level_is_left_to_check() -> None:
    refuse_above_authority([an_application("003-1", level="特聘")], [authority(level="中级")])


@pytest.mark.parametrize("level,kind", [("技师", "skill"), ("中级", "title"), ("", "title")])
def test_a_substitution_needs_the_authority_of_what_it_leads_to(level: str, kind: str) -> None:
    application = replace(an_application("005-1", level=level), kind=ApplicationKind.SUBSTITUTION)
    assert kind_of_authority(application) == kind


def test_authorities_that_are_missing_or_over_are_named() -> None:
    assert codes(authority_notices([TITLE, SKILL], [], DAY)) == ["authority.no_skill", "authority.no_title"]
    over = authority(until=date(2026, 11, 19))
    assert codes(authority_notices([TITLE], [over], DAY)) == ["authority.expired"]
    assert authority_notices([TITLE], [over, authority()], DAY) == []
    assert codes(authority_notices([TITLE], [authority(level="各级")], DAY)) == ["authority.level_unknown"]


# --- size --------------------------------------------------------------------------------------------------


def a_committee(count: int, group: str = "") -> Sitting:
    chair = a_member("E01", Role.CHAIR, group=group)
    return a_room(chair, *(a_member(one, group=group) for one in numbers(count)[1:])).sitting


@pytest.mark.parametrize(
    "count,expected",
    [
        (9, []),
        (8, ["committee.even"]),
        (3, ["committee.small"]),
        (27, ["committee.large"]),
    ],
)
def test_the_size_of_a_committee(count: int, expected: list[str]) -> None:
    assert codes(size_notices(a_committee(count), [TITLE], RULES)) == expected


def test_senior_titles_want_a_larger_committee() -> None:
    senior = an_application("003-1", level="副高级")
    assert codes(size_notices(a_committee(9), [senior], RULES)) == ["committee.senior_small"]
    assert size_notices(a_committee(11), [senior], RULES) == []
    only_one_number = replace(RULES, least_senior_by_series=None)
    assert codes(size_notices(a_committee(9), [senior], only_one_number)) == ["committee.senior_small"]


def test_a_policy_without_size_rules_says_nothing_of_size() -> None:
    assert size_notices(a_committee(2, group="机械组"), [TITLE], SizeRules()) == []


def test_a_group_that_is_too_small_is_named() -> None:
    found = size_notices(
        a_room(a_member("E01", Role.CHAIR), a_member("E02", group="焊接组"), a_member("E03")).sitting,
        [TITLE],
        SizeRules(group_least=3),
    )
    assert codes(found) == ["committee.group_small"]
    assert found[0].details == {"group": "焊接组", "size": 1, "least": 3}
    assert size_notices(a_committee(3, group="机械组"), [TITLE], SizeRules(group_least=3)) == []


def test_one_chair_is_wanted() -> None:
    two = a_room(a_member("E01", Role.CHAIR), a_member("E02", Role.CHAIR), a_member("E03")).sitting
    assert codes(size_notices(two, [], SizeRules())) == ["committee.chairs"]
    assert codes(size_notices(a_full_room(3).sitting, [], SizeRules())) == ["committee.no_chair"]


# --- levels ------------------------------------------------------------------------------------------------


def test_an_expert_below_an_application_is_warned_of_once() -> None:
    sitting = a_room(a_member("E01", level="中级"), a_member("E02", level="高级技师")).sitting
    wanted = [an_application("003-1", level="副高级"), an_application("004-1", level="正高级"), TITLE]
    found = level_notices(sitting, wanted)
    assert codes(found) == ["expert.below_level", "expert.below_level"]
    assert [one.details["items"] for one in found] == [["003-1", "004-1"], ["004-1"]]


def test_titles_and_skills_are_compared_on_the_common_rows() -> None:
    assert level_notices(a_room(a_member("E01", level="中级")).sitting, [SKILL]) == []


def test_an_expert_of_unknown_level_is_named_when_there_is_something_to_judge() -> None:
    sitting = a_room(a_member("E01", level=""), a_member("X1", Role.SECRETARY, level="")).sitting
    assert codes(level_notices(sitting, [TITLE])) == ["expert.level_unknown"]
    assert level_notices(sitting, []) == []


def test_an_expert_of_another_group_is_not_measured() -> None:
    sitting = a_room(a_member("E01", level="初级", group="焊接组"), a_member("E02", group="机械组")).sitting
    assert level_notices(sitting, [an_application("003-1", level="正高级", group="机械组")]) == []


def test_an_application_without_a_known_level_measures_nobody() -> None:
    sitting = a_room(a_member("E01", level="初级")).sitting
    assert level_notices(sitting, [an_application("003-1", level="特聘")]) == []


# --- declarations and assignments --------------------------------------------------------------------------


def test_who_has_not_declared_and_whose_declaration_is_out_of_date() -> None:
    sitting = a_room(a_member("E01"), a_member("E02"), a_member("X1", Role.SECRETARY)).sitting
    found = declaration_notices(sitting, {"id-E01": "old", "id-E02": "new"}, "new")
    assert codes(found) == ["declaration.missing", "declaration.stale"]
    assert [one.details["members"] for one in found] == [["X1"], ["E01"]]
    everybody = {f"id-{number}": "new" for number in ("E01", "E02", "X1")}
    assert declaration_notices(sitting, everybody, "new") == []


def test_applications_that_nobody_would_mark() -> None:
    room = a_full_room(2).recuse("E01", "001-1").recuse("E02", "001-1")
    assert codes(assignment_notices(room.sitting, [TITLE, SKILL])) == ["assignment.nobody"]
    one = Assignment(TITLE.id, room.sitting.members[0].id, RoundKind.SCORING, Duty.SCORER)
    assigned = replace(a_full_room(2).sitting, assignments=(one,))
    assert [found.details for found in assignment_notices(assigned, [TITLE, SKILL])] == [{"items": ["002-1"]}]


def test_a_group_without_members_is_named() -> None:
    found = assignment_notices(a_full_room(2).sitting, [an_application("001-1", group="电气组")])
    assert codes(found) == ["group.unknown"]
    assert assignment_notices(a_committee(3, group="电气组"), [an_application("001-1", group="电气组")]) == []
