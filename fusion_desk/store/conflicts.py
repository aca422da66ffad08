"""What was said about an interest of a member in a candidate: reports, and suggestions that were none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conflicts import Dismissal, Report
from fusion_desk.domain.identity import CandidateId, MemberId, new_ids
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import ConflictNoteRow, as_table

NOTES = as_table(ConflictNoteRow)


@dataclass(frozen=True, slots=True)
class ConflictNotes:
    """Both kinds, each in the order recorded."""

    reports: tuple[Report, ...]
    dismissals: tuple[Dismissal, ...]


def find_conflict_notes(reader: Reader) -> ConflictNotes:
    """Every note there is."""
    reports: list[Report] = []
    dismissals: list[Dismissal] = []
    for row in reader.connection.execute(select(NOTES).order_by(NOTES.c.seq)):
        member, candidate = MemberId(row.member_id), CandidateId(row.candidate_id)
        if row.kind == "reported":
            reports.append(Report(member, candidate, row.text, row.told_by, row.recorded_at))
        else:
            keys = frozenset(str(key) for key in json.loads(row.signs))
            dismissals.append(Dismissal(member, candidate, keys, row.text, row.told_by, row.recorded_at))
    return ConflictNotes(tuple(reports), tuple(dismissals))


def add_report(change: Change, member: MemberId, candidate: CandidateId, text: str, told_by: str) -> None:
    """Keep what somebody said."""
    _add(change, "reported", [(member, candidate, ())], text, told_by)


def add_dismissals(
    change: Change,
    pairs: Sequence[tuple[MemberId, CandidateId, Sequence[str]]],
    reason: str,
    decided_by: str,
) -> None:
    """Keep that these suggestions (member, candidate, keys of their signs) are none, all for one reason."""
    _add(change, "dismissed", pairs, reason, decided_by)


def _add(
    change: Change,
    kind: str,
    pairs: Sequence[tuple[MemberId, CandidateId, Sequence[str]]],
    text: str,
    told_by: str,
) -> None:
    rows = [
        {
            "id": row_id,
            "member_id": member,
            "candidate_id": candidate,
            "kind": kind,
            "signs": canonical_text(sorted(keys)),
            "text": text,
            "told_by": told_by,
            "recorded_at": change.time,
            "seq": change.seq,
        }
        for row_id, (member, candidate, keys) in zip(new_ids(change.random, len(pairs)), pairs, strict=True)
    ]
    change.sql_many(NOTES, rows)
    change.moved |= Changes.RECUSALS
