"""The sitting: its authority, committee, roles, rounds, attendance, recusals and states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId, MemberId


class Role(StrEnum):
    """职务; several per member, each dated."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    SUPERVISOR = "supervisor"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"


ROLE_WORDS: dict[str, Role] = {
    "主任委员": Role.CHAIR,
    "副主任委员": Role.VICE_CHAIR,
    "委员": Role.MEMBER,
    "秘书": Role.SECRETARY,
    "监督人员": Role.SUPERVISOR,
    "监票人": Role.SCRUTINEER,
    "计票人": Role.TELLER,
}
ROLE_NAMES: dict[Role, str] = {role: word for word, role in ROLE_WORDS.items()}

VOTING_ROLES = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER})
"""A member with a blank role is a plain 委员 (contract: "Voting members")."""


class BaseRule(StrEnum):
    """What two thirds are counted of: all present, the recused counted in, or only those who may vote."""

    PRESENT = "present"
    VOTERS = "voters"


class SittingState(StrEnum):
    """Where the sitting stands for the steps that need a frozen snapshot."""

    OPEN = "open"
    FROZEN = "frozen"
    HOLD = "hold"


class RoundKind(StrEnum):
    """环节, a round of work (never a ballot round)."""

    FIRST_REVIEW = "first_review"
    SCORING = "scoring"
    DEFENCE = "defence"
    GROUP = "group"
    COMMITTEE = "committee"
    RECHECK = "recheck"


ROUND_WORDS: dict[str, RoundKind] = {
    "初审": RoundKind.FIRST_REVIEW,
    "评分": RoundKind.SCORING,
    "答辩": RoundKind.DEFENCE,
    "评议组": RoundKind.GROUP,
    "评委会": RoundKind.COMMITTEE,
    "复核": RoundKind.RECHECK,
}


class Duty(StrEnum):
    """作用 of an assignment."""

    LEAD = "lead"
    SCORER = "scorer"
    EXAMINER = "examiner"
    REPORTER = "reporter"


DUTY_WORDS: dict[str, Duty] = {
    "主审": Duty.LEAD,
    "评分": Duty.SCORER,
    "答辩考官": Duty.EXAMINER,
    "报告人": Duty.REPORTER,
}


KEEPS_AWAY = "回避"
"""What the attendance list says of those who left for a recusal; the application numbers follow it."""


class Presence(StrEnum):
    """One line of the attendance list."""

    ARRIVED = "arrived"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Authority:
    """评审权限: the organisation's authority to review titles or to recognise skills."""

    kind: str
    """`title` or `skill`."""
    number: str
    scope: str
    valid_until: date
    level: str = ""
    """The highest level it covers; blank = not limited."""
    granted_by: str = ""
    """核准备案机关; blank = not told."""


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role with the days it is held; None = open."""

    role: Role
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """评委 or staff of the sitting."""

    id: MemberId
    number: str
    name: str
    employer: str = ""
    title: str = ""
    title_series: str = ""
    level: str = ""
    """Level of the expert's own title or skill, in normal form."""
    specialty: str = ""
    examiner_number: str = ""
    group: str = ""
    roles: tuple[DatedRole, ...] = ()

    def holds(self, *roles: Role) -> bool:
        """Whether the member holds any of these roles."""
        return any(held.role in roles for held in self.roles)

    @property
    def votes(self) -> bool:
        """Whether the member is a voting member of the committee."""
        return self.holds(*VOTING_ROLES)


@dataclass(frozen=True, slots=True)
class Assignment:
    """分工: who does what for which application in which round."""

    application: ApplicationId
    member: MemberId
    round: RoundKind
    duty: Duty


@dataclass(frozen=True, slots=True)
class Recusal:
    """回避 of one member from one application, with its reason."""

    member: MemberId
    application: ApplicationId
    reason: str
    recorded_at: str
    seq: int
    """Sequence number of its journal entry, the order of facts."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A member's declaration after seeing the list of applicants, also that there is nothing to declare."""

    member: MemberId
    nothing: bool
    made_at: str


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One arrival or leaving, in the order recorded; `at` is printed only."""

    member: MemberId
    presence: Presence
    at: str
    seq: int
