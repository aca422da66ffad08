"""Writing sorted drafts into the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from fusion_desk.domain.dossier import Application, ExamMark
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.person_texts import OCCUPATION
from fusion_desk.importers.dossiers import LINE_KINDS, Comparison, Draft, number_key
from fusion_desk.services.dossiers.attaching import Attached, put_attachments
from fusion_desk.store import dossier_writing as writing
from fusion_desk.store.dossier_writing import ITEM, NewApplication, RowDigest, new_application
from fusion_desk.store.panel_file import Change

PASSAGE = 1_000
"""Candidates whose applications are written at a time: so far apart at most stand those of neighbours."""
FEW = 10
"""So few applications are not worth a statement of their own."""


def write_new(change: Change, drafts: Sequence[Draft], attached: Attached, digest: RowDigest) -> None:
    """Add candidates with everything that hangs on them."""
    rows = [draft.texts for draft in drafts if draft.texts is not None]
    if not rows:
        return
    candidates = writing.add_candidates(change, rows, digest)
    owned = list(zip(candidates, drafts, strict=True))
    marked = [draft for draft in drafts if draft.exams]
    ids: dict[str, ApplicationId] = {}
    for first in range(0, len(owned), PASSAGE):
        written = _write_applications(change, owned[first : first + PASSAGE], digest)
        if marked:
            ids.update(chain.from_iterable(written))
    spoken_of = [(candidate, draft.lines) for candidate, draft in owned if draft.lines is not None]
    for kind in LINE_KINDS if spoken_of else ():
        lines = [
            (candidate, at, line)
            for candidate, lines_of in spoken_of
            for at, line in enumerate(lines_of.get(kind, ()), 1)
        ]
        writing.add_lines(change, kind, lines, digest)
    if marked:
        by_item = {number_key(item): row for item, row in ids.items()}
        _add_new_marks(change, marked, by_item, digest)
    for candidate, draft in owned if attached.files else ():
        put_attachments(change, candidate, attached.of(draft.number), digest)


def _write_applications(
    change: Change, owned: Iterable[tuple[CandidateId, Draft]], digest: RowDigest
) -> list[Iterable[tuple[str, ApplicationId]]]:
    """Add the applications of new candidates, in groups of those wished for alike; their 事项号 and ids."""
    others: list[NewApplication] = []
    alike: dict[tuple[int, str], list[tuple[CandidateId, Draft]]] = {}
    for one in owned:
        candidate, draft = one
        if not draft.wished or draft.texts is None or draft.line is None:
            others += _new_applications(candidate, draft.applications or ())
            continue
        alike.setdefault((id(draft.line.wished), draft.texts[OCCUPATION]), []).append(one)
    written: list[Iterable[tuple[str, ApplicationId]]] = []
    for group in alike.values():
        candidate, draft = group[0]
        if len(group) < FEW:
            for candidate, draft in group:
                others += _new_applications(candidate, draft.wanted() or ())
            continue
        candidates = [candidate for candidate, _ in group]
        for at, said in enumerate(_new_applications(candidate, draft.wanted() or ()), 1):
            items = [f"{draft.number}-{at}" for _, draft in group]
            ids = writing.add_alike(change, said, candidates, items, digest)
            written.append(zip(items, ids, strict=True))
    ids = writing.add_applications(change, others, digest)
    written.append(zip([str(one[ITEM]) for one in others], ids, strict=True))
    return written


def _new_applications(
    candidate: CandidateId, applications: Sequence[Application], first: int = 1
) -> list[NewApplication]:
    return [new_application(candidate, one, at) for at, one in enumerate(applications, first)]


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
        new = _new_applications(candidate, found.new_applications, len(found.dossier.applications) + 1)
        ids = writing.add_applications(change, new, digest)
        for kind, lines in found.lines.items():
            writing.replace_lines(change, kind, candidate, lines, digest)
        files = attached.moved(draft.number, found.dossier)
        put_attachments(change, candidate, files, digest)
        _add_marks(change, found, {str(one[ITEM]): row for one, row in zip(new, ids, strict=True)}, digest)
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
