"""Adding one member by hand, correcting one, letting one leave the sitting or come back."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.committee import (
    ENTRY_FIELDS,
    MemberEntry,
    Notice,
    differences,
    held_roles,
    read_level,
    read_roles,
)
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.levels import SKILL_WORDS, TITLE_WORDS
from fusion_desk.domain.names import read_name
from fusion_desk.domain.sitting import Member, Role, SittingState
from fusion_desk.domain.snapshot import committee_digest
from fusion_desk.store import members, sittings
from fusion_desk.store.items import number_key
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import set_hold, sitting_state
from fusion_desk.words.marking import N_

ROSTER_MOVED = N_("评委名册有变动")


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """The member as written, and what moved."""

    number: str
    name: str
    changed: tuple[Difference, ...]
    notices: tuple[Notice, ...]
    on_hold: bool


def add_member(
    panel: PanelFile, number: str, fields: Mapping[str, str], actor: str, *, reason: str = ""
) -> MemberChanged:
    """Add one member at the end of the list; once the sitting was frozen only with a reason."""
    number = _plain(number)
    if not number:
        raise Refusal("member.number_blank")
    with panel.writing("member.added", actor) as change:
        known = {number_key(one.number) for one in sittings.find_members(change, inactive=True)}
        if number_key(number) in known:
            raise Refusal("member.exists", member=number)
        if sitting_state(change) is not SittingState.OPEN:
            reason = _expected_reason(reason)
        entry = _entry(MemberEntry(number, "", roles=(Role.MEMBER,)), fields)
        members.add_members(change, [entry])
        on_hold = set_hold(change, ROSTER_MOVED)
        _tell(change, number, entry.name, reason, on_hold=on_hold)
    return MemberChanged(number, entry.name, (), _doubts(entry), on_hold)


def correct_member(
    panel: PanelFile, number: str, fields: Mapping[str, str], reason: str, actor: str
) -> MemberChanged:
    """Correct the fields that are given; `roles` are written as in a 角色 cell. The journal keeps both versions."""
    reason = _expected_reason(reason)
    with panel.writing("member.corrected", actor) as change:
        member, active = _known(change, number)
        entry = _entry(_entry_of(member), fields)
        changed = differences(member, entry)
        on_hold = False
        if changed:
            members.update_member(change, member, entry, dated=_dated(change))
            on_hold = active and set_hold(change, ROSTER_MOVED)
        else:
            change.nothing()
        _tell(change, member.number, entry.name, reason, on_hold=on_hold, changed=changed)
    return MemberChanged(member.number, entry.name, changed, _doubts(entry), on_hold)


def seat_member(panel: PanelFile, number: str, reason: str, actor: str, *, seated: bool) -> MemberChanged:
    """Let a member leave the sitting (kept for the record) or come back; not once a ballot was opened."""
    reason = _expected_reason(reason)
    with panel.writing("member.seated" if seated else "member.unseated", actor) as change:
        if sittings.any_ballot(change):
            raise Refusal("member.seat_too_late")
        member, active = _known(change, number)
        on_hold = False
        if active == seated:
            change.nothing()
        else:
            members.set_active(change, [member.id], active=seated)
            on_hold = set_hold(change, ROSTER_MOVED)
        _tell(change, member.number, member.name, reason, on_hold=on_hold)
    return MemberChanged(member.number, member.name, (), (), on_hold)


def _known(change: Change, number: str) -> tuple[Member, bool]:
    key = number_key(number)
    everybody = sittings.find_members(change, inactive=True)
    found = next((one for one in everybody if number_key(one.number) == key), None)
    if found is None:
        raise Refusal("member.unknown", member=number)
    return found, any(one.id == found.id for one in sittings.find_members(change))


def _dated(change: Change) -> str:
    """The day from which roles count, once a snapshot has held them fast; see `members.update_member`."""
    return change.time[:10] if sittings.find_snapshot(change) is not None else ""


def _entry_of(member: Member) -> MemberEntry:
    texts = {name: str(getattr(member, name)) for name in ENTRY_FIELDS}
    return MemberEntry(number=member.number, roles=held_roles(member), **texts)


def _entry(before: MemberEntry, fields: Mapping[str, str]) -> MemberEntry:
    """The entry with these fields written over, each in the form an import would give it."""
    texts = {name: " ".join(fields[name].split()) for name in ENTRY_FIELDS if name in fields}
    if "name" in texts:
        texts["name"] = read_name(texts["name"])
    if "level" in texts:
        texts["level"], _ = read_level(_plain(texts["level"]))
    for name in ("examiner_number", "group"):
        if name in texts:
            texts[name] = _plain(texts[name])
    roles = before.roles
    if "roles" in fields:
        roles, unknown = read_roles(_plain(fields["roles"]))
        if unknown:
            raise Refusal("member.roles_unknown", roles=list(unknown))
    entry = replace(before, roles=roles, **texts)
    if not entry.name:
        raise Refusal("member.name_blank", member=entry.number)
    return entry


def _doubts(entry: MemberEntry) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if entry.level and entry.level not in {**TITLE_WORDS, **SKILL_WORDS}:
        notices.append(Notice("member.level_doubt", {"member": entry.number, "value": entry.level}))
    if Role.SUPERVISOR in entry.roles and len(entry.roles) > 1:
        notices.append(Notice("member.supervisor_doubt", {"member": entry.number}))
    return tuple(notices)


def _tell(
    change: Change,
    number: str,
    name: str,
    reason: str,
    *,
    on_hold: bool,
    changed: Sequence[Difference] = (),
) -> None:
    rows: list[Json] = [{"field": one.field, "old": one.old, "new": one.new} for one in changed]
    change.public.update(
        member=number,
        fields=[one.field for one in changed],
        committee=committee_digest(sittings.find_members(change)),
        on_hold=on_hold,
    )
    change.private.update(name=name, reason=reason, changed=rows)


def _expected_reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("sitting.no_reason")
    return reason.strip()


def _plain(text: str) -> str:
    """Short codes and words without full-width forms."""
    return unicodedata.normalize("NFKC", text).strip()
