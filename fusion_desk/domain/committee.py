"""The committee list: what one row says, and how a row differs from the record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fusion_desk.domain.differences import Difference
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.levels import SKILL_WORDS, TITLE_WORDS
from fusion_desk.domain.sitting import ROLE_NAMES, ROLE_WORDS, DatedRole, Member, Role

ENTRY_FIELDS = (
    "name",
    "employer",
    "title",
    "title_series",
    "level",
    "specialty",
    "examiner_number",
    "group",
)
"""The plain fields of a row besides its 编号 and its roles."""

RECUSAL_REASONS = ("本人", "近亲属", "师徒或师生", "同部门直接上下级", "共同成果", "其他利害关系")
"""回避情形 offered for choice; any other text is taken as well (Article 25 names none)."""

_JOINT = re.compile(r"[、,，;；/／|\s]+")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the desk says without refusing: a code with the facts of its sentence."""

    code: str
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """One row of the committee list, read and checked, before it has an id."""

    number: str
    name: str
    employer: str = ""
    title: str = ""
    title_series: str = ""
    level: str = ""
    specialty: str = ""
    examiner_number: str = ""
    group: str = ""
    roles: tuple[Role, ...] = ()

    def as_member(self, member: MemberId) -> Member:
        """The member of this row."""
        return Member(
            id=member,
            number=self.number,
            name=self.name,
            employer=self.employer,
            title=self.title,
            title_series=self.title_series,
            level=self.level,
            specialty=self.specialty,
            examiner_number=self.examiner_number,
            group=self.group,
            roles=tuple(DatedRole(role) for role in self.roles),
        )


def split_names(text: str) -> tuple[str, ...]:
    """The parts of a cell that joins several by 、 (or a comma, a slash, a space)."""
    return tuple(part for part in _JOINT.split(text) if part)


def read_roles(text: str) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """The roles of a 角色 cell, and the words in it that are none; a blank cell is a plain 委员."""
    words = split_names(text)
    roles = tuple(dict.fromkeys(ROLE_WORDS[word] for word in words if word in ROLE_WORDS))
    unknown = tuple(word for word in words if word not in ROLE_WORDS)
    return (roles if words else (Role.MEMBER,)), unknown


def read_level(text: str) -> tuple[str, bool]:
    """An expert's 级别 in its normal form (as written where it is none), and whether it was understood."""
    known = TITLE_WORDS.get(text) or SKILL_WORDS.get(text)
    return (str(known) if known else text), known is not None or not text


def role_text(roles: tuple[Role, ...]) -> str:
    """Roles as a 角色 cell writes them."""
    return "、".join(ROLE_NAMES[role] for role in Role if role in roles)


def held_roles(member: Member) -> tuple[Role, ...]:
    """The roles a member holds."""
    return tuple(held.role for held in member.roles)


def differences(member: Member, entry: MemberEntry) -> tuple[Difference, ...]:
    """What a row would change of a member in the record."""
    found = [
        Difference(member.number, name, getattr(member, name), getattr(entry, name))
        for name in ENTRY_FIELDS
        if getattr(member, name) != getattr(entry, name)
    ]
    old, new = held_roles(member), entry.roles
    if set(old) != set(new):
        found.append(Difference(member.number, "roles", role_text(old), role_text(new)))
    return tuple(found)
