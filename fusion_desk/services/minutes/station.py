"""The signing station: everybody who signs, in their order, how each does it, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.signing_plan import MinutesDraft, SigningRole, SigningWay
from fusion_desk.domain.sitting import Role
from fusion_desk.domain.twin_code import twin_code
from fusion_desk.services.minutes import signers, signing
from fusion_desk.services.minutes.drafting import facts_digest
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import signing as kept_signing
from fusion_desk.store.panel_file import PanelFile


class Standing(Enum):
    """How one line of the station stands; the window gives each its shape."""

    SIGNED = "signed"
    TURN = "turn"
    WAITING = "waiting"
    PAPER = "paper"
    NOT_SIGNING = "not_signing"


@dataclass(frozen=True, slots=True)
class StationLine:
    """One person at the station."""

    role: SigningRole
    label: str
    """专家03, as papers call them."""
    number: str
    name: str
    way: SigningWay
    """As it will be in the next draft."""
    reason: str
    by: str
    enrolled: bool
    standing: Standing
    attested: bool
    """The field in the file is for the secretary to attest."""
    drafted: bool
    """The file has a field for them."""


@dataclass(frozen=True, slots=True)
class Station:
    """The station with a file, or before there is one."""

    lines: tuple[StationLine, ...]
    code: str
    """The code of the paper that goes with the file, or blank without one."""
    stale: bool
    """How somebody signs was changed after the file was drafted."""
    moved: bool
    """The record says something else than the file prints."""
    secretaries: tuple[tuple[str, str], ...]
    """(编号, name) of those who may attest."""
    scans: int
    """Pages of the signed paper that were scanned back."""

    @property
    def signed(self) -> int:
        """How many have signed in the file."""
        return sum(one.standing is Standing.SIGNED for one in self.lines)

    @property
    def turn(self) -> StationLine | None:
        """Who is next."""
        return next((one for one in self.lines if one.standing is Standing.TURN), None)


def station(panel: PanelFile, pdf: bytes | None = None) -> Station:
    """Who signs how, and how far this file has come."""
    from fusion_desk.sealing.signing import signing_state

    kept, moved, scans = None, False, 0
    with panel.reading() as reader:
        facts = gather(reader)
        if pdf is not None:
            kept = signing.draft_of(reader, pdf)
            as_drafted = signing.as_drafted(reader, kept)
            moved = facts_digest(minutes_record(as_drafted, draft=False)) != kept.facts_digest
            scans = sum(one.pages for one in kept_signing.find_scans(reader, kept.id))
    standings: dict[MemberId, Standing] = {}
    if pdf is not None and kept is not None:
        state = signing_state(pdf)
        done, turn = {one.name for one in state.signed}, {one.name for one in state.next}
        standings = {
            one.member: Standing.SIGNED
            if one.field in done
            else Standing.TURN
            if one.field in turn
            else Standing.WAITING
            for one in kept.fields
        }
    return Station(
        lines=_lines(facts, kept, standings),
        code=twin_code(kept.sha256) if kept else "",
        stale=kept is not None and _differs(facts, kept),
        moved=moved,
        secretaries=tuple(
            (one.number, one.name) for one in facts.sitting.members if one.holds(Role.SECRETARY)
        ),
        scans=scans,
    )


def _lines(
    facts: Gathered, kept: MinutesDraft | None, standings: Mapping[MemberId, Standing]
) -> tuple[StationLine, ...]:
    attested = {one.member: one.attested for one in kept.fields if one.attested} if kept else {}
    lines: list[StationLine] = []
    for place in signers.places(facts):
        member, way = place.member, signers.way(facts, place.member.id)
        chosen = facts.choices.get(member.id)
        if member.id in standings:
            standing = standings[member.id]
        elif not way.signs:
            standing = Standing.NOT_SIGNING
        else:
            standing = Standing.PAPER if kept or way is SigningWay.PAPER else Standing.WAITING
        lines.append(
            StationLine(
                role=place.role,
                label=signers.label(facts, place.role, member),
                number=member.number,
                name=member.name,
                way=way,
                reason=chosen.reason if chosen else "",
                by=attested.get(member.id) or (chosen.by if chosen else ""),
                enrolled=member.id in facts.enrolments,
                standing=standing,
                attested=member.id in attested,
                drafted=member.id in standings,
            )
        )
    return tuple(lines)


def _differs(facts: Gathered, kept: MinutesDraft) -> bool:
    planned = {(one.field, one.fingerprint) for one in signers.planned_fields(facts)}
    drafted = {(one.field, one.fingerprint) for one in kept.fields}
    return planned != drafted or signers.not_signing(facts) != kept.not_signing
