"""Part marks of skill recognition: every revision is kept, the newest counts."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.dossier import ExamMark, ExamPart
from fusion_desk.domain.identity import ApplicationId, new_id
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.store.tables import ExamMarkRow, as_table
from fusion_desk.store.views import Change, Reader

MARKS = as_table(ExamMarkRow)


def find_exam_marks(reader: Reader) -> dict[ApplicationId, tuple[ExamMark, ...]]:
    """The newest mark of every part, by application."""
    newest: dict[tuple[str, str], ExamMark] = {}
    for row in reader.connection.execute(select(MARKS).order_by(MARKS.c.revision)):
        newest[row.application_id, row.part] = ExamMark(
            part=ExamPart(row.part),
            mark=row.mark,
            held_on=PartialDate.parse(row.held_on) if row.held_on else None,
            examiners=row.examiners,
            supervisor=row.supervisor,
            exempt_basis=row.exempt_basis,
        )
    found: dict[ApplicationId, list[ExamMark]] = defaultdict(list)
    for (application, _), mark in newest.items():
        found[ApplicationId(application)].append(mark)
    return {application: tuple(marks) for application, marks in found.items()}


def add_exam_mark(change: Change, application: ApplicationId, mark: ExamMark) -> int:
    """Add a revision of one part and return its number."""
    same_part = (MARKS.c.application_id == application, MARKS.c.part == mark.part.value)
    last = change.connection.execute(select(func.max(MARKS.c.revision)).where(*same_part)).scalar()
    revision = int(last or 0) + 1
    change.connection.execute(
        MARKS.insert().values(
            id=new_id(change.random),
            application_id=application,
            part=mark.part.value,
            revision=revision,
            mark=mark.mark,
            held_on=str(mark.held_on) if mark.held_on else "",
            examiners=mark.examiners,
            supervisor=mark.supervisor,
            exempt_basis=mark.exempt_basis,
            seq=change.seq,
        )
    )
    change.moved |= Changes.EXAMS
    return revision
