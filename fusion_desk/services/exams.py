"""`exam import`: part marks of skill recognition; a changed mark becomes a revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Application, ApplicationState, ExamMark, ExamPart
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.rounding import points_text
from fusion_desk.importers.dossiers.exams import ExamLine, ExamSheets, exempt_without_basis, read_exams
from fusion_desk.importers.reading import Problem
from fusion_desk.services.imported import Imported
from fusion_desk.store.automatic import keep
from fusion_desk.store.exams import add_exam_mark, find_exam_marks
from fusion_desk.store.items import ItemIndex, item_index
from fusion_desk.store.panel_file import PanelFile

Key = tuple[ApplicationId, ExamPart]


def import_exams(panel: PanelFile, source: Path, actor: str) -> Imported[Difference]:
    """Read part marks into the record; a row that may not be recorded is named and left out."""
    sheets = read_exams(source)
    keep(panel)
    with panel.writing("exams.imported", actor) as change:
        recorded = {
            (application, mark.part): mark
            for application, marks in find_exam_marks(change).items()
            for mark in marks
        }
        intake = _Intake(item_index(change), recorded)
        for line in sheets.lines:
            intake.take(line)
        for (application, _), (mark, _) in intake.fresh.items():
            add_exam_mark(change, application, mark)
        if not intake.fresh:
            change.nothing()
        change.public.update(
            source=sheets.sha256,
            imported=len(intake.fresh) - len(intake.changed),
            updated=len(intake.changed),
            unchanged=intake.unchanged,
            rejected=len(sheets.findings.rejected) + len(intake.rejected),
            rows=digest(_rows(list(intake.fresh.items()))),
        )
    return intake.outcome(sheets)


@dataclass(slots=True)
class _Intake:
    """One import under way."""

    items: ItemIndex
    recorded: Mapping[Key, ExamMark]
    fresh: dict[Key, tuple[ExamMark, int]] = field(default_factory=dict[Key, tuple[ExamMark, int]])
    """What is to be written, with the row it came from."""
    seen: dict[Key, tuple[ExamMark, int]] = field(default_factory=dict[Key, tuple[ExamMark, int]])
    changed: list[Difference] = field(default_factory=list[Difference])
    unchanged: int = 0
    rejected: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])

    def take(self, line: ExamLine) -> None:
        """Judge one row; what is wrong with it is noted and the rest goes on."""
        try:
            application = self._application(line)
        except Refusal as refusal:
            self.rejected.append(line.problem("item", refusal.code, refusal.details))
            return
        fault = _fault(line, application) or self._keep(line, application)
        if fault is not None:
            self.rejected.append(fault)

    def _application(self, line: ExamLine) -> Application:
        """The application of the 事项号; a candidate's 编号 stands for their only one decided by marks."""
        text = line.owner.item or line.owner.number
        found = [one.application for one in self.items.all(text)]
        if len(found) > 1:
            by_marks = [one for one in found if basis_of(one) is Basis.MARKS]
            if len(by_marks) != 1:
                raise Refusal("item.ambiguous", item=text, items=[one.item for one in found])
            return by_marks[0]
        return found[0]

    def _keep(self, line: ExamLine, application: Application) -> Problem | None:
        key = (application.id, line.mark.part)
        recorded = self.recorded.get(key)
        mark = _with_what_stands(line, recorded)
        before = self.seen.setdefault(key, (mark, line.row))
        if before[0] != mark:
            facts: dict[str, object] = {"item": application.item, "first": before[1]}
            return line.problem("part", "exam.twice", facts)
        if before[1] != line.row or recorded == mark:
            self.unchanged += 1
            return None
        self.fresh[key] = (mark, line.row)
        if recorded is not None:
            part = mark.part.value
            self.changed.append(Difference(application.item, part, shown(recorded), shown(mark)))
        if not mark.examiners or not mark.supervisor:
            self.warnings.append(line.problem("examiners", "exam.nobody", {"item": application.item}))
        return None

    def outcome(self, sheets: ExamSheets) -> Imported[Difference]:
        """What was done, in the words of the contract."""
        findings = sheets.findings
        return Imported(
            read=sheets.read,
            imported=len(self.fresh) - len(self.changed),
            updated=len(self.changed),
            unchanged=self.unchanged,
            changed=tuple(self.changed),
            rejected=(*findings.rejected, *self.rejected),
            warnings=(*findings.warnings, *self.warnings),
            columns=findings.columns,
            unmapped=tuple(findings.unmapped),
        )


def _with_what_stands(line: ExamLine, recorded: ExamMark | None) -> ExamMark:
    """The row's mark; a column that the table does not have takes nothing away from what is recorded."""
    if recorded is None:
        return line.mark
    absent = [name for name in ("held_on", "examiners", "supervisor") if name not in line.table.columns]
    return replace(line.mark, **{name: getattr(recorded, name) for name in absent})


def _fault(line: ExamLine, application: Application) -> Problem | None:
    """Why this application cannot have this mark."""
    item = {"item": application.item}
    if basis_of(application) is not Basis.MARKS:
        return line.problem("item", "exam.not_by_marks", item)
    if application.state is not ApplicationState.ADMITTED:
        return line.problem("item", "exam.not_admitted", item)
    if exempt_without_basis(line.mark):
        return line.problem("exempt_basis", "exam.no_basis", item)
    if line.mark.mark is None and not line.mark.exempt_basis:
        return line.problem("mark", "exam.no_mark", item)
    return None


def shown(mark: ExamMark) -> str:
    """A part mark as people write it, with everything by which two revisions may differ."""
    points = mark.exempt_basis or (points_text(mark.mark) if mark.mark is not None else "")
    people = (str(mark.held_on) if mark.held_on else "", mark.examiners, mark.supervisor)
    return " ".join(part for part in (points, *people) if part)


def _rows(fresh: Sequence[tuple[Key, tuple[ExamMark, int]]]) -> list[Json]:
    return [
        [application, part.value, mark.mark, str(mark.held_on or ""), mark.examiners, mark.exempt_basis]
        for (application, part), (mark, _) in fresh
    ]
