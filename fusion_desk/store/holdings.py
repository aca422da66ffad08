"""How much of everything a panel file holds."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.store.dossiers import NO_ANCHORS
from fusion_desk.store.journal import last_seq
from fusion_desk.store.views import Reader

COUNTED = (
    "candidate",
    "application",
    "member",
    "attendance",
    "recusal",
    "score",
    "opinion",
    "ballot_list",
    "exam_mark",
    "act",
    "minutes_draft",
    "signature",
    "seal",
    "import_batch",
    "attachment",
)
NARROWED = {
    "candidate": f"WHERE id {NO_ANCHORS}",
    "application": f"WHERE candidate_id {NO_ANCHORS}",
    "score": "WHERE purpose = 'official'",
}
"""What is kept beside the applicants, anchor dossiers and their marks, is not counted among them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Rows by table; attachments are kept once, however often they are named."""

    counts: dict[str, int]
    files: int
    file_bytes: int
    size: int
    """Bytes of the whole panel file."""
    entries: int


def find_holdings(reader: Reader, size: int) -> Holdings:
    """What there is, counted."""
    row = reader.driver.execute("SELECT count(*), coalesce(sum(size), 0) FROM blob").fetchone()
    return Holdings(
        counts={table: count(reader, table) for table in COUNTED},
        files=int(row[0]) if row else 0,
        file_bytes=int(row[1]) if row else 0,
        size=size,
        entries=last_seq(reader.driver),
    )


def count(reader: Reader, table: str) -> int:
    """How many rows a table has."""
    if table not in COUNTED:
        raise ValueError(table)
    row = reader.driver.execute(f'SELECT count(*) FROM "{table}" {NARROWED.get(table, "")}').fetchone()
    return int(row[0]) if row else 0
