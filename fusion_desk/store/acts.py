"""经办事项 in the record: every entry is kept; one that replaces another names it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Row as SqlRow
from sqlalchemy import insert, select

from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.store.tables import ActRow, as_table
from fusion_desk.store.views import Change, Reader

ACTS = as_table(ActRow)


def add_act(change: Change, act: Act) -> None:
    """Record one entry."""
    change.connection.execute(
        insert(ACTS).values(
            id=new_id(change.random),
            kind=act.kind.value,
            application_id=act.application,
            starts_on=_text(act.starts_on),
            ends_on=_text(act.ends_on),
            number=act.number,
            handler=act.handler,
            outcome=act.outcome,
            text=act.text,
            sha256=act.sha256,
            recorded_at=change.now(),
            seq=change.seq,
            attachment=act.attachment,
            more=canonical_text(dict(act.more)),
            void=int(act.void),
            corrects=act.corrects,
            reason=act.reason,
        )
    )
    change.moved |= Changes.ACTS


def find_acts(reader: Reader) -> list[Act]:
    """The acts as they stand now, in the order first recorded; void ones are left out."""
    return [versions[-1] for versions in find_histories(reader) if not versions[-1].void]


def find_histories(reader: Reader) -> list[tuple[Act, ...]]:
    """Every act with all its entries, the newest last, in the order first recorded."""
    return chained(_act(row) for row in reader.connection.execute(select(ACTS).order_by(ACTS.c.seq)))


def chained(entries: Iterable[Act]) -> list[tuple[Act, ...]]:
    """Entries in the order recorded, joined to those that they replace."""
    histories: list[list[Act]] = []
    place: dict[str, int] = {}
    for entry in entries:
        at = place.get(entry.corrects)
        if at is None:
            at = len(histories)
            histories.append([])
        histories[at].append(_numbered(entry, at + 1))
        place[entry.id] = at
    return [tuple(one) for one in histories]


def _numbered(act: Act, number: int) -> Act:
    return replace(act, number_in_book=number)


def _act(row: SqlRow[tuple[object, ...]]) -> Act:
    return Act(
        kind=ActKind(row.kind),
        application=ApplicationId(row.application_id) if row.application_id else None,
        starts_on=_day(row.starts_on),
        ends_on=_day(row.ends_on),
        number=row.number,
        handler=row.handler,
        outcome=row.outcome,
        text=row.text,
        sha256=row.sha256,
        recorded_at=row.recorded_at,
        attachment=row.attachment,
        more=json.loads(row.more),
        void=bool(row.void),
        id=row.id,
        corrects=row.corrects,
        reason=row.reason,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
