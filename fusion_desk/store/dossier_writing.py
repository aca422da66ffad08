"""Dossiers written into the panel file: new ones in bulk, changed ones part by part."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import cast

from fusion_desk.domain.canonical import Json, canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.dossier import (
    Achievement,
    Application,
    Appraisal,
    Attachment,
    AttachmentKind,
    Award,
    Credential,
    ExamMark,
    Person,
    WorkSpell,
)
from fusion_desk.domain.identity import ApplicationId, CandidateId, new_id, new_ids
from fusion_desk.domain.page_kinds import PageRange
from fusion_desk.domain.person_texts import PERSON_TEXTS, Headings, PersonTexts, texts_of_person
from fusion_desk.store.views import Change

Row = tuple[object, ...]
ABREAST = 50
"""Rows in one INSERT: each statement costs about as much as the row of an application itself."""
PASSAGE = 250
"""Rows written at a time: so many stay in the processor's cache between their digest and the file."""
MANY, ROOMY = 1_000, 64 * 1024
"""From so many rows on, SQLite may keep so many KiB of pages until they are committed, and writes each page once."""
GROUP, RECORD, UNIT = "\x1d", "\x1e", "\x1f"

APPLICATION = (
    "item", "kind", "level", "series", "specialty", "occupation_code", "occupation", "way", "pathway", "sender",
    "group_name", "state", "state_reason",
)  # fmt: skip
EXAM_MARK = ("part", "mark", "held_on", "examiners", "supervisor", "exempt_basis")
LINE_COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "credentials": (
        "credential",
        (
            "kind",
            "name",
            "level",
            "field",
            "obtained_on",
            "number",
            "appointer",
            "expires_on",
            "level_to_check",
        ),
    ),
    "history": ("work_spell", ("since", "until", "ongoing", "employer", "post", "occupation", "relevance")),
    "awards": ("award", ("contest", "level", "event", "prize", "place", "awarded_on", "team_size")),
    "achievements": ("achievement", ("title", "criterion", "own_role", "finished_on", "benefit", "proof")),
    "appraisals": ("appraisal", ("year", "result")),
}
"""Field of a Dossier → its table and columns."""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file to be kept for a candidate; its bytes are kept already."""

    candidate: CandidateId
    name: str
    kind: str
    sha256: str


class RowDigest:
    """SHA-256 over the rows of one import as they are written, table by table."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Rows of one table, their cells and themselves set apart by the separators that ASCII has for it.

        Where a cell is no text, or holds such a separator itself, the rows go in as JSON, which takes longer.
        """
        try:
            text = RECORD.join(map(UNIT.join, cast("Sequence[tuple[str, ...]]", rows)))
        except TypeError:
            text = ""
        cells = sum(map(len, rows))
        if text.count(UNIT) != cells - len(rows) or text.count(RECORD) != len(rows) - 1:
            text = json.dumps(rows, ensure_ascii=False)
        self._sha256.update(f"{GROUP}{table}{GROUP}".encode())
        self._sha256.update(text.encode())

    def hex(self) -> str:
        """The digest."""
        return self._sha256.hexdigest()


def add_headings(change: Change, headings: Headings, digest: RowDigest) -> None:
    """Keep the headings that came with an import, before the rows that refer to them."""
    rows = [
        (number, json.dumps(headings.lists[number], ensure_ascii=False, separators=(",", ":")))
        for number in range(headings.known, len(headings.lists))
    ]
    _insert(change, "extra_headings", ("number", "headings"), rows, digest)


def add_candidates(change: Change, people: Sequence[PersonTexts], digest: RowDigest) -> list[CandidateId]:
    """Add candidates at the end of the list."""
    if len(people) >= MANY:
        change.driver.execute(f"PRAGMA cache_size = -{ROOMY}")
    ordinal = _next_ordinal(change, "candidate", "")
    ids = _ids_in_order(change, len(people))
    for first in range(0, len(people), PASSAGE):
        passage = people[first : first + PASSAGE]
        digest.add("candidate", passage)
        row_ids = ids[first : first + PASSAGE]
        for at in range(0, len(passage), ABREAST):
            some = passage[at : at + ABREAST]
            parameters = (ordinal + first + at, *row_ids[at : at + ABREAST], *chain.from_iterable(some))
            change.driver.execute(_candidates_abreast(len(some)), parameters)
    change.moved |= Changes.DOSSIERS
    return [CandidateId(row_id) for row_id in ids]


def update_candidate(change: Change, candidate: CandidateId, person: Person, digest: RowDigest) -> None:
    """Write a changed row of 申报人 over the one on record."""
    _update(change, "candidate", PERSON_TEXTS, (*texts_of_person(person), candidate), digest)
    change.moved |= Changes.DOSSIERS


NewApplication = tuple[object, ...]
"""An application's row without its id, as `new_application` makes it."""
ITEM = 1
"""Where its 事项号 stands."""


def new_application(candidate: CandidateId, application: Application, ordinal: int) -> NewApplication:
    """The row of an application: whose, the columns of APPLICATION, and in which place among theirs."""
    return (candidate, *application_row(application), int(application.level_to_check), ordinal)


def add_alike(
    change: Change,
    said: NewApplication,
    candidates: Sequence[CandidateId],
    items: Sequence[str],
    digest: RowDigest,
) -> list[ApplicationId]:
    """Add applications that differ in nothing but whose they are and their 事项号; what they share is handed on once."""
    shared = said[ITEM + 1 :]
    digest.add("application", [tuple(map(str, shared)), tuple(items)])
    ids = _ids_in_order(change, len(items))
    for at in range(0, len(items), ABREAST):
        some = items[at : at + ABREAST]
        parameters = (*shared, *ids[at : at + ABREAST], *candidates[at : at + ABREAST], *some)
        change.driver.execute(_applications_abreast(len(some), len(shared)), parameters)
    change.moved |= Changes.APPLICATIONS
    return [ApplicationId(row_id) for row_id in ids]


def add_applications(
    change: Change, applications: Sequence[NewApplication], digest: RowDigest
) -> list[ApplicationId]:
    """Add applications with fresh ids."""
    ids = _ids_in_order(change, len(applications))
    columns = ("id", "candidate_id", *APPLICATION, "level_to_check", "ordinal")
    for first in range(0, len(applications), PASSAGE):
        passage = applications[first : first + PASSAGE]
        digest.add("application", [one[ITEM : ITEM + len(APPLICATION)] for one in passage])
        row_ids = ids[first : first + PASSAGE]
        rows = [(row_id, *one) for row_id, one in zip(row_ids, passage, strict=True)]
        _insert(change, "application", columns, rows)
        change.moved |= Changes.APPLICATIONS
    return [ApplicationId(row_id) for row_id in ids]


def update_application(
    change: Change, application: ApplicationId, changed: Application, digest: RowDigest
) -> None:
    """Write a changed row of 申报事项 over the one on record; its state stays."""
    row = (*application_row(changed), int(changed.level_to_check), application)
    _update(change, "application", (*APPLICATION, "level_to_check"), row, digest)
    change.moved |= Changes.APPLICATIONS


def add_lines(
    change: Change, kind: str, owned: Sequence[tuple[CandidateId, int, object]], digest: RowDigest
) -> None:
    """Add lines of one kind: whose, at which place, what."""
    if not owned:
        return
    table, columns = LINE_COLUMNS[kind]
    ids = _ids_in_order(change, len(owned))
    rows = [
        (row_id, candidate, ordinal, *line_row(line))
        for row_id, (candidate, ordinal, line) in zip(ids, owned, strict=True)
    ]
    _insert(change, table, ("id", "candidate_id", "ordinal", *columns), rows, digest)
    change.moved |= Changes.DOSSIERS


def replace_lines(
    change: Change, kind: str, candidate: CandidateId, lines: Sequence[object], digest: RowDigest
) -> None:
    """Let a candidate have these lines of one kind and no others."""
    change.flush()
    change.driver.execute(f"DELETE FROM {LINE_COLUMNS[kind][0]} WHERE candidate_id = ?", (candidate,))
    digest.add(LINE_COLUMNS[kind][0], [(candidate,)])
    add_lines(change, kind, [(candidate, at, line) for at, line in enumerate(lines, 1)], digest)
    change.moved |= Changes.DOSSIERS


def add_exam_marks(
    change: Change, owned: Sequence[tuple[ApplicationId, int, ExamMark]], digest: RowDigest
) -> None:
    """Add part marks: of which application, which revision, what."""
    if not owned:
        return
    ids = _ids_in_order(change, len(owned))
    rows = [
        (row_id, application, revision, *exam_row(mark), change.seq)
        for row_id, (application, revision, mark) in zip(ids, owned, strict=True)
    ]
    _insert(change, "exam_mark", ("id", "application_id", "revision", *EXAM_MARK, "seq"), rows, digest)
    change.moved |= Changes.EXAMS


def exam_revisions(change: Change) -> dict[tuple[str, str], int]:
    """The newest revision of every part: (application, part) → revision."""
    change.flush()
    rows = change.driver.execute("SELECT application_id, part, MAX(revision) FROM exam_mark GROUP BY 1, 2")
    return {(row[0], row[1]): row[2] for row in rows}


def put_attachment(change: Change, attachment: NewAttachment, digest: RowDigest) -> None:
    """Keep a file for a candidate; one of the same name gives way to it.

    Pages of the one before that were sorted by kind say nothing about another scan: they are sorted anew, because
    what stands on them now might not be for everybody's eyes.
    """
    change.flush()
    owner = (attachment.candidate, attachment.name)
    gone = change.driver.execute(
        "DELETE FROM attachment WHERE candidate_id = ? AND name = ? AND sha256 <> ? AND first_page IS NOT NULL",
        (*owner, attachment.sha256),
    )
    if gone.rowcount:
        attachment = replace(attachment, kind=AttachmentKind.UNCLASSIFIED.value)
    digest.add("attachment", [(*owner, attachment.kind, attachment.sha256)])
    parameters = (attachment.sha256, *owner)
    cursor = change.driver.execute(
        "UPDATE attachment SET sha256 = ?, original_checked = 0, text = '' WHERE candidate_id = ? AND name = ?",
        parameters,
    )
    if cursor.rowcount == 0:
        ordinal = _next_ordinal(change, "attachment", "WHERE candidate_id = ?", (attachment.candidate,))
        row = (
            new_id(change.random), attachment.candidate, attachment.sha256, ordinal, attachment.name, attachment.kind,
            "", 0, "", "",
        )  # fmt: skip
        columns = (
            "id", "candidate_id", "sha256", "ordinal", "name", "kind", "criterion", "original_checked", "stages", "text",
        )  # fmt: skip
        _insert(change, "attachment", columns, [row])
    change.moved |= Changes.ATTACHMENTS | Changes.DOSSIERS


def sort_attachment(
    change: Change, candidate: CandidateId, file: Attachment, ranges: Sequence[PageRange]
) -> None:
    """Say anew which pages of a file are what; the file keeps its place among the others."""
    change.flush()
    owner = (candidate, file.name)
    (found,) = change.driver.execute(
        "SELECT MIN(ordinal) FROM attachment WHERE candidate_id = ? AND name = ?", owner
    ).fetchall()
    change.driver.execute("DELETE FROM attachment WHERE candidate_id = ? AND name = ?", owner)
    columns = (
        "id", "candidate_id", "sha256", "ordinal", "name", "kind", "first_page", "last_page", "criterion",
        "original_checked", "stages", "text",
    )  # fmt: skip
    rows: list[Row] = [
        (
            new_id(change.random), candidate, file.sha256, found[0], file.name, one.kind.value, one.first, one.last,
            one.criterion, int(file.original_checked), "", "",
        )
        for one in ranges
    ]  # fmt: skip
    _insert(change, "attachment", columns, rows)
    change.moved |= Changes.ATTACHMENTS | Changes.DOSSIERS


def add_import_batch(
    change: Change, kind: str, sources: Json, outcome: Json, columns: dict[str, str]
) -> None:
    """Remember which files an import read, with their digests, and what came of it."""
    row = (
        new_id(change.random), kind, canonical_text(sources), canonical_text(outcome), canonical_text(columns), change.time,
        change.seq,
    )  # fmt: skip
    _insert(
        change, "import_batch", ("id", "kind", "sources", "outcome", "columns", "imported_at", "seq"), [row]
    )


def application_row(application: Application) -> tuple[str, ...]:
    """The application as the columns of APPLICATION keep it."""
    return (
        application.item,
        application.kind.value,
        application.level,
        application.series,
        application.specialty,
        application.occupation_code,
        application.occupation,
        application.way.value,
        application.pathway,
        application.sender,
        application.group,
        application.state.value,
        application.state_reason,
    )


def exam_row(mark: ExamMark) -> Row:
    """The part mark as the columns of EXAM_MARK keep it."""
    return (
        mark.part.value,
        mark.mark,
        _day(mark.held_on),
        mark.examiners,
        mark.supervisor,
        mark.exempt_basis,
    )


def line_row(line: object) -> Row:
    """A line as the columns of its table keep it."""
    match line:
        case Credential():
            dates = _day(line.obtained_on), _day(line.expires_on)
            texts = line.kind.value, line.name, line.level, line.field
            return (*texts, dates[0], line.number, line.appointer, dates[1], int(line.level_to_check))
        case WorkSpell():
            texts = line.employer, line.post, line.occupation, line.relevance.value
            return (_day(line.since), _day(line.until), int(line.ongoing), *texts)
        case Award():
            texts = line.contest, line.level, line.event, line.prize
            return (*texts, line.place, _day(line.awarded_on), line.team_size)
        case Achievement():
            return (
                line.title,
                line.criterion,
                line.own_role,
                _day(line.finished_on),
                line.benefit,
                line.proof,
            )
        case Appraisal():
            return (line.year, line.result)
        case _:
            raise TypeError(type(line).__name__)


def _day(day: object) -> str:
    return "" if day is None else str(day)


@cache
def _candidates_abreast(rows: int) -> str:
    """Parameters: the first place in the list, the ids, then the texts row by row."""
    width = len(PERSON_TEXTS)
    values = (f"(?{2 + at}, {_places(2 + rows + at * width, width)}, ?1 + {at})" for at in range(rows))
    return f"INSERT INTO candidate (id, {', '.join(PERSON_TEXTS)}, ordinal) VALUES {', '.join(values)}"


@cache
def _applications_abreast(rows: int, shared: int) -> str:
    """Parameters: what all share, the ids, the candidates, the 事项号."""
    columns = ("id", "candidate_id", *APPLICATION, "level_to_check", "ordinal")
    own = shared + 1
    values = (
        f"(?{own + at}, ?{own + rows + at}, ?{own + 2 * rows + at}, {_places(1, shared)})"
        for at in range(rows)
    )
    return f"INSERT INTO application ({', '.join(columns)}) VALUES {', '.join(values)}"


def _places(first: int, number: int) -> str:
    return ", ".join(f"?{at}" for at in range(first, first + number))


def _ids_in_order(change: Change, number: int) -> list[str]:
    """Fresh ids; in order, they make the index grow at its end, and drawn at random they say nothing all the same."""
    return sorted(new_ids(change.random, number))


def _next_ordinal(change: Change, table: str, where: str, parameters: Sequence[object] = ()) -> int:
    change.flush()
    row = change.driver.execute(
        f"SELECT COALESCE(MAX(ordinal), 0) + 1 FROM {table} {where}", parameters
    ).fetchone()
    return cast("int", row[0]) if row else 1


def _insert(
    change: Change, table: str, columns: Sequence[str], rows: Sequence[Row], digest: RowDigest | None = None
) -> None:
    change.flush()
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    marks = f"({', '.join('?' * len(columns))})"
    single = len(rows) - len(rows) % ABREAST
    if single:
        abreast = (rows[at : at + ABREAST] for at in range(0, single, ABREAST))
        several = [tuple(chain.from_iterable(some)) for some in abreast]
        change.driver.executemany(insert + ", ".join([marks] * ABREAST), several)
    change.driver.executemany(insert + marks, rows[single:])
    if digest is not None:
        digest.add(table, rows)


def _update(change: Change, table: str, columns: Sequence[str], row: Row, digest: RowDigest) -> None:
    change.flush()
    assignments = ", ".join(f"{name} = ?" for name in columns)
    change.driver.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", row)
    digest.add(table, [row])
