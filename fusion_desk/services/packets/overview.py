"""Where the packets stand: who has one, what came back, and what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.merging import ConflictKind
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.exchange import merging_in
from fusion_desk.exchange.dossiers_shown import shown_to
from fusion_desk.store import packets
from fusion_desk.store.disputes import find_disputes
from fusion_desk.store.items import anchor_items, find_all_items
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_members


class Standing(StrEnum):
    """How far the packet of one expert has come."""

    NONE = "none"
    OUT = "out"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A contradiction as it is listed: the marks told, or the whole sheet."""

    member: str
    item: str
    criterion: str
    """Key; blank for a sheet."""
    criterion_name: str
    kind: ConflictKind
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpertPackets:
    """One expert, with what went out and came back."""

    member: Member
    items: int
    """What they mark now."""
    standing: Standing
    issued_at: str
    sequence: int
    came_at: str
    came: int
    """How many ways back brought something."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The packets of a panel."""

    experts: tuple[ExpertPackets, ...]
    conflicts: tuple[ShownConflict, ...]


def find_packets(panel: PanelFile) -> Desk:
    """Every expert with something to mark or a packet, and every contradiction that stands."""
    with panel.reading() as reader:
        issued, came = packets.find_issued(reader), packets.find_came(reader)
        experts: list[ExpertPackets] = []
        for member in find_members(reader):
            out = [one for one in issued if one.member == member.id]
            back = [one for one in came if one.member == member.id]
            items = sum(len(one.applications) for one in shown_to(reader, member.id) if not one.is_anchor)
            if not items and not out:
                continue
            standing = Standing.CAME if back else Standing.OUT if out else Standing.NONE
            experts.append(
                ExpertPackets(
                    member,
                    items,
                    standing,
                    out[-1].issued_at if out else "",
                    out[-1].sequence if out else 0,
                    back[-1].accepted_at if back else "",
                    len(back),
                )
            )
        return Desk(tuple(experts), tuple(_conflicts(reader)))


def _conflicts(reader: Reader) -> list[ShownConflict]:
    standing = {one.key.member for one in find_disputes(reader) if one.standing}
    numbers = {one.id: one.number for one in find_members(reader, inactive=True)}
    return [
        one
        for member in sorted(standing, key=lambda one: numbers[one])
        for one in shown_conflicts(reader, member)
    ]


def shown_conflicts(reader: Reader, member: MemberId) -> tuple[ShownConflict, ...]:
    """What contradicts of one expert."""
    conflicts = merging_in.state_of(reader, member).conflicts
    if not conflicts:
        return ()
    items = {
        one.application.id: one.application.item for one in [*find_all_items(reader), *anchor_items(reader)]
    }
    names = {one.key: one.name for one in rubric_of(reader).criteria}
    number = next(one.number for one in find_members(reader, inactive=True) if one.id == member)
    return tuple(
        ShownConflict(
            number,
            items[one.key.application],
            one.key.criterion,
            names.get(one.key.criterion, ""),
            one.kind,
            tuple(dict.fromkeys(mark_text(told.points) for told in one.told)),
        )
        for one in conflicts
    )


@dataclass(frozen=True, slots=True)
class WorkingExpert:
    """Whose working file is open, and to whom its marks go back."""

    member: Member
    office: tuple[Member, ...]
    sequence: int
    issued_at: str
    returned: int


def working_expert(panel: PanelFile) -> WorkingExpert | None:
    """What makes this file a working file; None for a panel."""
    with panel.reading() as reader:
        working = packets.find_working(reader)
        if working is None:
            return None
        everybody = {one.id: one for one in find_members(reader)}
        office = tuple(one for one in everybody.values() if one.holds(Role.SECRETARY))
        returned = packets.next_sequence(reader) - 1
        return WorkingExpert(everybody[working.member], office, working.sequence, working.issued_at, returned)
