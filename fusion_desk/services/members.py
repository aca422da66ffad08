"""The committee list: importing it, showing it, drawing from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.committee import MemberEntry, differences
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.draw import Draw, draw
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.snapshot import committee_digest
from fusion_desk.importers.committee import read_committee
from fusion_desk.services.imported import Imported
from fusion_desk.store import members, sittings
from fusion_desk.store.automatic import keep
from fusion_desk.store.items import number_key
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import set_hold
from fusion_desk.words.marking import N_

SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A member as the list shows them."""

    member: Member
    active: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw with what came of it."""

    draw: Draw
    earlier: int
    """How many draws there had been before this one."""
    on_hold: bool


@dataclass(slots=True)
class _Sorted:
    """The rows of a file by what is to become of them."""

    new: list[MemberEntry]
    differing: list[tuple[Member, MemberEntry, tuple[Difference, ...]]]
    same: int


def import_committee(
    panel: PanelFile, path: Path, actor: str, *, update: bool = False
) -> Imported[Difference]:
    """Import a committee list: new rows are added, differing ones listed, and taken over with `update`."""
    sheet = read_committee(path)
    keep(panel)
    with panel.writing("committee.imported", actor) as change:
        rows = _sort(change, sheet.entries)
        on_hold = _write(change, rows, update=update)
        imported, updated = len(rows.new), len(rows.differing) if update else 0
        if not imported and not updated:
            change.nothing()
        written = [*rows.new, *(entry for _, entry, _ in rows.differing if update)]
        change.public.update(
            source=sheet.sha256,
            imported=imported,
            updated=updated,
            unchanged=rows.same,
            rejected=len(sheet.rejected),
            committee=committee_digest(sittings.find_members(change)),
            on_hold=on_hold,
        )
        change.private.update(file=path.name, members=[_row(entry) for entry in written])
        if update and rows.differing:
            change.private["changed"] = [
                {"number": one.number, "field": one.field, "old": one.old, "new": one.new}
                for _, _, found in rows.differing
                for one in found
            ]
    return Imported(
        read=sheet.read,
        imported=imported,
        updated=updated,
        unchanged=rows.same,
        changed=() if update else tuple(found for _, _, some in rows.differing for found in some),
        rejected=sheet.rejected,
        warnings=sheet.warnings,
        columns=sheet.columns,
        unmapped=sheet.unmapped,
        on_hold=on_hold,
    )


def list_committee(panel: PanelFile) -> list[ListedMember]:
    """Everybody on the list, those who were not drawn among them."""
    with panel.reading() as reader:
        active = {one.id for one in sittings.find_members(reader)}
        everybody = sittings.find_members(reader, inactive=True)
    return [ListedMember(one, one.id in active) for one in everybody]


def draw_committee(panel: PanelFile, size: int, actor: str, *, seed: str | None = None) -> Drawn:
    """Draw a committee of `size` voting members, chairs included, from everybody ever put on the list.

    The same seed, size and list give the same committee; a repeated draw changes nothing.
    """
    with panel.writing("committee.drawn", actor) as change:
        if sittings.any_ballot(change):
            raise Refusal("draw.too_late")
        pool = sittings.find_members(change, inactive=True)
        drawn = draw(pool, size, seed if seed is not None else change.random(SEED_BYTES).hex())
        earlier = members.count_draws(change)
        on_hold = _seat(change, pool, drawn)
        change.public.update(
            seed=drawn.seed,
            size=size,
            pool=list(drawn.pool),
            stay=list(drawn.stay),
            drawn=list(drawn.drawn),
            pool_digest=digest(list(drawn.pool)),
            on_hold=on_hold,
        )
        if members.repeats_last_draw(change, drawn):
            change.nothing()
        else:
            members.add_draw(change, drawn)
    return Drawn(drawn, earlier, on_hold)


def _sort(change: Change, entries: Sequence[MemberEntry]) -> _Sorted:
    known = {number_key(one.number): one for one in sittings.find_members(change, inactive=True)}
    rows = _Sorted([], [], 0)
    for entry in entries:
        member = known.get(number_key(entry.number))
        if member is None:
            rows.new.append(entry)
            continue
        found = differences(member, entry)
        if found:
            rows.differing.append((member, entry, found))
        else:
            rows.same += 1
    return rows


def _write(change: Change, rows: _Sorted, *, update: bool) -> bool:
    # Roles are dated once a snapshot has held them fast: before that, a wrong role was never held.
    dated = change.time[:10] if sittings.find_snapshot(change) is not None else ""
    members.add_members(change, rows.new)
    for member, entry, _ in rows.differing if update else ():
        members.update_member(change, member, entry, dated=dated)
    moved = bool(rows.new) or (update and bool(rows.differing))
    return moved and set_hold(change, N_("评委名册有变动"))


def _seat(change: Change, pool: Sequence[Member], drawn: Draw) -> bool:
    before = {one.id for one in sittings.find_members(change)}
    out = {one.id for one in pool if one.number in drawn.passed_over}
    seated = {one.id for one in pool if one.votes} - out
    members.set_active(change, out, active=False)
    members.set_active(change, seated, active=True)
    after = {one.id for one in sittings.find_members(change)}
    return before != after and set_hold(change, N_("评委重新抽取"))


def _row(entry: MemberEntry) -> Json:
    return {"number": entry.number, "name": entry.name, "roles": [role.value for role in entry.roles]}
