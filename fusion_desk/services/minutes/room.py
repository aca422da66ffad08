"""Who was in the room: seats, recusals and the times of leaving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fusion_desk.domain.acts import Act
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.paper_rows import RecusalRow, RoomRow, Seat
from fusion_desk.domain.room_log import RoomEntry
from fusion_desk.domain.sitting import ROLE_NAMES, AttendanceLine, Member, Presence, Role
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.store.sittings import RecusalFacts

NOT_TOLD = "—"
PRESENCE_NAMES = {Presence.ARRIVED: "到场", Presence.LEFT: "离场"}
RAISED_BY = {"self": "本人申请", "office": "办公室通知", "candidate": "申报人申请"}


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


def attended_voters(facts: Gathered) -> frozenset[MemberId]:
    """实到: the voting members who came at all; leaving early is told in annex 4."""
    came = {line.member for line in facts.sitting.attendance if line.presence is Presence.ARRIVED}
    return facts.sitting.voting_members() & came


def seats(facts: Gathered, members: Iterable[Member]) -> tuple[Seat, ...]:
    """The attendance list of these members; a blank time is one that nobody told."""
    here = facts.sitting.present()
    return tuple(_seat(facts, member, present=member.id in here) for member in members)


def _seat(facts: Gathered, member: Member, *, present: bool) -> Seat:
    lines = [line for line in facts.sitting.attendance if line.member == member.id]
    arrivals = [line for line in lines if line.presence is Presence.ARRIVED]
    leavings = [line for line in lines if line.presence is Presence.LEFT]
    reasons = [facts.leaving_reasons.get((member.id, line.seq), "") for line in leavings]
    # Staff come without signing in as often as not: that nobody wrote it down is not that they stayed away.
    unsaid = not member.votes and not lines
    return Seat(
        name=member.name,
        number=facts.expert_number(member.id),
        employer=member.employer,
        title=member.title or member.level,
        specialty=member.specialty,
        role=_roles(member),
        group=member.group,
        present=present or bool(arrivals) or unsaid,
        arrived=NOT_TOLD if unsaid else _times(facts, arrivals[:1]),
        left=_times(facts, leavings),
        returned=_times(facts, arrivals[1:]),
        reason="、".join(dict.fromkeys(reason for reason in reasons if reason)),
    )


def _times(facts: Gathered, lines: Iterable[AttendanceLine]) -> str:
    return "、".join(clock_text(facts, line.at) for line in lines if line.at)


def room_rows(facts: Gathered) -> tuple[RoomRow, ...]:
    """The door of annex 4: everybody who did more than come once, or whose time was mended."""
    rows: list[RoomRow] = []
    for member in facts.sitting.members:
        own = [one for one in facts.entries if one.member == member.id]
        if len(own) > 1 or any(one.corrections for one in own):
            rows += [_room_row(facts, member, one) for one in own]
    return tuple(rows)


def _room_row(facts: Gathered, member: Member, entry: RoomEntry) -> RoomRow:
    before = (entry.first_at, *(one.at for one in entry.corrections))
    mended = [
        f"原记{clock_text(facts, at)}，更正理由：{one.reason}"
        for at, one in zip(before, entry.corrections, strict=False)
    ]
    return RoomRow(
        name=member.name,
        presence=PRESENCE_NAMES[entry.presence],
        time=clock_text(facts, entry.at),
        reason=entry.reason,
        correction="；".join(mended),
    )


def clock_text(facts: Gathered, stamp: str) -> str:
    """10:42; with the day where the meeting has several, or where it was another day."""
    moment = datetime.fromisoformat(stamp)
    first, last = facts.panel.meeting_from, facts.panel.meeting_to
    time = f"{moment.hour}:{moment.minute:02d}"
    if first is not None and first == last == moment.date():
        return time
    return f"{moment.month}月{moment.day}日{time}"


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
        left, returned = absence(facts, recusal)
        rows.append(
            RecusalRow(
                expert=called(facts, recusal.member),
                item=item.application.item,
                name=item.name,
                circumstance=recusal.reason,
                raised_by=RAISED_BY.get(recusal.proposed_by, recusal.proposed_by),
                raised_at=minute_text(when.get((recusal.member, recusal.application), "")),
                decided_by=name_of(facts, recusal.decided_by),
                left=left,
                returned=returned,
            )
        )
    return tuple(rows)


def called(facts: Gathered, member: MemberId) -> str:
    """专家05; those without a vote by their name."""
    number = facts.expert_number(member)
    if number:
        return f"专家{number}"
    found = facts.sitting.member(member)
    return found.name if found else ""


def absence(facts: Gathered, recusal: RecusalFacts) -> tuple[str, str]:
    """When the recused member left the room for this application and came back; blank where nobody told.

    A leaving belongs to the application its reason names; one that only says 回避, or nothing, belongs to the
    member's recusal where they have a single one.
    """
    items = {one.application.id: one.application.item for one in facts.all_items}
    own = [one.application for one in facts.recusals if one.member == recusal.member]
    lines = [line for line in facts.sitting.attendance if line.member == recusal.member]
    left: list[AttendanceLine] = []
    returned: list[AttendanceLine] = []
    for at, line in enumerate(lines):
        if line.presence is not Presence.LEFT:
            continue
        reason = facts.leaving_reasons.get((line.member, line.seq), "")
        named = [key for key in own if items[key] in reason]
        unsaid = not named and len(own) == 1 and (not reason or "回避" in reason)
        if recusal.application in named or unsaid:
            left.append(line)
            returned += [one for one in lines[at + 1 : at + 2] if one.presence is Presence.ARRIVED]
    return _times(facts, left), _times(facts, returned)


def minute_text(stamp: str) -> str:
    """2026-09-07 9:00, as the tables write it."""
    if not stamp:
        return ""
    moment = datetime.fromisoformat(stamp)
    return f"{moment.date()} {moment.hour}:{moment.minute:02d}"


def name_of(facts: Gathered, number: str) -> str:
    """The name behind a 编号; the number itself where nobody has it any more."""
    member = facts.sitting.numbered(number)
    return member.name if member else number


def raised_before(facts: Gathered, act: Act) -> bool:
    """Whether an objection belongs to the publicity before the review; one against results comes later."""
    ended = facts.panel.meeting_to
    return act.starts_on is None or ended is None or act.starts_on <= ended
