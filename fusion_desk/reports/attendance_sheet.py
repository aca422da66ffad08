"""W06 签到表, blank for the door or filled afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead, RoomRow, Seat
from fusion_desk.reports.style.annexes.attendance import attendance_section
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report

TITLE = "评审会议签到表"


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who is expected; with times once they are recorded."""

    masthead: Masthead
    seats: tuple[Seat, ...]
    observers: tuple[Seat, ...]
    room: tuple[RoomRow, ...] = ()
    blank: bool = True
    draft: bool = False


def build(record: AttendanceSheet) -> Paper:
    """Experts, then those who attend without a vote."""
    section = attendance_section(
        "", record.masthead, record.seats, record.observers, record.room, blank=record.blank
    )
    return bind(record, record.masthead, TITLE, [section], draft=record.draft)


REPORT = Report("W06", TITLE, AttendanceSheet, build)
