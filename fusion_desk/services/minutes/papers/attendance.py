"""W06 签到表."""

from __future__ import annotations

from fusion_desk.reports.attendance_sheet import AttendanceSheet
from fusion_desk.services.minutes import room
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> AttendanceSheet:
    """Blank for the door until somebody is recorded as there."""
    facts = wanted.facts
    return AttendanceSheet(
        masthead=wanted.masthead,
        seats=room.seats(facts, facts.experts()),
        observers=room.seats(facts, (one for one in facts.sitting.members if not one.votes)),
        room=room.room_rows(facts),
        blank=wanted.blank or not facts.sitting.attendance,
    )
