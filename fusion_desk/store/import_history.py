"""The imports there were: what each one added and changed, and undoing one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from fusion_desk.domain.canonical import Json, canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import CandidateId, new_id
from fusion_desk.domain.pace import expect_wanted
from fusion_desk.store.driver import Driver, DriverError
from fusion_desk.store.views import Change, Reader

LINES = ("credential", "work_spell", "award", "achievement", "appraisal", "attachment")
"""Tables whose rows hang on a candidate alone and are replaced as a whole."""
OWN = frozenset({"application", "exam_mark", "import_prior", *LINES})
"""Tables that an import itself writes."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One import of dossiers."""

    seq: int
    imported_at: str
    files: tuple[str, ...]
    imported: int
    updated: int
    rejected: int
    first: int | None
    """The place of its first new candidate in the list; None where an older version imported it."""
    taken_back: int | None
    """The entry that took it back."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A candidate that an import added or changed."""

    id: CandidateId
    number: str
    name: str


def next_ordinal(reader: Reader) -> int:
    """The place in the list that the next candidate gets."""
    reader.flush()
    return _number(reader.driver, "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM candidate")


def find_batches(reader: Reader) -> list[Batch]:
    """Every import of dossiers, the oldest first."""
    rows = reader.driver.execute(
        "SELECT seq, imported_at, sources, outcome FROM import_batch WHERE kind = 'dossiers' ORDER BY seq"
    ).fetchall()
    return [_batch(*row) for row in rows]


def added_by(reader: Reader, batch: Batch) -> list[Touched]:
    """The candidates that it added and that are still there."""
    if batch.first is None or not batch.imported:
        return []
    rows = reader.driver.execute(
        "SELECT id, number, name FROM candidate WHERE ordinal >= ? AND ordinal < ? ORDER BY ordinal",
        (batch.first, batch.first + batch.imported),
    )
    return [Touched(CandidateId(row[0]), row[1], row[2]) for row in rows.fetchall()]


def changed_by(reader: Reader, batch: Batch) -> list[Touched]:
    """The candidates on record that it changed."""
    rows = reader.driver.execute(
        "SELECT c.id, c.number, c.name FROM import_prior p JOIN candidate c ON c.id = p.candidate_id "
        "WHERE p.seq = ? ORDER BY c.ordinal",
        (batch.seq,),
    )
    return [Touched(CandidateId(row[0]), row[1], row[2]) for row in rows.fetchall()]


def items_of(reader: Reader, candidates: Iterable[Touched]) -> list[str]:
    """The 事项号 of candidates."""
    return _values(
        reader.driver,
        "SELECT item FROM application WHERE candidate_id IN (SELECT value FROM json_each(?))",
        _ids(candidates),
    )


def keep_prior(change: Change, candidates: Sequence[CandidateId]) -> None:
    """Keep candidates as they are now, before an import changes them."""
    change.flush()
    for candidate in candidates:
        body = {
            "candidate": _rows(change.driver, "candidate", "id", candidate),
            "application": _rows(change.driver, "application", "candidate_id", candidate),
            **{table: _rows(change.driver, table, "candidate_id", candidate) for table in LINES},
        }
        row = (new_id(change.random), change.seq, candidate, json.dumps(body, ensure_ascii=False))
        change.driver.execute(
            "INSERT INTO import_prior (id, seq, candidate_id, body) VALUES (?, ?, ?, ?)", row
        )


def dependants(
    reader: Reader, batch: Batch, added: Sequence[Touched], changed: Sequence[Touched]
) -> list[str]:
    """Tables with rows that rest on what the import wrote, other than its own."""
    reader.flush()
    driver = reader.driver
    gone = _ids(added)
    ours = (
        "SELECT id FROM application WHERE candidate_id IN (SELECT value FROM json_each(?))"
        " OR (candidate_id IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?)))"
    )
    before = json.dumps([row["id"] for body in _priors(driver, batch) for row in body["application"]])
    found: list[str] = []
    for table, column, target in references(driver):
        if target == "application" and table not in OWN:
            count = _number(
                driver,
                f"SELECT count(*) FROM {table} WHERE {column} IN ({ours})",
                gone,
                _ids(changed),
                before,
            )
        elif target == "candidate" and table not in OWN:
            wanted = "SELECT value FROM json_each(?)"
            count = _number(driver, f"SELECT count(*) FROM {table} WHERE {column} IN ({wanted})", gone)
        else:
            continue
        if count:
            found.append(table)
    marks = f"SELECT count(*) FROM exam_mark WHERE seq <> ? AND application_id IN ({ours})"
    if _number(driver, marks, batch.seq, gone, _ids(changed), before):
        found.append("exam_mark")
    later = (
        "SELECT count(*) FROM import_prior WHERE seq > ? AND candidate_id IN (SELECT value FROM json_each(?))"
    )
    if _number(driver, later, batch.seq, json.dumps([one.id for one in (*added, *changed)])):
        found.append("import_prior")
    return found


def undo(change: Change, batch: Batch, added: Sequence[Touched]) -> None:
    """Take out what the import added and let the candidates it changed be as they were before."""
    change.flush()
    driver = change.driver
    blobs = set(_attached(driver, added))
    try:
        driver.execute("DELETE FROM exam_mark WHERE seq = ?", (batch.seq,))
        priors = _priors(driver, batch)
        blobs |= {one for body in priors for one in _restore(driver, body)}
        driver.execute("DELETE FROM import_prior WHERE seq = ?", (batch.seq,))
        _remove(driver, added)
    except DriverError as error:
        expect_wanted()
        # A table of a later version may rest on them in a way that nobody here knows.
        raise Refusal("import.depended_on", what=["…"]) from error
    _drop_blobs(driver, blobs)
    _mark_taken_back(driver, batch, change.seq)
    change.moved |= Changes.DOSSIERS | Changes.APPLICATIONS | Changes.ATTACHMENTS | Changes.EXAMS


def _remove(driver: Driver, candidates: Sequence[Touched]) -> None:
    ids = _ids(candidates)
    chosen = "candidate_id IN (SELECT value FROM json_each(?))"
    for table in (*LINES, "application"):
        driver.execute(f"DELETE FROM {table} WHERE {chosen}", (ids,))
    driver.execute("DELETE FROM candidate WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def _restore(driver: Driver, body: dict[str, list[dict[str, Any]]]) -> list[str]:
    """One candidate as before; the digests of the files that were there in between."""
    (candidate,) = body["candidate"]
    owner = candidate["id"]
    _update(driver, "candidate", candidate)
    known = json.dumps([row["id"] for row in body["application"]])
    driver.execute(
        "DELETE FROM application WHERE candidate_id = ? AND id NOT IN (SELECT value FROM json_each(?))",
        (owner, known),
    )
    for row in body["application"]:
        _update(driver, "application", row)
    files = _values(driver, "SELECT sha256 FROM attachment WHERE candidate_id = ?", owner)
    for table in LINES:
        driver.execute(f"DELETE FROM {table} WHERE candidate_id = ?", (owner,))
        for row in body[table]:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            driver.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return files


def _update(driver: Driver, table: str, row: dict[str, Any]) -> None:
    names = [name for name in row if name != "id"]
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    driver.execute(
        f"UPDATE {table} SET {assignments} WHERE id = ?", (*(row[name] for name in names), row["id"])
    )


def _drop_blobs(driver: Driver, digests: Iterable[str]) -> None:
    """Files that nothing in the record speaks of any more."""
    wanted = json.dumps(sorted(digests))
    used = " UNION ".join(
        f"SELECT {column} FROM {table}" for table, column, target in references(driver) if target == "blob"
    )
    driver.execute(
        f"DELETE FROM blob WHERE sha256 IN (SELECT value FROM json_each(?)) AND sha256 NOT IN ({used}) "
        "AND sha256 NOT IN (SELECT sha256 FROM act)",
        (wanted,),
    )


def _mark_taken_back(driver: Driver, batch: Batch, seq: int) -> None:
    row = driver.execute("SELECT outcome FROM import_batch WHERE seq = ?", (batch.seq,)).fetchone()
    outcome: dict[str, Json] = json.loads(row[0]) if row else {}
    driver.execute(
        "UPDATE import_batch SET outcome = ? WHERE seq = ?",
        (canonical_text({**outcome, "taken_back": seq}), batch.seq),
    )


def _batch(seq: int, imported_at: str, sources: str, outcome: str) -> Batch:
    counts: dict[str, Any] = json.loads(outcome)
    return Batch(
        seq=seq,
        imported_at=imported_at,
        files=tuple(str(one["name"]) for one in json.loads(sources)),
        imported=int(counts.get("imported", 0)),
        updated=int(counts.get("updated", 0)),
        rejected=int(counts.get("rejected", 0)),
        first=counts.get("first"),
        taken_back=counts.get("taken_back"),
    )


def _priors(driver: Driver, batch: Batch) -> list[dict[str, list[dict[str, Any]]]]:
    return [
        json.loads(body) for body in _values(driver, "SELECT body FROM import_prior WHERE seq = ?", batch.seq)
    ]


def _attached(driver: Driver, candidates: Sequence[Touched]) -> list[str]:
    return _values(
        driver,
        "SELECT sha256 FROM attachment WHERE candidate_id IN (SELECT value FROM json_each(?))",
        _ids(candidates),
    )


def references(driver: Driver) -> list[tuple[str, str, str]]:
    """(table, column, target) of every foreign key."""
    tables = _values(driver, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return [
        (table, row[3], row[2])
        for table in tables
        for row in driver.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    ]


def _rows(driver: Driver, table: str, column: str, value: str) -> list[dict[str, Any]]:
    names = [row[1] for row in driver.execute(f"PRAGMA table_info({table})").fetchall()]
    rows = driver.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,)).fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def _values(driver: Driver, sql: str, *parameters: object) -> list[str]:
    return [row[0] for row in driver.execute(sql, parameters).fetchall()]


def _number(driver: Driver, sql: str, *parameters: object) -> int:
    row = driver.execute(sql, parameters).fetchone()
    return cast("int", row[0]) if row else 0


def _ids(candidates: Iterable[Touched]) -> str:
    return json.dumps([one.id for one in candidates])
