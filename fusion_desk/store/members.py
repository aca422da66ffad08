"""Writing the committee list: members, their roles, their groups, and draws."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select, update

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.committee import MemberEntry, held_roles
from fusion_desk.domain.draw import Draw
from fusion_desk.domain.identity import MemberId, new_id, new_ids
from fusion_desk.domain.sitting import DatedRole, Member, Role
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import (
    CommitteeGroupRow,
    DrawRow,
    JournalRow,
    MemberRoleRow,
    MemberRow,
    as_table,
)

MEMBERS = as_table(MemberRow)
ROLES = as_table(MemberRoleRow)
GROUPS = as_table(CommitteeGroupRow)
DRAWS = as_table(DrawRow)
JOURNAL = as_table(JournalRow)


@dataclass(frozen=True, slots=True)
class RecordedDraw:
    """A draw as the record keeps it, with when it was made."""

    draw: Draw
    drawn_at: str
    seq: int


def add_members(change: Change, entries: Sequence[MemberEntry]) -> None:
    """Add members at the end of the list."""
    first = int(change.connection.execute(select(func.max(MEMBERS.c.ordinal))).scalar() or 0) + 1
    ids = new_ids(change.random, len(entries))
    rows = [
        {"id": row_id, "number": entry.number, "ordinal": first + at, "active": 1, **_columns(entry)}
        for at, (row_id, entry) in enumerate(zip(ids, entries, strict=True))
    ]
    change.sql_many(MEMBERS, rows)
    for row_id, entry in zip(ids, entries, strict=True):
        _add_roles(change, MemberId(row_id), entry.roles, since="")
    _add_groups(change, entries)
    change.moved |= Changes.COMMITTEE


def update_member(change: Change, member: Member, entry: MemberEntry, *, dated: str) -> None:
    """Write a changed row over a member.

    `dated` is the day from which the new roles count and the dropped ones have ended; blank while the
    sitting was never frozen: then a role that was written wrongly was never held.
    """
    change.connection.execute(update(MEMBERS).where(MEMBERS.c.id == member.id).values(**_columns(entry)))
    old, new = held_roles(member), entry.roles
    dropped = [role.value for role in old if role not in new]
    mine = (ROLES.c.member_id == member.id) & ROLES.c.role.in_(dropped) & (ROLES.c.until == "")
    if dated:
        change.connection.execute(update(ROLES).where(mine).values(until=dated))
    else:
        change.connection.execute(delete(ROLES).where(mine))
    _add_roles(change, member.id, [role for role in new if role not in old], since=dated)
    _add_groups(change, [entry])
    change.moved |= Changes.COMMITTEE


def set_active(change: Change, members: Iterable[MemberId], *, active: bool) -> None:
    """Let members belong to the sitting, or keep them for the record only."""
    change.connection.execute(
        update(MEMBERS).where(MEMBERS.c.id.in_(list(members))).values(active=int(active))
    )
    change.moved |= Changes.COMMITTEE


def add_draw(change: Change, draw: Draw) -> None:
    """Keep a draw so that anybody can repeat it."""
    change.connection.execute(
        insert(DRAWS).values(
            id=new_id(change.random),
            seed=draw.seed,
            size=draw.size,
            pool=canonical_text(list(draw.pool)),
            drawn=canonical_text(list(draw.drawn)),
            drawn_at=change.time,
            seq=change.seq,
        )
    )
    change.moved |= Changes.COMMITTEE


def count_draws(reader: Reader) -> int:
    """How often a committee was drawn."""
    return int(reader.connection.execute(select(func.count()).select_from(DRAWS)).scalar_one())


def find_draws(reader: Reader) -> list[RecordedDraw]:
    """Every draw there was, in order; who stayed without being drawn stands in the journal entry."""
    rows = reader.connection.execute(
        select(DRAWS, JOURNAL.c.entry).join(JOURNAL, JOURNAL.c.seq == DRAWS.c.seq).order_by(DRAWS.c.seq)
    )
    return [
        RecordedDraw(
            Draw(
                seed=row.seed,
                size=row.size,
                stay=tuple(json.loads(row.entry)["public"]["stay"]),
                pool=tuple(json.loads(row.pool)),
                drawn=tuple(json.loads(row.drawn)),
            ),
            row.drawn_at,
            row.seq,
        )
        for row in rows
    ]


def find_past_roles(reader: Reader) -> dict[MemberId, tuple[DatedRole, ...]]:
    """The roles that members held and laid down, by member, in the order laid down."""
    found: dict[MemberId, tuple[DatedRole, ...]] = {}
    for row in reader.connection.execute(select(ROLES).where(ROLES.c.until != "").order_by(ROLES.c.until)):
        held = DatedRole(
            Role(row.role),
            date.fromisoformat(row.since) if row.since else None,
            date.fromisoformat(row.until),
        )
        found[MemberId(row.member_id)] = (*found.get(MemberId(row.member_id), ()), held)
    return found


def repeats_last_draw(reader: Reader, draw: Draw) -> bool:
    """Whether the last draw had the same seed, size and pool, and so the same outcome."""
    last = reader.connection.execute(select(DRAWS).order_by(DRAWS.c.seq.desc()).limit(1)).first()
    if last is None:
        return False
    return (last.seed, last.size, last.pool) == (draw.seed, draw.size, canonical_text(list(draw.pool)))


def _columns(entry: MemberEntry) -> dict[str, str]:
    return {
        "name": entry.name,
        "employer": entry.employer,
        "title": entry.title,
        "title_series": entry.title_series,
        "level": entry.level,
        "specialty": entry.specialty,
        "examiner_number": entry.examiner_number,
        "group_name": entry.group,
    }


def _add_roles(change: Change, member: MemberId, roles: Sequence[Role], *, since: str) -> None:
    for role in roles:
        # A role taken up again on the day it was laid down goes on.
        again = (ROLES.c.member_id == member) & (ROLES.c.role == role.value) & (ROLES.c.since == since)
        reopened = change.connection.execute(update(ROLES).where(again).values(until=""))
        if not reopened.rowcount:
            change.connection.execute(
                insert(ROLES).values(
                    id=new_id(change.random), member_id=member, role=role.value, since=since, until=""
                )
            )


def _add_groups(change: Change, entries: Sequence[MemberEntry]) -> None:
    known = set(change.connection.execute(select(GROUPS.c.name)).scalars())
    for name in dict.fromkeys(entry.group for entry in entries):
        if name and name not in known:
            change.connection.execute(insert(GROUPS).values(id=new_id(change.random), name=name))
