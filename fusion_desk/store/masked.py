"""Masked re-scoring as the record has it: the draw, who marks what once more, and what they typed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.levels import Track
from fusion_desk.domain.masked import MaskedDraw, MaskedMark, MaskedRecord, MaskedTask, own_house
from fusion_desk.domain.scoring import Purpose, ScoreKey
from fusion_desk.store import scores
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.items import Item, find_all_items
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.views import Change, Reader
from fusion_desk.store.writing import drop_text_draft, find_text_drafts, save_text_draft

DRAFTS, REASON = "masked", "/reason"
"""Typed and not saved: by member and application, apart from the drafts of marks that count."""


@dataclass(frozen=True, slots=True)
class RecordedMask:
    """The draw with when it was made."""

    draw: MaskedDraw
    drawn_at: str
    seq: int


def find_draw(reader: Reader) -> RecordedMask | None:
    """The draw, where there was one."""
    row = reader.driver.execute("SELECT seed, pool, drawn, listed, drawn_at, seq FROM masked_draw").fetchone()
    if row is None:
        return None
    listed = {Track(name): tuple(items) for name, items in json.loads(row[3]).items()} if row[3] else {}
    rows = reader.driver.execute(
        "SELECT a.item FROM masked_item m JOIN application a ON a.id = m.application_id ORDER BY m.ordinal"
    )
    items = tuple(str(item) for (item,) in rows.fetchall())
    return RecordedMask(
        MaskedDraw(row[0], tuple(json.loads(row[1])), tuple(json.loads(row[2])), listed, items),
        row[4],
        row[5],
    )


def find_record(reader: Reader) -> MaskedRecord | None:
    """The draw with every mark of the second time, where there was one."""
    found = find_draw(reader)
    if found is None:
        return None
    rows = reader.driver.execute(
        "SELECT member_id, application_id, criterion, points, revision, seq FROM score "
        "WHERE round = 'scoring' AND purpose = ?",
        (Purpose.MASKED.value,),
    )
    marks = tuple(
        MaskedMark(ScoreKey(MemberId(by), ApplicationId(item), criterion), points, revision, seq)
        for by, item, criterion, points, revision, seq in rows
    )
    return MaskedRecord(found.draw, tasks_of(reader, found.draw), marks, found.seq)


def add_draw(change: Change, draw: MaskedDraw, applications: list[ApplicationId]) -> None:
    """Keep the draw so that anybody can repeat it."""
    listed = {track.value: [*items] for track, items in draw.listed.items()}
    change.driver.execute(
        "INSERT INTO masked_draw (id, seed, pool, drawn, listed, drawn_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            new_id(change.random),
            draw.seed,
            canonical_text([*draw.pool]),
            canonical_text([*draw.drawn]),
            canonical_text(listed) if listed else "",
            change.now(),
            change.seq,
        ),
    )
    for at, application in enumerate(applications):
        change.driver.execute(
            "INSERT INTO masked_item (application_id, ordinal, seq) VALUES (?, ?, ?)",
            (application, at, change.seq),
        )
    change.moved |= Changes.SCORES


def scored_items(reader: Reader) -> list[Item]:
    """The applications that the committee scores, and that may be marked once more."""
    everything = find_all_items(reader, ApplicationState.ADMITTED)
    return [one for one in everything if basis_of(one.application) is Basis.VOTE]


def tasks_of(reader: Reader, draw: MaskedDraw) -> tuple[MaskedTask, ...]:
    """What everybody drawn marks once more, in the order of the list of members; those with nothing are there, too."""
    sitting = find_sitting(reader)
    awaited = Awaited.of(sitting)
    chosen = {item: at for at, item in enumerate(draw.items)}
    items = sorted(
        (one for one in scored_items(reader) if one.application.item in chosen),
        key=lambda one: chosen[one.application.item],
    )
    houses = {person.number: person.employer for _, person in find_people(reader)} if items else {}
    return tuple(
        MaskedTask(
            member,
            tuple(
                one.application
                for one in items
                if member.id in awaited.members_for(one.application)
                and member.id not in sitting.recused_from(one.application.id)
                and not own_house(member, houses.get(one.number, ""))
            ),
        )
        for member in sitting.members
        if member.votes and member.number in draw.drawn
    )


def task_of(reader: Reader, member: MemberId) -> MaskedTask | None:
    """What this member marks once more; None for who was not drawn."""
    found = find_draw(reader)
    if found is None:
        return None
    return next((one for one in tasks_of(reader, found.draw) if one.member.id == member), None)


def first_marked(reader: Reader, member: MemberId, criteria: list[str]) -> frozenset[ApplicationId]:
    """Applications that this member has marked in every criterion: only then comes the second time."""
    given: dict[ApplicationId, set[str]] = {}
    for key, mark in scores.current_marks(reader, member).items():
        if not mark.voided:
            given.setdefault(key.application, set()).add(key.criterion)
    return frozenset(one for one, found in given.items() if found >= {*criteria})


# --- drafts ------------------------------------------------------------------------------------------------


def find_drafts(reader: Reader, member: MemberId) -> dict[ApplicationId, dict[str, tuple[str, str]]]:
    """What was typed and not saved, with its reason, by application and criterion."""
    return {
        ApplicationId(place.rpartition("/")[2]): {
            key: (text, typed.get(key + REASON, ""))
            for key, text in typed.items()
            if not key.endswith(REASON)
        }
        for place, typed in find_text_drafts(reader, f"{DRAFTS}/{member}").items()
    }


def keep_draft(change: Change, key: ScoreKey, typed: str, reason: str) -> bool:
    """Keep what stands in a field, or forget it where it is blank; whether anything moved."""
    place = f"{DRAFTS}/{key.member}/{key.application}"
    before = find_text_drafts(change, f"{DRAFTS}/{key.member}").get(place, {})
    now = {name: text for name, text in before.items() if name not in {key.criterion, key.criterion + REASON}}
    if typed or reason:
        now |= {key.criterion: typed, key.criterion + REASON: reason}
    if now == before:
        return False
    if now:
        save_text_draft(change, place, now)
    else:
        drop_text_draft(change, place)
    return True
