"""Writing sorted drafts into the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.domain.dossier import ExamMark
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.importers.dossiers import LINE_KINDS, Comparison, Draft, number_key
from fusion_desk.services.dossiers.attaching import Attached, put_attachments
from fusion_desk.store import dossier_writing as writing
from fusion_desk.store.dossier_writing import RowDigest
from fusion_desk.store.panel_file import Change


def write_new(change: Change, drafts: Sequence[Draft], attached: Attached, digest: RowDigest) -> None:
    """Add candidates with everything that hangs on them."""
    people = [draft.person for draft in drafts if draft.person is not None]
    if not people:
        return
    candidates = writing.add_candidates(change, people, digest)
    owned = list(zip(candidates, drafts, strict=True))
    wanted = [(candidate, one) for candidate, draft in owned for one in draft.applications or ()]
    ids = writing.add_applications(change, wanted, digest)
    items = [number_key(one.item) for _, one in wanted]
    for kind in LINE_KINDS:
        lines = [
            (candidate, at, line)
            for candidate, draft in owned
            if kind in draft.lines
            for at, line in enumerate(draft.lines[kind], 1)
        ]
        writing.add_lines(change, kind, lines, digest)
    _add_new_marks(change, drafts, dict(zip(items, ids, strict=True)), digest)
    for candidate, draft in owned:
        put_attachments(change, candidate, attached.of(draft.number), digest)


def write_changed(
    change: Change, changed: Sequence[tuple[Draft, Comparison]], attached: Attached, digest: RowDigest
) -> bool:
    """Let the record say what the sheets say; whether anything moved that a snapshot holds fast."""
    moved = False
    for draft, found in changed:
        candidate = found.dossier.id
        if found.person is not None:
            writing.update_candidate(change, candidate, found.person, digest)
        for application in found.changed_applications:
            writing.update_application(change, application.id, application, digest)
        new = [(candidate, application) for application in found.new_applications]
        ids = writing.add_applications(change, new, digest, first=len(found.dossier.applications) + 1)
        for kind, lines in found.lines.items():
            writing.replace_lines(change, kind, candidate, lines, digest)
        files = attached.moved(draft.number, found.dossier)
        put_attachments(change, candidate, files, digest)
        _add_marks(change, found, {one.item: row for (_, one), row in zip(new, ids, strict=True)}, digest)
        marked = {name for name, _ in found.marks}
        moved = moved or len(found.differences) > len(marked) or not found.marks
    return moved


def _add_new_marks(
    change: Change, drafts: Sequence[Draft], ids: Mapping[str, ApplicationId], digest: RowDigest
) -> None:
    """The last mark of a part counts where the sheet has several."""
    marks: dict[tuple[ApplicationId, str], tuple[ApplicationId, int, ExamMark]] = {}
    for draft in drafts:
        for filed in draft.exams:
            application = ids[number_key(filed.item)]
            marks[application, filed.mark.part.value] = (application, 1, filed.mark)
    writing.add_exam_marks(change, list(marks.values()), digest)


def _add_marks(
    change: Change, found: Comparison, new: Mapping[str, ApplicationId], digest: RowDigest
) -> None:
    if not found.marks:
        return
    known = {number_key(one.item): one.id for one in found.dossier.applications}
    known.update({number_key(item): row for item, row in new.items()})
    revisions = writing.exam_revisions(change)
    marks: list[tuple[ApplicationId, int, ExamMark]] = []
    for item, mark in found.marks:
        key = (known[number_key(item)], mark.part.value)
        revisions[key] = revisions.get(key, 0) + 1
        marks.append((key[0], revisions[key], mark))
    writing.add_exam_marks(change, marks, digest)
