"""Who may vote on an application, and how many of them must agree (人社部令第40号)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import (
    Assignment,
    AttendanceLine,
    BaseRule,
    Declaration,
    Member,
    Presence,
    Recusal,
    Role,
)

TWO_THIRDS = Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class Sitting:
    """The committee as it stands now: who belongs to it, who is in the room, who keeps away from what."""

    members: tuple[Member, ...] = ()
    """Active members and staff, in the order of the list."""
    attendance: tuple[AttendanceLine, ...] = ()
    """In the order recorded."""
    recusals: tuple[Recusal, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    """In the order recorded; the newest of a member counts."""
    assignments: tuple[Assignment, ...] = ()

    def member(self, member: MemberId) -> Member | None:
        """The member with this id, or None where they no longer belong to the sitting."""
        return next((one for one in self.members if one.id == member), None)

    def numbered(self, number: str) -> Member | None:
        """The member with this 编号."""
        return next((one for one in self.members if one.number == number), None)

    def holders(self, *roles: Role) -> tuple[Member, ...]:
        """The members holding any of these roles, in the order of the list."""
        return tuple(one for one in self.members if one.holds(*roles))

    def voting_members(self) -> frozenset[MemberId]:
        """Everybody with a vote, present or not."""
        return frozenset(one.id for one in self.members if one.votes)

    def present(self) -> frozenset[MemberId]:
        """Everybody in the room, staff included: each member's last line of the list decides."""
        last = {line.member: line.presence for line in self.attendance}
        here = {member for member, presence in last.items() if presence is Presence.ARRIVED}
        return frozenset(one.id for one in self.members if one.id in here)

    def present_voters(self) -> frozenset[MemberId]:
        """The voting members in the room."""
        return self.present() & self.voting_members()

    def recused_from(self, application: ApplicationId) -> frozenset[MemberId]:
        """Everybody who keeps away from this application, present or not."""
        return frozenset(recusal.member for recusal in self.recusals if recusal.application == application)

    def declaration_of(self, member: MemberId) -> Declaration | None:
        """The member's newest declaration."""
        return next((one for one in reversed(self.declarations) if one.member == member), None)


@dataclass(frozen=True, slots=True)
class VoteRule:
    """The three settings of a vote: what is counted, and the two shares that must be reached (inclusive)."""

    base: BaseRule = BaseRule.PRESENT
    pass_share: Fraction = TWO_THIRDS
    quorum_share: Fraction = TWO_THIRDS


@dataclass(frozen=True, slots=True)
class Quorum:
    """规定出席人数: of all voting members, how many must be in the room before any ballot is opened."""

    members: int
    present: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether a ballot may be opened."""
        return self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who decides one vote; two applications with equal electorates share one ballot list."""

    members: frozenset[MemberId]
    """All voting members of the committee."""
    present: frozenset[MemberId]
    """Those of them in the room, the recused among them."""
    recused: frozenset[MemberId]
    """Those in the room who may not vote on this application."""
    base: int
    """The denominator."""
    needed: int
    """The fewest agreeing votes that pass; may be more than there are voters, then nobody can pass."""
    rule: BaseRule = BaseRule.PRESENT

    @property
    def voters(self) -> frozenset[MemberId]:
        """Those who get a ballot sheet."""
        return self.present - self.recused

    @property
    def can_pass(self) -> bool:
        """Whether enough voters are left for a pass to be possible at all."""
        return len(self.voters) >= self.needed


@dataclass(frozen=True, slots=True)
class VotingList:
    """One ballot list: the applications that exactly the same people vote on."""

    electorate: Electorate
    applications: tuple[Application, ...]


def least(share: Fraction, base: int) -> int:
    """The smallest whole number that reaches the share of the base; never 0, so nothing passes unvoted."""
    return max(1, -(-share.numerator * base // share.denominator))


def quorum(sitting: Sitting, rule: VoteRule) -> Quorum:
    """Whether enough voting members are in the room; the recused count, because they are present."""
    members = len(sitting.voting_members())
    return Quorum(members, len(sitting.present_voters()), least(rule.quorum_share, members))


def electorate(application: ApplicationId, sitting: Sitting, rule: VoteRule) -> Electorate:
    """Who may vote on this application now, and how many of them must agree."""
    present = sitting.present_voters()
    recused = present & sitting.recused_from(application)
    base = len(present) if rule.base is BaseRule.PRESENT else len(present - recused)
    return Electorate(
        members=sitting.voting_members(),
        present=present,
        recused=recused,
        base=base,
        needed=least(rule.pass_share, base),
        rule=rule.base,
    )


def lists_of(applications: Iterable[Application], sitting: Sitting, rule: VoteRule) -> tuple[VotingList, ...]:
    """Applications grouped by electorate, lists and their rows in the order given."""
    lists: dict[Electorate, list[Application]] = {}
    for application in applications:
        lists.setdefault(electorate(application.id, sitting, rule), []).append(application)
    return tuple(VotingList(voters, tuple(rows)) for voters, rows in lists.items())
