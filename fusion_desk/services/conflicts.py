"""Suggested conflicts of interest: found in the record, reported by somebody, dismissed with a reason.

One that is confirmed becomes a recusal, by the verb of recusals; nothing here recuses anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.conflicts import ConflictState, Ground, Suggestion, suggest
from fusion_desk.domain.dossier import ApplicationState, Dossier
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import ApplicationId, CandidateId, MemberId
from fusion_desk.domain.pace import paced
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.store import conflicts, items, sittings
from fusion_desk.store.acting import expect_own
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import number_key
from fusion_desk.store.packets import find_working
from fusion_desk.store.panel_file import Change, PanelFile, Reader

TELLERS = ("self", "office", "candidate")
"""Who may report: the member, the office, the candidate."""


MAY_CLEAR_THE_CHAIR = (Role.VICE_CHAIR, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A suggestion with the applications it is about, by their numbers."""

    suggestion: Suggestion
    items: tuple[str, ...]
    left: tuple[str, ...]
    """Those that the member is not recused from yet."""

    @property
    def member(self) -> Member:
        """Who may have an interest."""
        return self.suggestion.member

    @property
    def dossier(self) -> Dossier:
        """In whom."""
        return self.suggestion.dossier

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.suggestion.state is ConflictState.OPEN


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The pairs that were dismissed, as (编号 of the member, 编号 of the candidate)."""

    pairs: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What was noted: about whom and whom."""

    member: Member
    number: str
    items: tuple[str, ...]


def find_conflicts(panel: PanelFile) -> list[Conflict]:
    """Every suggestion about an admitted application, settled ones among them."""
    with panel.reading() as reader:
        return _find(reader)


def waiting_requests(panel: PanelFile, member: MemberId) -> frozenset[str]:
    """Applications that this member asked to keep away from, and nobody has decided on."""
    with panel.reading() as reader:
        asked = {
            one.candidate
            for one in conflicts.find_conflict_notes(reader).reports
            if one.member == member and one.told_by == "self"
        }
        found = _find(reader) if asked else []
    return frozenset(
        item
        for one in found
        if one.open and one.member.id == member and one.dossier.id in asked
        for item in one.left
    )


def report_conflict(
    panel: PanelFile, member: str, item: str, text: str, actor: str, *, told_by: str
) -> Reported:
    """Note that somebody said a member has an interest in a candidate; it is a suggestion until decided."""
    text = _expected_reason(text)
    with panel.writing("conflict.reported", actor) as change:
        found = sittings.find_member(change, member)
        expect_own(change, found.number)
        if _stands_for_a_name(change, item):
            conflicts.add_report(change, found.id, CandidateId(item), text, told_by)
            change.public.update(member=found.number, told_by=told_by)
            change.private.update(name=found.name, text=text)
            return Reported(found, "", ())
        dossier = _dossier(change, item)
        conflicts.add_report(change, found.id, dossier.id, text, told_by)
        numbers = tuple(one.item for one in dossier.applications)
        change.public.update(member=found.number, candidate=dossier.person.number, told_by=told_by)
        change.private.update(name=found.name, text=text)
    return Reported(found, dossier.person.number, numbers)


def _stands_for_a_name(change: Change, item: str) -> bool:
    """In a working file the list of applicants has no numbers: what stands for a name leads to nobody here."""
    working = find_working(change)
    return working is not None and any(one["token"] == item for one in working.shown["applicants"])


def dismiss_conflicts(
    panel: PanelFile,
    pairs: Sequence[tuple[str, str]],
    reason: str,
    actor: str,
    *,
    decided_by: str | None = None,
) -> Dismissed:
    """Dismiss open suggestions (编号 of the member, 编号 of the candidate or an application), all for one reason.

    Nobody dismisses their own; the chair's are for a vice-chair or a supervisor, who has to be named.
    """
    reason = _expected_reason(reason)
    if not pairs:
        raise UsageError("conflict.none_named")
    with panel.writing("conflict.dismissed", actor) as change:
        there = _Index(_find(change))
        wanted = dict.fromkeys(there.one(member, item) for member, item in pairs)
        fresh = [one for one in wanted if one.open]
        if not fresh:
            change.nothing()
        decider = _decider(change, fresh, decided_by)
        notes = [
            (one.member.id, one.dossier.id, [sign.key for sign in one.suggestion.signs]) for one in fresh
        ]
        conflicts.add_dismissals(change, notes, reason, decider.number if decider else change.actor)
        named = tuple((one.member.number, one.dossier.person.number) for one in fresh)
        told: list[Json] = [[member, candidate] for member, candidate in named]
        change.public.update(pairs=told)
        if decider is not None:
            change.public.update(decided_by=decider.number)
        change.private.update(reason=reason)
    return Dismissed(named, reason)


def _decider(change: Change, fresh: Sequence[Conflict], named: str | None) -> Member | None:
    decider = sittings.find_member(change, named) if named is not None else None
    deciding = {number_key(change.actor), number_key(decider.number if decider is not None else "")}
    for one in fresh:
        member = one.member
        if number_key(member.number) in deciding:
            raise Refusal("conflict.own", member=member.number)
        if member.holds(Role.CHAIR) and (decider is None or not decider.holds(*MAY_CLEAR_THE_CHAIR)):
            raise Refusal("conflict.chair", member=member.number)
    return decider


class _Index:
    """Suggestions by the numbers people write."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        self._found: dict[tuple[str, str], Conflict] = {}
        for one in found:
            for number in (one.dossier.person.number, *one.items):
                self._found[number_key(one.member.number), number_key(number)] = one

    def one(self, member: str, item: str) -> Conflict:
        """The suggestion between these two."""
        found = self._found.get((number_key(member), number_key(item)))
        if found is None:
            raise Refusal("conflict.unknown", member=member, item=item)
        if found.suggestion.state is ConflictState.RECUSED:
            raise Refusal("conflict.recused", member=found.member.number, item=item)
        return found


def _find(reader: Reader) -> list[Conflict]:
    sitting = sittings.find_sitting(reader)
    notes = conflicts.find_conflict_notes(reader)
    dossiers = [one for one in map(_admitted, paced(find_dossiers(reader))) if one.applications]
    recused = {
        one.id: sitting.recused_from(one.id) for dossier in paced(dossiers) for one in dossier.applications
    }
    found = suggest(sitting.members, dossiers, recused, notes.reports, notes.dismissals)
    return [_conflict(one) for one in found]


def _conflict(suggestion: Suggestion) -> Conflict:
    names: Mapping[ApplicationId, str] = {one.id: one.item for one in suggestion.dossier.applications}
    return Conflict(suggestion, tuple(names.values()), tuple(names[one] for one in suggestion.left))


def _admitted(dossier: Dossier) -> Dossier:
    kept = tuple(one for one in dossier.applications if one.state is ApplicationState.ADMITTED)
    return Dossier(
        id=dossier.id,
        person=dossier.person,
        applications=kept,
        achievements=dossier.achievements,
        attachments=dossier.attachments,
    )


def _dossier(change: Change, item: str) -> Dossier:
    named = {one.item for one in items.find_items(change, item)}
    numbers = {one.number for one in items.find_all_items(change) if one.application.item in named}
    return find_dossiers(change, numbers)[0]


def _expected_reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("sitting.no_reason")
    return reason.strip()


def by_ground(found: Sequence[Conflict]) -> dict[Ground, int]:
    """How many open suggestions each ground has a part in."""
    return {
        ground: sum(one.open and any(sign.ground is ground for sign in one.suggestion.signs) for one in found)
        for ground in Ground
    }
