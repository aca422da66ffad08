"""What stands in the way of freezing (refusals) and what is only said (notices)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from fusion_desk.domain.assigned import expected_scorers, group_members
from fusion_desk.domain.committee import Notice
from fusion_desk.domain.dossier import Application, ApplicationKind
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import (
    LEVEL_KEYS,
    SKILL_ORDER,
    SKILL_WORDS,
    TITLE_ORDER,
    TITLE_WORDS,
    TitleGrade,
)
from fusion_desk.domain.pace import paced
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.sitting import Authority, Member, Role, RoundKind

MISSING_AUTHORITY = {"title": "authority.no_title", "skill": "authority.no_skill"}

RANKS = {key: rank for rank, key in enumerate(("junior", "intermediate", "associate_senior", "senior"))}
"""The rows of the benchmark table, which hold titles and skills side by side."""

LADDERS: tuple[tuple[str, tuple[str, ...], Mapping[str, str]], ...] = (
    ("title", TITLE_ORDER, TITLE_WORDS),
    ("skill", SKILL_ORDER, SKILL_WORDS),
)
"""Each kind of authority with the levels it may reach, lowest first, and the words for them."""

SENIOR_TITLES = frozenset({TitleGrade.ASSOCIATE_SENIOR.value, TitleGrade.SENIOR.value})


@dataclass(frozen=True, slots=True)
class SizeRules:
    """The policy's rules about the committee's size; None = the policy has none."""

    odd: bool = False
    least: int | None = None
    most: int | None = None
    least_senior_by_specialty: int | None = None
    least_senior_by_series: int | None = None
    group_least: int | None = None

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The size rules a policy sets."""

        def optional(key: str) -> int | None:
            return policy.number(key) if policy.rule(key) is not None else None

        return cls(
            odd=policy.rule("committee_size_odd") is not None and policy.flag("committee_size_odd"),
            least=optional("committee_size_min"),
            most=optional("committee_size_max"),
            least_senior_by_specialty=optional("committee_min_senior_by_specialty"),
            least_senior_by_series=optional("committee_min_senior_by_series"),
            group_least=optional("group_min"),
        )


def kind_of_authority(application: Application) -> str:
    """Which authority an application needs: to review titles, or to recognise skills."""
    if application.kind is ApplicationKind.SUBSTITUTION:
        return "skill" if application.level in set(SKILL_ORDER) else "title"
    return "skill" if application.kind is ApplicationKind.SKILL else "title"


def refuse_above_authority(applications: Sequence[Application], authorities: Sequence[Authority]) -> None:
    """An application above the highest level the organisation may review stops the freezing.

    A missing authority does not (every page of the minutes says so); one without a level has no ceiling.
    """
    for kind, ladder, words in LADDERS:
        levels = [words.get(one.level) for one in authorities if one.kind == kind]
        known = [ladder.index(level) for level in levels if level is not None]
        if not known or len(known) < len(levels):
            continue
        above = [
            one.item
            for one in applications
            if kind_of_authority(one) == kind and one.level in ladder and ladder.index(one.level) > max(known)
        ]
        if above:
            raise Refusal("freeze.above_authority", items=above, level=ladder[max(known)])


def authority_notices(
    applications: Iterable[Application], authorities: Sequence[Authority], day: date
) -> list[Notice]:
    """Authorities that the applications need and that are missing, or have run out by the meeting."""
    notices = [
        Notice("authority.level_unknown", {"number": one.number, "level": one.level})
        for one in authorities
        if one.level and one.level not in {**TITLE_WORDS, **SKILL_WORDS}
    ]
    for kind in sorted({kind_of_authority(one) for one in applications}):
        mine = [one for one in authorities if one.kind == kind]
        if not mine:
            notices.append(Notice(MISSING_AUTHORITY[kind], {}))
        elif all(one.valid_until < day for one in mine):
            last = max(mine, key=lambda one: one.valid_until)
            notices.append(
                Notice("authority.expired", {"number": last.number, "until": last.valid_until, "day": day})
            )
    return notices


def size_notices(sitting: Sitting, applications: Iterable[Application], rules: SizeRules) -> list[Notice]:
    """Size rules of the committee and its 评议组 (人社部令第40号) that do not hold; none of nobody."""
    size = len(sitting.voting_members())
    if not size:
        return []
    senior = any(one.kind is not ApplicationKind.SKILL and one.level in SENIOR_TITLES for one in applications)
    notices: list[Notice] = []
    if rules.odd and size % 2 == 0:
        notices.append(Notice("committee.even", {"size": size}))
    if rules.least is not None and size < rules.least:
        notices.append(Notice("committee.small", {"size": size, "least": rules.least}))
    if rules.most is not None and size > rules.most:
        notices.append(Notice("committee.large", {"size": size, "most": rules.most}))
    least = rules.least_senior_by_specialty
    if senior and least is not None and size < least:
        series = rules.least_senior_by_series
        notices.append(
            Notice(
                "committee.senior_small", {"size": size, "by_specialty": least, "by_series": series or "—"}
            )
        )
    return notices + _group_notices(sitting, rules) + _chair_notices(sitting)


def _group_notices(sitting: Sitting, rules: SizeRules) -> list[Notice]:
    if rules.group_least is None:
        return []
    sizes: dict[str, int] = {}
    for one in sitting.members:
        if one.votes and one.group:
            sizes[one.group] = sizes.get(one.group, 0) + 1
    return [
        Notice("committee.group_small", {"group": group, "size": size, "least": rules.group_least})
        for group, size in sizes.items()
        if size < rules.group_least
    ]


def _chair_notices(sitting: Sitting) -> list[Notice]:
    chairs = sitting.holders(Role.CHAIR)
    if not chairs:
        return [Notice("committee.no_chair", {})]
    if len(chairs) > 1:
        return [Notice("committee.chairs", {"members": [one.number for one in chairs]})]
    return []


def level_notices(sitting: Sitting, applications: Sequence[Application]) -> list[Notice]:
    """Experts whose own level is below an application they judge, or is not known."""
    scopes: dict[str, list[Application]] = {one.id: [] for one in sitting.members if one.votes}
    for application in paced(applications):
        for member in group_members(application, sitting.members):
            scopes[member.id].append(application)
    notices: list[Notice] = []
    for member in sitting.members:
        judged = scopes.get(member.id, [])
        if judged and member.level not in LEVEL_KEYS:
            notices.append(Notice("expert.level_unknown", {"member": member.number}))
            continue
        above = [one.item for one in judged if below(member, one)]
        if above:
            details: dict[str, object] = {"member": member.number, "level": member.level, "items": above}
            notices.append(Notice("expert.below_level", details))
    return notices


def below(member: Member, application: Application) -> bool:
    """Whether the expert's level is under the one applied for, compared on the benchmark's common rows."""
    wanted = LEVEL_KEYS.get(application.level)
    return wanted is not None and RANKS[LEVEL_KEYS[member.level]] < RANKS[wanted]


def declaration_notices(sitting: Sitting, made_on: dict[str, str], list_digest: str) -> list[Notice]:
    """Members who have not declared, and those whose declaration is older than the list of applicants.

    `made_on` holds the digest of the list that each member's newest declaration was made on.
    """
    missing = [one.number for one in sitting.members if one.id not in made_on]
    stale = [one.number for one in sitting.members if made_on.get(one.id, list_digest) != list_digest]
    notices: list[Notice] = []
    if missing:
        notices.append(Notice("declaration.missing", {"members": missing}))
    if stale:
        notices.append(Notice("declaration.stale", {"members": stale}))
    return notices


def assignment_notices(sitting: Sitting, applications: Iterable[Application]) -> list[Notice]:
    """Applications that nobody would mark, and 评议组 named by an application that no member is in."""
    groups = {one.group for one in sitting.members if one.votes}
    notices = [
        Notice("group.unknown", {"item": one.item, "group": one.group})
        for one in applications
        if one.group and one.group not in groups
    ]
    unmarked = [
        one.item
        for one in paced(applications)
        if not expected_scorers(one, sitting, sitting.assignments, RoundKind.SCORING)
    ]
    if unmarked:
        notices.append(Notice("assignment.nobody", {"items": unmarked}))
    return notices
