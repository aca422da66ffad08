"""意见 of the lead reviewer, the group and the meeting, revision by revision."""

from __future__ import annotations

import json
from typing import cast

from sqlalchemy import func, insert, select

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.domain.opinion import Opinion, OpinionLevel, Reason
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import OpinionRow, as_table

OPINIONS = as_table(OpinionRow)


def next_revision(reader: Reader, application: ApplicationId, level: OpinionLevel, author: str) -> int:
    """The number of the next revision of this author's opinion at this level."""
    statement = select(func.max(OPINIONS.c.revision)).where(
        OPINIONS.c.application_id == application,
        OPINIONS.c.level == level.value,
        OPINIONS.c.author == author,
    )
    return int(reader.connection.execute(statement).scalar() or 0) + 1


def add_opinion(change: Change, opinion: Opinion) -> None:
    """Save one revision of an opinion."""
    change.connection.execute(
        insert(OPINIONS).values(
            id=new_id(change.random),
            application_id=opinion.application,
            level=opinion.level.value,
            revision=opinion.revision,
            text=opinion.text,
            reasons=canonical_text([reason.value for reason in opinion.reasons]),
            pages=opinion.pages,
            final=int(opinion.final),
            author=opinion.author,
            given_at=opinion.given_at,
            seq=opinion.seq,
        )
    )
    change.moved |= Changes.OPINIONS


def find_opinions(reader: Reader, application: ApplicationId | None = None) -> list[Opinion]:
    """Every revision (for one application), oldest first."""
    statement = select(OPINIONS).order_by(OPINIONS.c.seq)
    if application is not None:
        statement = statement.where(OPINIONS.c.application_id == application)
    return [
        Opinion(
            application=ApplicationId(row.application_id),
            level=OpinionLevel(row.level),
            revision=row.revision,
            text=row.text,
            reasons=tuple(Reason(code) for code in cast("list[str]", json.loads(row.reasons))),
            pages=row.pages,
            final=bool(row.final),
            author=row.author,
            given_at=row.given_at,
            seq=row.seq,
        )
        for row in reader.connection.execute(statement)
    ]
