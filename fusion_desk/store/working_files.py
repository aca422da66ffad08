"""What an expert's working file is filled with, and what is read of their marks for a packet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import SQLModel

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id, new_ids
from fusion_desk.domain.scoring import Purpose
from fusion_desk.store import tables
from fusion_desk.store.scores import find_voids
from fusion_desk.store.views import Change, Reader

MARK_COLUMNS = (
    "application_id",
    "criterion",
    "purpose",
    "revision",
    "points",
    "reason",
    "evidence",
    "device",
    "entered_at",
)
BEFORE = 0
"""The entry under which stands what was made void before the file began."""

LINES: Mapping[str, type[SQLModel]] = {
    "credential": tables.CredentialRow,
    "work_spell": tables.WorkSpellRow,
    "award": tables.AwardRow,
    "achievement": tables.AchievementRow,
    "appraisal": tables.AppraisalRow,
    "attachment": tables.AttachmentRow,
}
"""What hangs on a candidate: the name in a packet, and its table."""

Row = Mapping[str, Any]


def find_rounds(reader: Reader) -> list[dict[str, Json]]:
    """环节 in their order."""
    rows = reader.driver.execute("SELECT kind, ordinal, state FROM round ORDER BY ordinal")
    return [
        {"kind": str(kind), "ordinal": int(ordinal), "state": str(state)} for kind, ordinal, state in rows
    ]


def find_mark_rows(reader: Reader, member: MemberId) -> list[dict[str, Json]]:
    """Every revision of a member's marks in the scoring round and on anchor dossiers, with who entered it."""
    voids = [one for one in find_voids(reader) if one.member == member]
    columns = (*MARK_COLUMNS, "author")
    rows = reader.driver.execute(
        f"SELECT {', '.join(columns)}, seq FROM score WHERE member_id = ? AND round = 'scoring' "
        f"AND purpose IN ('{Purpose.OFFICIAL.value}', '{Purpose.ANCHOR.value}') "
        "ORDER BY application_id, purpose, criterion, revision",
        (member,),
    )
    found: list[dict[str, Json]] = []
    for *values, seq in rows:
        told = dict(zip(columns, values, strict=True))
        official = told["purpose"] == Purpose.OFFICIAL.value
        void = official and any(
            one.seq >= seq and one.application in {None, told["application_id"]} for one in voids
        )
        found.append({**told, "void": void})
    return found


def fill_people(change: Change, members: Sequence[Row], rounds: Sequence[Row]) -> None:
    """Who is who, and the rounds."""
    change.sql_many(
        tables.MemberRow,
        [
            {
                "id": one["id"],
                "number": one["number"],
                "name": one["name"],
                "group_name": one["group"],
                "ordinal": at,
            }
            for at, one in enumerate(members)
        ],
    )
    held = [(one["id"], role) for one in members for role in one["roles"]]
    change.sql_many(
        tables.MemberRoleRow,
        [
            {"id": row_id, "member_id": member, "role": role, "since": "", "until": ""}
            for row_id, (member, role) in zip(new_ids(change.random, len(held)), held, strict=True)
        ],
    )
    change.sql_many(tables.RoundRow, [dict(one) for one in rounds])
    change.moved |= Changes.COMMITTEE


def fill_candidate(change: Change, one: Row) -> None:
    """One candidate as the packet shows them."""
    candidate = one["candidate"]
    change.sql_many(tables.CandidateRow, [dict(candidate)])
    change.sql_many(
        tables.ApplicationRow, [{**row, "candidate_id": candidate["id"]} for row in one["application"]]
    )
    for name, table in LINES.items():
        named: dict[str, object] = {"name": ""} if name == "attachment" else {}
        change.sql_many(
            table,
            [
                {**named, **row, "id": row_id, "candidate_id": candidate["id"], "ordinal": at}
                for at, (row_id, row) in enumerate(
                    zip(new_ids(change.random, len(one[name])), one[name], strict=True)
                )
            ],
        )
    if one["anchor"]:
        row = {"candidate_id": candidate["id"], "source": "invented", "note": "", "reference": None}
        added = {"added_by": change.actor, "added_at": change.now(), "seq": change.seq}
        change.sql_many(tables.AnchorDossierRow, [{**row, **added}])
    change.moved |= Changes.DOSSIERS | Changes.APPLICATIONS


def fill_marks(change: Change, member: MemberId, marks: Sequence[Row]) -> None:
    """The member's marks so far; what was void stays void."""
    change.sql_many(
        tables.ScoreRow,
        [
            {
                **{name: one[name] for name in (*MARK_COLUMNS, "author")},
                "id": row_id,
                "member_id": member,
                "round": "scoring",
                "seq": BEFORE if one["void"] else change.seq,
            }
            for row_id, one in zip(new_ids(change.random, len(marks)), marks, strict=True)
        ],
    )
    if any(one["void"] for one in marks):
        row = {
            "id": new_id(change.random),
            "member_id": member,
            "application_id": None,
            "reason": "",
            "seq": BEFORE,
        }
        change.sql_many(tables.ScoreVoidRow, [row])
    change.moved |= Changes.SCORES


def fill_locks(change: Change, member: MemberId, locks: Sequence[Row]) -> None:
    """Sheets that were final already."""
    change.sql_many(
        tables.SheetLockRow,
        [
            {
                "id": row_id,
                "member_id": member,
                "application_id": one["application"],
                "locked": 1,
                "digest": one["digest"],
                "nonce": one["nonce"],
                "reason": "",
                "recorded_at": change.now(),
                "seq": change.seq,
            }
            for row_id, one in zip(new_ids(change.random, len(locks)), locks, strict=True)
        ],
    )
    change.moved |= Changes.SUBMISSIONS
