"""Part marks and defences as one reads them: a line for every application that has, or awaits, any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.acts import DefenceRecord
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import Application, ExamMark, ExamPart
from fusion_desk.store.conclusions import find_conclusions
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.papers import find_defences
from fusion_desk.store.rules import policy_of


@dataclass(frozen=True, slots=True)
class ExamLine:
    """One application that part marks decide."""

    application: Application
    name: str
    parts: Mapping[ExamPart, ExamMark]
    missing: tuple[ExamPart, ...]
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class ExamTable:
    """Every line, and the mark that each part must reach."""

    pass_mark: int
    lines: tuple[ExamLine, ...]


@dataclass(frozen=True, slots=True)
class DefenceLine:
    """One application with its recorded defence."""

    application: Application
    name: str
    record: DefenceRecord


def exam_table(panel: PanelFile) -> ExamTable:
    """The part marks of every admitted application that they decide."""
    with panel.reading() as reader:
        names = {one.application.id: one.name for one in find_all_items(reader)}
        pass_mark = policy_of(reader).number("skill_pass_mark")
        found = find_conclusions(reader)
    return ExamTable(
        pass_mark,
        tuple(
            ExamLine(
                application=one.application,
                name=names[one.application.id],
                parts=one.marks.parts,
                missing=one.marks.missing,
                conclusion=one.conclusion,
            )
            for one in found
            if one.basis is Basis.MARKS and one.marks is not None
        ),
    )


def defence_lines(panel: PanelFile) -> tuple[DefenceLine, ...]:
    """Every recorded defence, in the order of the list of applicants."""
    with panel.reading() as reader:
        found, items = find_defences(reader), find_all_items(reader)
    return tuple(
        DefenceLine(one.application, one.name, found[one.application.id])
        for one in items
        if one.application.id in found
    )
