"""What stays open while the panel sits: recusals, declarations, attendance; and the state of applications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.committee import Notice
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import Application, ApplicationState
from fusion_desk.domain.electorate import Quorum, Sitting, electorate, quorum
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.room_log import missed_votes, read_moment
from fusion_desk.domain.sitting import KEEPS_AWAY, Member, Presence, Role
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.store import ballots, items, sittings
from fusion_desk.store.acting import expect_own
from fusion_desk.store.conclusions import find_conclusions
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import panel_facts, set_hold
from fusion_desk.store.rules import vote_rule
from fusion_desk.store.sittings import RecusalFacts
from fusion_desk.words.marking import N_


@dataclass(frozen=True, slots=True)
class RecusalPlan:
    """A recusal as it was asked for; `decided_by` is the 编号 of whoever decided."""

    member: str
    item: str
    reason: str
    proposed_by: str = ""
    """`self`, `office` or `candidate`; blank = not said."""
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Recused:
    """Which applications a member now keeps away from."""

    member: Member
    added: tuple[str, ...]
    already: tuple[str, ...]
    decided_by: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration just made."""

    member: Member
    nothing: bool
    applicants: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """Who came and went, and what is in the room now."""

    arrived: tuple[str, ...]
    left: tuple[str, ...]
    already: tuple[str, ...]
    """Those said to be present who were."""
    present: tuple[str, ...]
    """编号 of everybody in the room, staff included."""
    quorum: Quorum
    notices: tuple[Notice, ...] = ()
    """What those who came late or left early miss."""


@dataclass(frozen=True, slots=True)
class StateSet:
    """The state of an application after the verb."""

    item: str
    before: ApplicationState
    state: ApplicationState
    reason: str
    on_hold: bool


def record_recusal(panel: PanelFile, plan: RecusalPlan, actor: str) -> Recused:
    """Record that a member keeps away from an application, or from all those of a candidate.

    The marks they gave it before no longer count; that follows from the recusal and is not written anywhere.
    """
    reason = _expected_reason(plan.reason)
    with panel.writing("recusal.recorded", actor) as change:
        sitting = sittings.find_sitting(change)
        member = sittings.find_member(change, plan.member)
        decided_by, notices = _decider(change, sitting, member, plan.decided_by)
        wanted = items.find_items(change, plan.item)
        added = [one for one in wanted if member.id not in sitting.recused_from(one.id)]
        if not added:
            change.nothing()
        facts = [RecusalFacts(member.id, one.id, reason, plan.proposed_by, decided_by) for one in added]
        sittings.add_recusals(change, facts)
        names = _items(added)
        change.public.update(member=member.number, items=[*names], decided_by=decided_by)
        change.private.update(name=member.name, reason=reason, proposed_by=plan.proposed_by)
    already = [one for one in wanted if one not in added]
    return Recused(member, names, _items(already), decided_by, tuple(notices))


def declare(panel: PanelFile, member: str, actor: str, *, nothing: bool) -> Declared:
    """Record that a member has seen the list of applicants and declared, also that there is nothing."""
    with panel.writing("declaration.made", actor) as change:
        applicants = sittings.applicant_names(change)
        if not applicants:
            raise Refusal("declaration.no_applicants")
        found = sittings.find_member(change, member)
        expect_own(change, found.number)
        seen = applicants_digest(applicants)
        sittings.add_declaration(change, found.id, nothing=nothing, list_digest=seen)
        recused = any(one.member == found.id for one in sittings.find_sitting(change).recusals)
        change.public.update(member=found.number, nothing=nothing, applicants=len(applicants), list=seen)
        change.private.update(name=found.name)
    notices = _declaration_doubts(found, nothing=nothing, recused=recused)
    return Declared(found, nothing, len(applicants), notices)


def declare_nothing(panel: PanelFile, members: Sequence[str], actor: str) -> tuple[Declared, ...]:
    """Record in one step that these members have seen the list and signed that there is nothing to declare."""
    if not members:
        raise UsageError("declaration.nobody")
    with panel.writing("declaration.made", actor) as change:
        applicants = sittings.applicant_names(change)
        if not applicants:
            raise Refusal("declaration.no_applicants")
        found = _members(change, members)
        recused = {one.member for one in sittings.find_sitting(change).recusals}
        contradicting = [one.number for one in found if one.id in recused]
        if contradicting:
            raise Refusal("declaration.set_contradicts", members=contradicting)
        seen = applicants_digest(applicants)
        for one in found:
            sittings.add_declaration(change, one.id, nothing=True, list_digest=seen)
        change.public.update(members=[*_numbers(found)], nothing=True, applicants=len(applicants), list=seen)
        change.private.update(names=[one.name for one in found])
    return tuple(Declared(member=one, nothing=True, applicants=len(applicants), notices=()) for one in found)


def record_attendance(
    panel: PanelFile,
    actor: str,
    *,
    present: Sequence[str] = (),
    left: Sequence[str] = (),
    at: str = "",
    reason: str = "",
) -> Attended:
    """Record arrivals, then leavings; the order of recording decides, `at` is only printed."""
    if not present and not left:
        raise UsageError("attendance.nothing")
    with panel.writing("attendance.recorded", actor) as change:
        printed = read_moment(at, change.time, panel_facts(change))
        here = sittings.find_sitting(change).present()
        arriving = _members(change, present)
        leaving = _members(change, left)
        arrived = [one for one in arriving if one.id not in here]
        gone = next((one for one in leaving if one.id not in here | {each.id for each in arrived}), None)
        if gone is not None:
            raise Refusal("attendance.not_present", member=gone.number)
        if not arrived and not leaving:
            change.nothing()
        lines = [(one.id, Presence.ARRIVED, printed, "") for one in arrived]
        lines += [(one.id, Presence.LEFT, printed, reason) for one in leaving]
        sittings.add_attendance(change, lines)
        after = sittings.find_sitting(change)
        here = after.present()
        change.public.update(arrived=[*_numbers(arrived)], left=[*_numbers(leaving)], at=printed)
        if reason:
            change.private.update(reason=reason)
        room = quorum(after, vote_rule(change))
        notices = (*_late(change, arrived), *_early(change, after, room, leaving, reason))
    return Attended(
        arrived=_numbers(arrived),
        left=_numbers(leaving),
        already=_numbers([one for one in arriving if one not in arrived]),
        present=_numbers([one for one in after.members if one.id in here]),
        quorum=room,
        notices=notices,
    )


def _late(reader: Reader, arrived: Sequence[Member]) -> list[Notice]:
    """The votes that were opened before somebody came for the first time."""
    sitting, lists = sittings.find_sitting(reader), ballots.find_lists(reader)
    if not lists:
        return []
    named = {one.application.id: one.application.item for one in items.find_all_items(reader)}
    notices: list[Notice] = []
    for one in arrived:
        first = sum(line.member == one.id for line in sitting.attendance) == 1
        missed = [named[key] for key in missed_votes(one.id, sitting, lists)] if first else []
        if missed:
            notices.append(Notice("attendance.late_missed", {"member": one.number, "items": missed}))
    return notices


def _early(
    reader: Reader, sitting: Sitting, room: Quorum, left: Sequence[Member], reason: str
) -> list[Notice]:
    """What is still to be voted on without those who left, and whether it can be voted on at all."""
    gone = [one for one in left if one.votes]
    open_votes = [
        one.application
        for one in find_conclusions(reader)
        if one.basis is Basis.VOTE and one.conclusion is Conclusion.OPEN
    ]
    if not gone or not open_votes:
        return []
    notices: list[Notice] = []
    if not room.reached:
        details: dict[str, object] = {"present": room.present, "needed": room.needed}
        notices.append(Notice("attendance.quorum_lost", details))
    stuck = [one.item for one in open_votes if not electorate(one.id, sitting, vote_rule(reader)).can_pass]
    if stuck:
        notices.append(Notice("attendance.cannot_pass", {"items": stuck}))
    if KEEPS_AWAY not in reason:
        numbers = [one.number for one in gone]
        notices.append(Notice("attendance.early_misses", {"members": numbers, "count": len(open_votes)}))
    return notices


def set_application_state(
    panel: PanelFile, item: str, state: ApplicationState, reason: str, actor: str
) -> StateSet:
    """Admit, reject or withdraw an application; in a frozen sitting this breaks the snapshot."""
    reason = _expected_reason(reason)
    with panel.writing("application.state", actor) as change:
        application = items.find_item(change, item)
        moved = application.state is not state
        if not moved and application.state_reason == reason:
            change.nothing()
        items.set_application_state(change, application.id, state, reason)
        on_hold = moved and set_hold(change, N_("申报事项的受理状态有变动"))
        change.public.update(
            item=application.item, before=application.state.value, state=state.value, on_hold=on_hold
        )
        change.private.update(reason=reason)
    return StateSet(application.item, application.state, state, reason, on_hold)


def _expected_reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("sitting.no_reason")
    return reason.strip()


def _decider(reader: Reader, sitting: Sitting, member: Member, named: str | None) -> tuple[str, list[Notice]]:
    """Who decided; nobody decides their own recusal, and for the chair a vice-chair does."""
    if named is not None:
        decider = sittings.find_member(reader, named)
        if decider.id == member.id:
            raise Refusal("recusal.decided_by_self", member=member.number)
        vices = [one.number for one in sitting.holders(Role.VICE_CHAIR)]
        if member.holds(Role.CHAIR) and vices and decider.number not in vices:
            raise Refusal("recusal.chair_by_vice", member=member.number, vices=vices)
        return decider.number, []
    if not member.holds(Role.CHAIR):
        return "", []
    vice = next((one for one in sitting.holders(Role.VICE_CHAIR) if one.id != member.id), None)
    if vice is not None:
        return vice.number, []
    return "", [Notice("recusal.nobody_decides", {"member": member.number})]


def _declaration_doubts(member: Member, *, nothing: bool, recused: bool) -> tuple[Notice, ...]:
    if nothing and recused:
        return (Notice("declaration.contradicts", {"member": member.number}),)
    if not nothing and not recused:
        return (Notice("declaration.recusal_to_follow", {"member": member.number}),)
    return ()


def _members(change: Change, numbers: Sequence[str]) -> list[Member]:
    found: dict[MemberId, Member] = {}
    for number in numbers:
        member = sittings.find_member(change, number)
        found[member.id] = member
    return list(found.values())


def _numbers(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(one.number for one in members)


def _items(applications: Sequence[Application]) -> tuple[str, ...]:
    return tuple(one.item for one in applications)
