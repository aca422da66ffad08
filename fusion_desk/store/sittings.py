"""The sitting as the record has it: members, attendance, recusals, declarations, assignments."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, insert, select

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id, new_ids
from fusion_desk.domain.sitting import (
    Assignment,
    AttendanceLine,
    DatedRole,
    Declaration,
    Duty,
    Member,
    Presence,
    Recusal,
    Role,
    RoundKind,
)
from fusion_desk.domain.snapshot import Snapshot
from fusion_desk.store.items import find_all_items, find_item, find_items, number_key
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import (
    AssignmentRow,
    AttendanceFixRow,
    AttendanceRow,
    BallotListRow,
    DeclarationRow,
    MemberRoleRow,
    MemberRow,
    RecusalRow,
    SnapshotRow,
    as_table,
)

__all__ = [
    "RecusalFacts",
    "add_assignments",
    "add_attendance",
    "add_declaration",
    "add_recusals",
    "add_snapshot",
    "any_ballot",
    "applicant_names",
    "find_declaration_since",
    "find_declared_lists",
    "find_item",
    "find_items",
    "find_leaving_reasons",
    "find_member",
    "find_members",
    "find_presiding",
    "find_recusals",
    "find_sitting",
    "find_snapshot",
    "remove_assignments",
    "snapshot_taken_at",
]

MEMBERS = as_table(MemberRow)
ROLES = as_table(MemberRoleRow)
ATTENDANCE = as_table(AttendanceRow)
FIXES = as_table(AttendanceFixRow)
RECUSALS = as_table(RecusalRow)
DECLARATIONS = as_table(DeclarationRow)
ASSIGNMENTS = as_table(AssignmentRow)
SNAPSHOTS = as_table(SnapshotRow)


@dataclass(frozen=True, slots=True)
class RecusalFacts:
    """A recusal as it was decided."""

    member: MemberId
    application: ApplicationId
    reason: str
    proposed_by: str
    decided_by: str
    """编号 of whoever decided, blank where nobody was named."""


def find_sitting(reader: Reader) -> Sitting:
    """The whole sitting in six queries."""
    return Sitting(
        members=tuple(find_members(reader)),
        attendance=tuple(_attendance(reader)),
        recusals=tuple(_recusals(reader)),
        declarations=tuple(_declarations(reader)),
        assignments=tuple(_assignments(reader)),
    )


def find_members(reader: Reader, *, inactive: bool = False) -> list[Member]:
    """Members and staff in the order of the list, with the roles they hold now."""
    roles: dict[str, list[DatedRole]] = defaultdict(list)
    for row in reader.connection.execute(select(ROLES).where(ROLES.c.until == "")):
        since = date.fromisoformat(row.since) if row.since else None
        roles[row.member_id].append(DatedRole(Role(row.role), since))
    statement = select(MEMBERS).order_by(MEMBERS.c.ordinal, MEMBERS.c.number)
    if not inactive:
        statement = statement.where(MEMBERS.c.active == 1)
    return [_member(row, roles[row.id]) for row in reader.connection.execute(statement)]


def find_member(reader: Reader, number: str) -> Member:
    """The member or staff with this 编号."""
    key = number_key(number)
    everybody = find_members(reader, inactive=True)
    found = next((one for one in everybody if number_key(one.number) == key), None)
    if found is None:
        raise Refusal("member.unknown", member=number)
    active = select(MEMBERS.c.active).where(MEMBERS.c.id == found.id)
    if not reader.connection.execute(active).scalar_one():
        raise Refusal("member.inactive", member=found.number)
    return found


def find_presiding(reader: Reader, number: str) -> str:
    """The id of the member who is to preside: a voting member, usually the chair or a vice-chair."""
    member = find_member(reader, number)
    if not member.votes:
        raise Refusal("meeting.presiding_no_vote", member=member.number)
    return member.id


def any_ballot(reader: Reader) -> bool:
    """Whether a ballot was ever opened."""
    lists = as_table(BallotListRow)
    return reader.connection.execute(select(lists.c.id).limit(1)).first() is not None


def find_recusals(reader: Reader) -> list[RecusalFacts]:
    """Every recusal with who proposed and who decided it, in the order recorded."""
    rows = reader.connection.execute(select(RECUSALS).order_by(RECUSALS.c.seq))
    return [
        RecusalFacts(
            member=MemberId(row.member_id),
            application=ApplicationId(row.application_id),
            reason=row.reason,
            proposed_by=row.proposed_by,
            decided_by=row.decided_by,
        )
        for row in rows
    ]


def find_leaving_reasons(reader: Reader) -> dict[tuple[MemberId, int], str]:
    """Why members left the room, by member and journal entry; only where a reason was given."""
    rows = reader.connection.execute(select(ATTENDANCE).where(ATTENDANCE.c.reason != ""))
    return {(MemberId(row.member_id), row.seq): row.reason for row in rows}


def find_declared_lists(reader: Reader) -> dict[str, str]:
    """By member id: the digest of the list of applicants that the newest declaration was made on."""
    rows = reader.connection.execute(select(DECLARATIONS).order_by(DECLARATIONS.c.seq))
    return {row.member_id: row.list_digest for row in rows}


def find_declaration_since(reader: Reader, member: MemberId, after: int) -> tuple[bool, str] | None:
    """Whether the member's newest declaration after an entry had nothing to declare, and when it was made."""
    row = reader.connection.execute(
        select(DECLARATIONS)
        .where(DECLARATIONS.c.member_id == member, DECLARATIONS.c.seq > after)
        .order_by(DECLARATIONS.c.seq.desc())
    ).first()
    return None if row is None else (bool(row.nothing), str(row.made_at))


def find_snapshot(reader: Reader) -> Snapshot | None:
    """What was frozen last."""
    row = reader.connection.execute(select(SNAPSHOTS).order_by(SNAPSHOTS.c.seq.desc()).limit(1)).first()
    if row is None:
        return None
    parts = json.loads(row.parts)
    return Snapshot(parts["committee"], parts["rubric"], parts["policy"], parts["dossiers"])


def snapshot_taken_at(reader: Reader) -> str:
    """When the sitting was frozen last; blank where it never was."""
    statement = select(SNAPSHOTS.c.taken_at).order_by(SNAPSHOTS.c.seq.desc()).limit(1)
    return str(reader.connection.execute(statement).scalar() or "")


def snapshot_seq(reader: Reader) -> int:
    """The journal entry by which the sitting was frozen last; 0 where it never was."""
    statement = select(SNAPSHOTS.c.seq).order_by(SNAPSHOTS.c.seq.desc()).limit(1)
    return int(reader.connection.execute(statement).scalar() or 0)


def add_snapshot(change: Change, snapshot: Snapshot) -> None:
    """Keep what has just been frozen."""
    change.connection.execute(
        insert(SNAPSHOTS).values(
            id=new_id(change.random),
            digest=snapshot.digest,
            parts=canonical_text(snapshot.parts),
            taken_at=change.time,
            seq=change.seq,
        )
    )
    change.moved |= Changes.SNAPSHOT


def add_attendance(change: Change, lines: Sequence[tuple[MemberId, Presence, str, str]]) -> None:
    """Add arrivals and leavings (member, presence, time to print, reason) in this order."""
    rows = [
        {
            "id": row_id,
            "member_id": member,
            "presence": presence.value,
            "at": at,
            "reason": reason,
            "recorded_at": change.time,
            "ordinal": ordinal,
            "seq": change.seq,
        }
        for ordinal, (row_id, (member, presence, at, reason)) in enumerate(
            zip(new_ids(change.random, len(lines)), lines, strict=True)
        )
    ]
    change.sql_many(ATTENDANCE, rows)
    change.moved |= Changes.ATTENDANCE


def add_recusals(change: Change, recusals: Sequence[RecusalFacts]) -> None:
    """Record that a member keeps away from applications."""
    rows = [
        {
            "id": row_id,
            "member_id": one.member,
            "application_id": one.application,
            "reason": one.reason,
            "proposed_by": one.proposed_by,
            "decided_by": one.decided_by,
            "recorded_at": change.time,
            "seq": change.seq,
        }
        for row_id, one in zip(new_ids(change.random, len(recusals)), recusals, strict=True)
    ]
    change.sql_many(RECUSALS, rows)
    change.moved |= Changes.RECUSALS


def add_declaration(change: Change, member: MemberId, *, nothing: bool, list_digest: str) -> None:
    """Record that a member has seen the list and declared."""
    change.connection.execute(
        insert(DECLARATIONS).values(
            id=new_id(change.random),
            member_id=member,
            nothing=int(nothing),
            made_at=change.time,
            list_digest=list_digest,
            seq=change.seq,
        )
    )
    change.moved |= Changes.RECUSALS


def add_assignments(change: Change, assignments: Sequence[Assignment]) -> None:
    """Add assignments that are not there yet."""
    rows = [
        {
            "id": row_id,
            "application_id": one.application,
            "member_id": one.member,
            "round": one.round.value,
            "duty": one.duty.value,
            "seq": change.seq,
        }
        for row_id, one in zip(new_ids(change.random, len(assignments)), assignments, strict=True)
    ]
    change.sql_many(ASSIGNMENTS, rows)
    change.moved |= Changes.COMMITTEE


def remove_assignments(change: Change, assignments: Iterable[Assignment]) -> None:
    """Take assignments back; the journal keeps what they were."""
    for one in assignments:
        change.connection.execute(
            delete(ASSIGNMENTS).where(
                ASSIGNMENTS.c.application_id == one.application,
                ASSIGNMENTS.c.member_id == one.member,
                ASSIGNMENTS.c.round == one.round.value,
                ASSIGNMENTS.c.duty == one.duty.value,
            )
        )
    change.moved |= Changes.COMMITTEE


def applicant_names(reader: Reader) -> Mapping[str, str]:
    """The list of applicants that members declare on: 编号 to name."""
    return {one.number: one.name for one in find_all_items(reader)}


def _member(row: SqlRow[tuple[object, ...]], roles: Sequence[DatedRole]) -> Member:
    order = list(Role)
    return Member(
        id=MemberId(row.id),
        number=row.number,
        name=row.name,
        employer=row.employer,
        title=row.title,
        title_series=row.title_series,
        level=row.level,
        specialty=row.specialty,
        examiner_number=row.examiner_number,
        group=row.group_name,
        roles=tuple(sorted(roles, key=lambda held: order.index(held.role))),
    )


def _attendance(reader: Reader) -> list[AttendanceLine]:
    """In the order recorded, which decides who is here; each with its time as corrected last."""
    fixed = {
        row.attendance_id: row.at for row in reader.connection.execute(select(FIXES).order_by(FIXES.c.seq))
    }
    rows = reader.connection.execute(select(ATTENDANCE).order_by(ATTENDANCE.c.seq, ATTENDANCE.c.ordinal))
    return [
        AttendanceLine(
            MemberId(row.member_id),
            Presence(row.presence),
            fixed.get(row.id) or row.at or row.recorded_at,
            row.seq,
        )
        for row in rows
    ]


def _recusals(reader: Reader) -> list[Recusal]:
    rows = reader.connection.execute(select(RECUSALS).order_by(RECUSALS.c.seq))
    return [
        Recusal(
            MemberId(row.member_id), ApplicationId(row.application_id), row.reason, row.recorded_at, row.seq
        )
        for row in rows
    ]


def _declarations(reader: Reader) -> list[Declaration]:
    rows = reader.connection.execute(select(DECLARATIONS).order_by(DECLARATIONS.c.seq))
    return [Declaration(MemberId(row.member_id), bool(row.nothing), row.made_at) for row in rows]


def _assignments(reader: Reader) -> list[Assignment]:
    rows = reader.connection.execute(select(ASSIGNMENTS).order_by(ASSIGNMENTS.c.seq))
    return [
        Assignment(
            ApplicationId(row.application_id), MemberId(row.member_id), RoundKind(row.round), Duty(row.duty)
        )
        for row in rows
    ]
