"""进出记录: one log for each person, times mended by a new entry with its reason, and the votes somebody missed."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.electorate import Quorum, quorum
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.room_log import RoomEntry, expect_between, missed_votes, read_moment
from fusion_desk.domain.sitting import Member, Presence
from fusion_desk.store import ballots, room_log
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import vote_rule
from fusion_desk.store.sittings import find_member, find_sitting


@dataclass(frozen=True, slots=True)
class PersonLog:
    """Everything that one person did at the door."""

    member: Member
    entries: tuple[RoomEntry, ...]
    missed: tuple[str, ...]
    """事项号 of the votes opened while they were not in the room; recusals aside."""

    @property
    def here(self) -> bool:
        """Whether they are in the room."""
        return bool(self.entries) and self.entries[-1].presence is Presence.ARRIVED


@dataclass(frozen=True, slots=True)
class RoomLog:
    """The door of the whole sitting."""

    people: tuple[PersonLog, ...]
    """In the order of the list, those without an entry too."""
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class Corrected:
    """A time that was mended."""

    member: str
    presence: Presence
    before: str
    at: str
    reason: str


def find_log(panel: PanelFile) -> RoomLog:
    """Everybody's log."""
    with panel.reading() as reader:
        return _log(reader)


def correct(panel: PanelFile, number: str, which: int, at: str, reason: str, actor: str) -> Corrected:
    """Mend the printed time of somebody's nth entry (from 1); the first time stays in the record beside it."""
    if not reason.strip():
        raise Refusal("room.no_reason")
    with panel.writing("attendance.corrected", actor) as change:
        member = find_member(change, number)
        entries = _entries(change, member.id)
        if not 1 <= which <= len(entries):
            raise Refusal("room.no_entry", member=member.number, number=which, entries=len(entries))
        entry = entries[which - 1]
        moment = read_moment(at, change.time, panel_facts(change))
        if not moment:
            raise Refusal("room.no_time")
        if moment == entry.at:
            change.nothing()
        else:
            expect_between(entries, entry, moment)
        room_log.correct_time(change, entry, moment, reason.strip())
        change.public.update(member=member.number, entry=which, before=entry.at, at=moment)
        change.private.update(name=member.name, reason=reason.strip())
    return Corrected(member.number, entry.presence, entry.at, moment, reason.strip())


def _log(reader: Reader) -> RoomLog:
    sitting, lists = find_sitting(reader), ballots.find_lists(reader)
    items = {one.application.id: one.application.item for one in find_all_items(reader)}
    entries = room_log.find_entries(reader)
    people = tuple(
        PersonLog(
            member=member,
            entries=tuple(one for one in entries if one.member == member.id),
            missed=tuple(items[key] for key in missed_votes(member.id, sitting, lists)),
        )
        for member in sitting.members
    )
    return RoomLog(people, quorum(sitting, vote_rule(reader)))


def _entries(reader: Reader, member: MemberId) -> list[RoomEntry]:
    return [one for one in room_log.find_entries(reader) if one.member == member]
