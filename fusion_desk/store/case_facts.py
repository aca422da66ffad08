"""What a case bundle is made from, read as it was written: marks and part marks in the order they came in."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from fusion_desk.store.views import Reader

MarkFact = tuple[int, str, str, str, str, str, int, int, str]
"""(seq, round, purpose, member, application, criterion, revision, points, reason), ids as the record has them."""

ExamFact = tuple[int, str, str, int, int | None, str, str, str]
"""(seq, application, part, revision, mark, held_on, examiners, exempt_basis)."""


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """The private part of one entry with its salt: whoever has both can tell that the journal holds their digest."""

    seq: int
    salt: str
    body: str


def find_mark_facts(reader: Reader) -> Iterator[MarkFact]:
    """Every revision of every official mark and answer, and of the anchors' in the same imports.

    In the order in which an import's digest was taken: anchors first, then as written.
    """
    rows = reader.driver.execute(
        "SELECT seq, round, purpose, member_id, application_id, criterion, revision, points, reason FROM score "
        "WHERE purpose = 'official' OR (purpose = 'anchor' AND seq IN "
        "(SELECT seq FROM journal WHERE json_extract(entry, '$.verb') IN "
        "('scores.imported', 'packet.accepted', 'packet.settled'))) "
        "ORDER BY seq, purpose = 'official', rowid"
    )
    return iter(cast("Iterator[MarkFact]", rows))


def find_exam_facts(reader: Reader) -> list[ExamFact]:
    """Every revision of every part mark, as written."""
    rows = reader.driver.execute(
        "SELECT seq, application_id, part, revision, mark, held_on, examiners, exempt_basis FROM exam_mark "
        "ORDER BY seq, rowid"
    )
    return [cast("ExamFact", tuple(row)) for row in rows]


def entry_texts(reader: Reader) -> list[str]:
    """Every journal entry in its order, as it was hashed; no private part."""
    return [text for (text,) in reader.driver.execute("SELECT entry FROM journal ORDER BY seq")]


def find_opened(reader: Reader, verbs: Collection[str]) -> Iterator[OpenedEntry]:
    """The private parts of the entries of these verbs, in their order."""
    rows = reader.driver.execute(
        "SELECT seq, entry, salt, body FROM journal JOIN journal_private USING (seq) ORDER BY seq"
    )
    for seq, text, salt, body in rows:
        if json.loads(text)["verb"] in verbs:
            yield OpenedEntry(seq, salt, body)
