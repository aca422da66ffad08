"""Who was in the room: seats, signatures, recusals and the times of leaving."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from fusion_desk.domain.paper_rows import RecusalRow, Seat, Signature
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.domain.sitting import ROLE_NAMES, AttendanceLine, Member, Presence, Role
from fusion_desk.services.minutes.gathering import Gathered

FIELD_NAMES = {
    SigningRole.RECORDER: "recorder",
    SigningRole.SUPERVISOR: "supervisor",
    SigningRole.PRESIDING: "presiding",
}


def presiding_member(facts: Gathered) -> Member | None:
    """The member recorded as presiding, else the chair, else the vice-chair."""
    if facts.panel.presiding is not None:
        named = facts.sitting.member(facts.panel.presiding)
        if named is not None:
            return named
    here = facts.sitting.present()
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        for member in facts.sitting.holders(role):
            if member.id in here:
                return member
    return next(iter(facts.sitting.holders(Role.CHAIR)), None)


def holder(facts: Gathered, role: Role) -> Member | None:
    """The first holder of a role in the order of the list."""
    return next(iter(facts.sitting.holders(role)), None)


def names(members: Iterable[Member]) -> tuple[str, ...]:
    """Their names."""
    return tuple(member.name for member in members)


def field_name(role: SigningRole, member: Member) -> str:
    """Name of the signature field prepared for this member in this place of the order."""
    return FIELD_NAMES.get(role) or f"expert-{member.number}"


def signature(member: Member | None, role: SigningRole, label: str, enrolled: Collection[str]) -> Signature:
    """Where a person signs: in a prepared field when their key is enrolled, else on paper."""
    if member is None:
        return Signature(name="", role=label)
    field = field_name(role, member) if member.id in enrolled else ""
    return Signature(name=member.name, role=label, field=field)


def expert_signatures(facts: Gathered, enrolled: Collection[str]) -> tuple[Signature, ...]:
    """Present voters other than the presiding member, who closes the document."""
    chair = presiding_member(facts)
    here = facts.sitting.present_voters()
    return tuple(
        signature(member, SigningRole.EXPERT, f"专家{facts.expert_number(member.id)}", enrolled)
        for member in facts.experts()
        if member.id in here and (chair is None or member.id != chair.id)
    )


def seats(facts: Gathered, members: Iterable[Member]) -> tuple[Seat, ...]:
    """The attendance list of these members; a blank time is one that nobody told."""
    here = facts.sitting.present()
    return tuple(_seat(facts, member, present=member.id in here) for member in members)


def _seat(facts: Gathered, member: Member, *, present: bool) -> Seat:
    lines = [line for line in facts.sitting.attendance if line.member == member.id]
    arrivals = [line for line in lines if line.presence is Presence.ARRIVED]
    leavings = [line for line in lines if line.presence is Presence.LEFT]
    reasons = [facts.leaving_reasons.get((member.id, line.seq), "") for line in leavings]
    return Seat(
        name=member.name,
        number=facts.expert_number(member.id),
        employer=member.employer,
        title=member.title or member.level,
        specialty=member.specialty,
        role=_roles(member),
        group=member.group,
        present=present or bool(arrivals),
        arrived=_times(arrivals[:1]),
        left=_times(leavings),
        returned=_times(arrivals[1:]),
        reason="、".join(dict.fromkeys(reason for reason in reasons if reason)),
    )


def _times(lines: Iterable[AttendanceLine]) -> str:
    return "、".join(line.at for line in lines if line.at)


def _roles(member: Member) -> str:
    named = "、".join(ROLE_NAMES[held.role] for held in member.roles)
    return named or ROLE_NAMES[Role.MEMBER]


def recusal_rows(facts: Gathered) -> tuple[RecusalRow, ...]:
    """Annex 5, in the order recorded."""
    by_application = {one.application.id: one for one in facts.all_items}
    when = {(one.member, one.application): one.recorded_at for one in facts.sitting.recusals}
    rows: list[RecusalRow] = []
    for recusal in facts.recusals:
        item = by_application[recusal.application]
        rows.append(
            RecusalRow(
                expert=f"专家{facts.expert_number(recusal.member)}",
                item=item.application.item,
                name=item.name,
                circumstance=recusal.reason,
                raised_by=recusal.proposed_by,
                raised_at=_clock(when.get((recusal.member, recusal.application), "")),
                decided_by=_name_of(facts, recusal.decided_by),
            )
        )
    return tuple(rows)


def _clock(stamp: str) -> str:
    return stamp[:16].replace("T", " ")


def _name_of(facts: Gathered, number: str) -> str:
    member = facts.sitting.numbered(number)
    return member.name if member else number
