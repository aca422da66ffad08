"""Dossiers read from the panel file: a few queries for any number of candidates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from fusion_desk.domain.dossier import (
    Achievement,
    Application,
    ApplicationKind,
    ApplicationState,
    Appraisal,
    Attachment,
    AttachmentKind,
    Award,
    Credential,
    CredentialKind,
    Dossier,
    ExamMark,
    Person,
    Relevance,
    Way,
    WorkSpell,
)
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.pace import paced
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.person_texts import PERSON_TEXTS, Headings, person_of_texts
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.views import Reader

Fields = tuple[Any, ...]
Made = TypeVar("Made")

NO_ANCHORS = "NOT IN (SELECT candidate_id FROM anchor_dossier)"
"""What every list and count of candidates is narrowed by: an anchor dossier is nobody's application."""

PERSON = ", ".join(PERSON_TEXTS)
APPLICATION = (
    "id, item, kind, level, series, specialty, occupation_code, occupation, way, pathway, sender, "
    "group_name, state, state_reason, level_to_check"
)
CREDENTIAL = "kind, name, level, field, obtained_on, number, appointer, expires_on, level_to_check"
WORK_SPELL = "since, until, ongoing, employer, post, occupation, relevance"
AWARD = "contest, level, event, prize, place, awarded_on, team_size"
ACHIEVEMENT = "title, criterion, own_role, finished_on, benefit, proof"
APPRAISAL = "year, result"


def find_dossiers(
    reader: Reader, numbers: Iterable[str] | None = None, *, anchors: bool = False
) -> list[Dossier]:
    """The dossiers of these candidates (or of all), in the order of the list.

    Anchor dossiers are among them where they are named by number, or where `anchors` are asked for.
    """
    reader.flush()
    wanted = _Wanted(numbers, anchors=anchors)
    rows = wanted.rows(reader, f"SELECT id, {PERSON} FROM candidate", "number", "ordinal, number")
    headings = find_headings(reader)
    children = _Children(reader, wanted)
    marks = find_exam_marks(reader)
    applications = children.of(
        "application", APPLICATION, lambda row: _application(row, marks), "ordinal, item"
    )
    credentials = children.of("credential", CREDENTIAL, _credential)
    history = children.of("work_spell", WORK_SPELL, _work_spell)
    awards = children.of("award", AWARD, _award)
    achievements = children.of("achievement", ACHIEVEMENT, _achievement)
    appraisals = children.of("appraisal", APPRAISAL, lambda row: Appraisal(int(row[0]), row[1]))
    attachments = _attachments(reader, wanted)
    return [
        Dossier(
            id=CandidateId(row[0]),
            person=person_of_texts(row[1:], headings),
            applications=applications.get(row[0], ()),
            credentials=credentials.get(row[0], ()),
            history=history.get(row[0], ()),
            awards=awards.get(row[0], ()),
            achievements=achievements.get(row[0], ()),
            appraisals=appraisals.get(row[0], ()),
            attachments=attachments.get(row[0], ()),
        )
        for row in paced(rows)
    ]


def find_people(reader: Reader, numbers: Iterable[str] | None = None) -> list[tuple[CandidateId, Person]]:
    """The candidates alone, without what hangs on them."""
    reader.flush()
    wanted = _Wanted(numbers, anchors=False)
    rows = wanted.rows(reader, f"SELECT id, {PERSON} FROM candidate", "number", "ordinal, number")
    headings = find_headings(reader)
    return [(CandidateId(row[0]), person_of_texts(row[1:], headings)) for row in paced(rows)]


def find_headings(reader: Reader) -> Headings:
    """What the unknown columns of the sheets so far are called."""
    rows = reader.driver.execute("SELECT headings FROM extra_headings ORDER BY number").fetchall()
    return Headings(json.loads(text) for (text,) in rows)


class _Wanted:
    """Which candidates a query is about: all, or those of a list of numbers."""

    def __init__(self, numbers: Iterable[str] | None, *, anchors: bool) -> None:
        self.all = numbers is None
        self._anchors = anchors
        self.parameters: Sequence[object] = () if numbers is None else (json.dumps(list(numbers)),)

    def rows(self, reader: Reader, select: str, column: str, order: str) -> list[Fields]:
        """The rows of the select, narrowed by 编号 in `column` or by whose candidate_id it is."""
        chosen = "SELECT value FROM json_each(?)"
        if column == "candidate_id":
            chosen = f"SELECT id FROM candidate WHERE number IN ({chosen})"
        where = "" if self.all else f" WHERE {column} IN ({chosen})"
        if self.all and not self._anchors and column == "number":
            where = f" WHERE id {NO_ANCHORS}"
        return reader.driver.execute(f"{select}{where} ORDER BY {order}", self.parameters).fetchall()


class _Children:
    """The lines that hang on candidates, by candidate id."""

    def __init__(self, reader: Reader, wanted: _Wanted) -> None:
        self._reader = reader
        self._wanted = wanted

    def of(
        self, table: str, columns: str, make: Callable[[Fields], Made], order: str = "ordinal"
    ) -> Mapping[str, tuple[Made, ...]]:
        """All lines of one table."""
        select = f"SELECT candidate_id, {columns} FROM {table}"
        found: defaultdict[str, list[Made]] = defaultdict(list)
        for row in paced(self._wanted.rows(self._reader, select, "candidate_id", order)):
            found[row[0]].append(make(row[1:]))
        return {candidate: tuple(lines) for candidate, lines in found.items()}


def _attachments(reader: Reader, wanted: _Wanted) -> Mapping[str, tuple[Attachment, ...]]:
    columns = "name, kind, sha256, size, first_page, last_page, criterion, original_checked"
    select = f"SELECT candidate_id, {columns} FROM attachment JOIN blob USING (sha256)"
    found: defaultdict[str, list[Attachment]] = defaultdict(list)
    for row in wanted.rows(reader, select, "candidate_id", "ordinal, first_page"):
        _, name, kind, sha256, size, first, last, criterion, checked = row
        found[row[0]].append(
            Attachment(name, AttachmentKind(kind), sha256, size, first, last, criterion, bool(checked))
        )
    return {candidate: tuple(lines) for candidate, lines in found.items()}


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _application(row: Fields, marks: Mapping[ApplicationId, tuple[ExamMark, ...]]) -> Application:
    return Application(
        id=ApplicationId(row[0]),
        item=row[1],
        kind=ApplicationKind(row[2]),
        level=row[3],
        series=row[4],
        specialty=row[5],
        occupation_code=row[6],
        occupation=row[7],
        way=Way(row[8]),
        pathway=row[9],
        sender=row[10],
        group=row[11],
        state=ApplicationState(row[12]),
        state_reason=row[13],
        level_to_check=bool(row[14]),
        exam_marks=marks.get(ApplicationId(row[0]), ()),
    )


def _credential(row: Fields) -> Credential:
    kind, name, level, field, obtained, number, appointer, expires, check = row
    return Credential(
        kind=CredentialKind(kind),
        name=name,
        level=level,
        field=field,
        obtained_on=_date(obtained),
        number=number,
        appointer=appointer,
        expires_on=_date(expires),
        level_to_check=bool(check),
    )


def _work_spell(row: Fields) -> WorkSpell:
    since, until, ongoing, employer, post, occupation, relevance = row
    return WorkSpell(
        since=_date(since),
        until=_date(until),
        ongoing=bool(ongoing),
        employer=employer,
        post=post,
        occupation=occupation,
        relevance=Relevance(relevance),
    )


def _award(row: Fields) -> Award:
    contest, level, event, prize, place, awarded, team = row
    return Award(contest, level, event, prize, place, _date(awarded), team)


def _achievement(row: Fields) -> Achievement:
    title, criterion, own_role, finished, benefit, proof = row
    return Achievement(title, criterion, own_role, _date(finished), benefit, proof)
