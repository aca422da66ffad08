"""Entries and exits with the corrections of their times, and in which order the panel means to deliberate."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.domain.room_log import Correction, RoomEntry
from fusion_desk.domain.sitting import Presence
from fusion_desk.store.tables import AgendaRow, AttendanceFixRow, AttendanceRow, as_table
from fusion_desk.store.views import Change, Reader

ATTENDANCE = as_table(AttendanceRow)
FIXES = as_table(AttendanceFixRow)
AGENDAS = as_table(AgendaRow)


def find_entries(reader: Reader) -> list[RoomEntry]:
    """Everybody's entries in the order recorded."""
    fixes: dict[str, list[Correction]] = defaultdict(list)
    for row in reader.connection.execute(select(FIXES).order_by(FIXES.c.seq)):
        fixes[row.attendance_id].append(Correction(row.at, row.reason, row.corrected_by, row.recorded_at))
    rows = reader.connection.execute(select(ATTENDANCE).order_by(ATTENDANCE.c.seq, ATTENDANCE.c.ordinal))
    return [
        RoomEntry(
            id=row.id,
            member=MemberId(row.member_id),
            presence=Presence(row.presence),
            first_at=row.at or row.recorded_at,
            reason=row.reason,
            recorded_at=row.recorded_at,
            corrections=tuple(fixes[row.id]),
            was_told=bool(row.at),
        )
        for row in rows
    ]


def correct_time(change: Change, entry: RoomEntry, at: str, reason: str) -> None:
    """Another time for an entry; who was in the room is decided by the order of recording, as before."""
    change.connection.execute(
        insert(FIXES).values(
            id=new_id(change.random),
            attendance_id=entry.id,
            at=at,
            reason=reason,
            corrected_by=change.actor,
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.ATTENDANCE


@dataclass(frozen=True, slots=True)
class Agenda:
    """In which order to deliberate, as somebody laid down by hand."""

    items: tuple[str, ...] = ()
    """事项号 by hand; empty = no order by hand."""
    last: tuple[str, ...] = ()
    """事项号 that come last whatever the order, as the chair's own matters do."""


def find_agenda(reader: Reader) -> Agenda:
    """The newest one."""
    row = reader.connection.execute(select(AGENDAS).order_by(AGENDAS.c.seq.desc()).limit(1)).first()
    return Agenda() if row is None else Agenda(tuple(json.loads(row.items)), tuple(json.loads(row.last)))


def set_agenda(change: Change, items: Sequence[str], last: Sequence[str]) -> None:
    """Lay another order down."""
    change.connection.execute(
        insert(AGENDAS).values(
            id=new_id(change.random),
            items=canonical_text([*items]),
            last=canonical_text([*last]),
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.OPINIONS
