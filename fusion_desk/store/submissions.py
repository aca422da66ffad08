"""Score sheets handed in (提交) and opened again; the newest row of a member counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import SubmissionRow, as_table

SUBMISSIONS = as_table(SubmissionRow)


@dataclass(frozen=True, slots=True)
class Submission:
    """A sheet handed in; nothing of it may change until it is opened again."""

    member: MemberId
    marks: int
    at: str


def add_submission(
    change: Change, member: MemberId, *, handed_in: bool, marks: int = 0, reason: str = ""
) -> None:
    """Keep that a sheet was handed in, or opened again."""
    change.connection.execute(
        insert(SUBMISSIONS).values(
            id=new_id(change.random),
            member_id=member,
            handed_in=int(handed_in),
            marks=marks,
            reason=reason,
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.SUBMISSIONS


def find_submissions(reader: Reader) -> Mapping[MemberId, Submission]:
    """The sheets that are handed in now."""
    newest = {
        MemberId(row.member_id): row
        for row in reader.connection.execute(select(SUBMISSIONS).order_by(SUBMISSIONS.c.seq))
    }
    return {
        member: Submission(member, row.marks, row.recorded_at)
        for member, row in newest.items()
        if row.handed_in
    }


def find_history(reader: Reader, member: MemberId, after: int) -> list[dict[str, object]]:
    """Every handing in and opening of one member's sheet after an entry, numbered."""
    rows = reader.connection.execute(
        select(SUBMISSIONS)
        .where(SUBMISSIONS.c.member_id == member, SUBMISSIONS.c.seq > after)
        .order_by(SUBMISSIONS.c.seq)
    )
    return [
        {
            "number": at,
            "handed_in": bool(row.handed_in),
            "marks": int(row.marks),
            "reason": str(row.reason),
            "at": str(row.recorded_at),
        }
        for at, row in enumerate(rows, start=1)
    ]
