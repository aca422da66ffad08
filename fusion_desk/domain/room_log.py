"""进出记录: everybody's entries and exits with their reasons; a time written down wrongly is corrected by a new entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from fusion_desk.domain.ballot import BallotList, ListState
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.panel import PanelFacts
from fusion_desk.domain.sitting import Presence

CLOCK_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Correction:
    """Another time for an entry, and why."""

    at: str
    reason: str
    by: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """One arrival or leaving of one person, with every correction of its time."""

    id: str
    member: MemberId
    presence: Presence
    first_at: str
    """The time as it was written down first."""
    reason: str
    recorded_at: str
    corrections: tuple[Correction, ...] = ()
    was_told: bool = True
    """False: nobody named a time, and `first_at` is when it was recorded."""

    @property
    def is_told(self) -> bool:
        """Whether somebody named its time, by now."""
        return self.was_told or bool(self.corrections)

    @property
    def at(self) -> str:
        """The time that is printed: as corrected last."""
        return self.corrections[-1].at if self.corrections else self.first_at


def read_moment(text: str, now: str, facts: PanelFacts) -> str:
    """The time to print, with day and offset; a bare clock time is of today, or of the first meeting day."""
    written = text.strip().replace("：", ":")
    if not written:
        return ""
    here = datetime.fromisoformat(now)
    try:
        return _at(written, here, facts).isoformat(timespec="seconds")
    except ValueError:
        raise UsageError("attendance.time", value=text) from None


def _at(written: str, here: datetime, facts: PanelFacts) -> datetime:
    clock = CLOCK_TIME.fullmatch(written)
    if clock is not None:
        hour, minute, second = (int(part or 0) for part in clock.groups())
        return datetime.combine(_meeting_day(here.date(), facts), time(hour, minute, second), here.tzinfo)
    moment = datetime.fromisoformat(written)
    if ":" not in written:
        raise ValueError(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=here.tzinfo)


def _meeting_day(today: date, facts: PanelFacts) -> date:
    first, last = facts.meeting_from, facts.meeting_to
    if first is None or last is None or first <= today <= last:
        return today
    return first


def expect_between(entries: Sequence[RoomEntry], which: RoomEntry, moment: str) -> None:
    """Refuse a time before one that somebody named for an earlier entry of the person, or after a later one's."""
    at = entries.index(which)
    when = datetime.fromisoformat(moment)
    before = max((datetime.fromisoformat(one.at) for one in entries[:at] if one.is_told), default=None)
    after = min((datetime.fromisoformat(one.at) for one in entries[at + 1 :] if one.is_told), default=None)
    if (before is not None and when < before) or (after is not None and when > after):
        raise Refusal(
            "room.out_of_order",
            time=f"{when:%H:%M}",
            earliest=f"{before:%H:%M}" if before else "—",
            latest=f"{after:%H:%M}" if after else "—",
        )


def missed_votes(
    member: MemberId, sitting: Sitting, lists: Iterable[BallotList]
) -> dict[ApplicationId, BallotList]:
    """The votes that were opened while a voting member was not in the room; nobody votes for them, or later."""
    if member not in sitting.voting_members():
        return {}
    return {
        application: ballot
        for ballot in lists
        if ballot.state not in {ListState.VOID, ListState.REJECTED} and member not in ballot.electorate.voters
        for application in ballot.rows
        if member not in sitting.recused_from(application)
    }
