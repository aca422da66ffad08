"""What freezing holds fast: digests of dossiers, committee, rubric and policy, and one over them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import cast

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.committee import held_roles
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.sitting import Member

LEFT_OUT = frozenset({"id", "state_reason", "original_checked", "exam_marks"})
"""Row ids; the words of a decision (the decision itself is in); the office's own ticks; and the part marks of
skill recognition, which are facts with revisions as scores are."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The digests of everything a sitting judges and is judged by."""

    committee: str
    rubric: str
    policy: str
    dossiers: Mapping[str, str]
    """By the candidate's 编号."""

    @property
    def parts(self) -> dict[str, Json]:
        """The digests by name, as the record keeps them."""
        return {
            "committee": self.committee,
            "rubric": self.rubric,
            "policy": self.policy,
            "dossiers": dict(self.dossiers),
        }

    @property
    def digest(self) -> str:
        """One digest over all of them."""
        return digest(self.parts)


def dossier_digest(dossier: Dossier) -> str:
    """The digest of everything a dossier says, the state of its applications included."""
    return digest(_plain(dossier))


def committee_digest(members: Iterable[Member]) -> str:
    """The digest of the committee list; the order of its rows does not matter."""
    rows = [_member(one) for one in sorted(members, key=lambda one: one.number)]
    return digest(rows)


def applicants_digest(numbers: Mapping[str, str]) -> str:
    """The digest of the list of applicants (编号 to name) that a member has seen before declaring."""
    return digest(dict(numbers))


def moved_dossiers(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """编号 of the dossiers that came, went or changed between two snapshots."""
    return tuple(
        sorted(number for number in before.keys() | now.keys() if before.get(number) != now.get(number))
    )


def _member(member: Member) -> Json:
    plain: dict[str, Json] = {
        field.name: str(getattr(member, field.name))
        for field in fields(member)
        if field.name not in {"id", "roles"}
    }
    return {**plain, "roles": sorted(role.value for role in held_roles(member))}


def _plain(value: object) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (date, PartialDate)):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in cast("tuple[object, ...]", value)]
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in LEFT_OUT
        }
    raise TypeError(f"{type(value).__name__} has no place in a dossier")
