from __future__ import annotations

import pytest

from fusion_desk.domain.committee import MemberEntry, differences, read_level, read_roles, role_text
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import ROLE_NAMES, Role

ENTRY = MemberEntry("E01", "陈嘉䶮", level="正高级", group="机械组", roles=(Role.CHAIR, Role.SCRUTINEER))


@pytest.mark.parametrize(
    "text,roles,unknown",
    [
        ("", (Role.MEMBER,), ()),
        ("主任委员", (Role.CHAIR,), ()),
        ("委员、监票人", (Role.MEMBER, Role.SCRUTINEER), ()),
        ("委员，监票人 / 计票人", (Role.MEMBER, Role.SCRUTINEER, Role.TELLER), ()),
        ("委员、委员", (Role.MEMBER,), ()),
        ("观察员", (), ("观察员",)),
        ("委员、观察员", (Role.MEMBER,), ("观察员",)),
    ],
)
def test_roles_of_a_cell(text: str, roles: tuple[Role, ...], unknown: tuple[str, ...]) -> None:
    assert read_roles(text) == (roles, unknown)


@pytest.mark.parametrize(
    "text,level,understood",
    [
        ("副高", "副高级", True),
        ("正高级工程师", "正高级", True),
        ("一级", "高级技师", True),
        ("", "", True),
        ("教授级", "教授级", False),
    ],
)
def test_levels_of_a_cell(text: str, level: str, understood: bool) -> None:
    assert read_level(text) == (level, understood)


def test_roles_are_written_as_they_are_read() -> None:
    assert role_text((Role.SCRUTINEER, Role.CHAIR)) == "主任委员、监票人"
    for role in Role:
        assert read_roles(ROLE_NAMES[role]) == ((role,), ())


def test_the_same_row_differs_in_nothing_whatever_the_order_of_its_roles() -> None:
    member = ENTRY.as_member(MemberId("m"))
    again = MemberEntry("E01", "陈嘉䶮", level="正高级", group="机械组", roles=(Role.SCRUTINEER, Role.CHAIR))
    assert differences(member, again) == ()


def test_a_changed_row_names_field_old_and_new() -> None:
    member = ENTRY.as_member(MemberId("m"))
    changed = MemberEntry("E01", "陈嘉龑", level="正高级", group="机械组", roles=(Role.VICE_CHAIR,))
    found = [(one.field, one.old, one.new) for one in differences(member, changed)]
    assert found == [("name", "陈嘉䶮", "陈嘉龑"), ("roles", "主任委员、监票人", "副主任委员")]
