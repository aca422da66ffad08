"""Everything the record says about the committee, as one view: who, by what authority, when, who is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.draw import drawing_order
from fusion_desk.domain.electorate import Electorate, Quorum, Sitting, VoteRule, electorate, quorum
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.panel import PanelFacts
from fusion_desk.domain.policy import Rule
from fusion_desk.domain.readiness import kind_of_authority
from fusion_desk.domain.sitting import (
    Assignment,
    AttendanceLine,
    Authority,
    DatedRole,
    Declaration,
    Member,
    Presence,
)
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.store import items, members, panels, sittings
from fusion_desk.store.items import Item
from fusion_desk.store.members import RecordedDraw
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.sittings import RecusalFacts

AUTHORITY_KINDS = ("title", "skill")


@dataclass(frozen=True, slots=True)
class Seated:
    """One person of the list with what the record says of them."""

    member: Member
    active: bool
    past_roles: tuple[DatedRole, ...] = ()
    declaration: Declaration | None = None
    stale: bool = False
    """The list of applicants has moved since they declared."""
    recusals: int = 0
    lines: tuple[AttendanceLine, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why they left, one for each line; blank where nobody said."""

    @property
    def here(self) -> bool:
        """Whether they are in the room."""
        return bool(self.lines) and self.lines[-1].presence is Presence.ARRIVED


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """A recusal in full."""

    member: Member
    item: Item
    facts: RecusalFacts
    recorded_at: str


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """An assignment with whom and what it is about."""

    assignment: Assignment
    member: Member | None
    """None where they no longer belong to the sitting."""
    item: Item


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """The committee and its meeting as they stand now."""

    people: tuple[Seated, ...]
    """In the order of the list, those who do not sit this time among them."""
    sitting: Sitting
    facts: PanelFacts
    authorities: tuple[Authority, ...]
    needed_kinds: frozenset[str]
    """The kinds of authority that the admitted applications need."""
    day: date
    """The day that authorities must reach: the last of the meeting, or today."""
    quorum: Quorum
    rule: VoteRule
    rules: Mapping[str, Rule]
    """Rules of procedure of the policy, by key."""
    items: tuple[Item, ...]
    """Admitted applications."""
    applicants: int
    recusals: tuple[RecusalLine, ...]
    draws: tuple[RecordedDraw, ...]
    assignments: tuple[AssignmentLine, ...]
    voting: bool
    """Whether a ballot was ever opened."""

    @property
    def seated(self) -> tuple[Seated, ...]:
        """Those who sit this time."""
        return tuple(one for one in self.people if one.active)

    def electorate(self, item: Item) -> Electorate:
        """Who would vote on this application now."""
        return electorate(item.application.id, self.sitting, self.rule)

    def must_leave(self, item: Item) -> tuple[Seated, ...]:
        """Those in the room who keep away from this application, staff included."""
        recused = self.sitting.recused_from(item.application.id)
        return tuple(one for one in self.seated if one.here and one.member.id in recused)


def find_committee(panel: PanelFile) -> CommitteeView:
    """The view of the committee."""
    with panel.reading() as reader:
        sitting, facts = sittings.find_sitting(reader), panels.panel_facts(reader)
        everything = items.find_all_items(reader)
        admitted = [one for one in everything if one.application.state is ApplicationState.ADMITTED]
        by_id = {one.application.id: one for one in everything}
        by_member = {one.id: one for one in sittings.find_members(reader, inactive=True)}
        when = {(one.member, one.application): one.recorded_at for one in sitting.recusals}
        recusals = tuple(
            RecusalLine(by_member[one.member], by_id[one.application], one, when[one.member, one.application])
            for one in sittings.find_recusals(reader)
        )
        rule = vote_rule(reader)
        applicants = {one.number: one.name for one in everything}
        return CommitteeView(
            people=_people(reader, sitting, by_member, applicants_digest(applicants)),
            sitting=sitting,
            facts=facts,
            authorities=tuple(panels.find_authorities(reader)),
            needed_kinds=frozenset(kind_of_authority(one.application) for one in admitted),
            day=facts.meeting_to or panel.clock().date(),
            quorum=quorum(sitting, rule),
            rule=rule,
            rules=policy_of(reader).rules,
            items=tuple(admitted),
            applicants=len(applicants),
            recusals=recusals,
            draws=tuple(members.find_draws(reader)),
            assignments=tuple(
                AssignmentLine(one, by_member.get(one.member), by_id[one.application])
                for one in sitting.assignments
            ),
            voting=sittings.any_ballot(reader),
        )


def leaving_for(item: str) -> str:
    """The reason on record of who leaves the room for this application; annex 5 finds it by the number in it."""
    return f"回避{item}"


def replay(made: RecordedDraw) -> bool:
    """Whether seed, size and pool give the recorded outcome once more."""
    drawn = made.draw
    return drawing_order(drawn.seed, drawn.pool)[: len(drawn.drawn)] == drawn.drawn


def _people(
    reader: Reader, sitting: Sitting, everybody: Mapping[MemberId, Member], list_digest: str
) -> tuple[Seated, ...]:
    active = {one.id for one in sitting.members}
    past = members.find_past_roles(reader)
    made_on = sittings.find_declared_lists(reader)
    told = sittings.find_leaving_reasons(reader)
    lines: dict[MemberId, list[AttendanceLine]] = {}
    for line in sitting.attendance:
        lines.setdefault(line.member, []).append(line)
    return tuple(
        Seated(
            member=one,
            active=one.id in active,
            past_roles=past.get(one.id, ()),
            declaration=sitting.declaration_of(one.id),
            stale=one.id in made_on and made_on[one.id] != list_digest,
            recusals=sum(recusal.member == one.id for recusal in sitting.recusals),
            lines=tuple(lines.get(one.id, ())),
            reasons=tuple(told.get((one.id, line.seq), "") for line in lines.get(one.id, ())),
        )
        for one in everybody.values()
    )
