"""考核成绩 as a table of its own: 编号 事项号 科目 成绩 考评日期 考评员 质量督导员 免考及依据."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from fusion_desk.domain.dossier import ExamMark
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.dossiers.children import EXEMPT, Owner, read_children
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.plans import EXAMS
from fusion_desk.importers.reading import Problem, Table, find_table, load_sheets


@dataclass(frozen=True, slots=True)
class ExamLine:
    """One part mark by the numbers of its row, not yet looked up in the record."""

    table: Table
    row: int
    owner: Owner
    mark: ExamMark

    def problem(self, name: str, code: str, details: Mapping[str, object]) -> Problem:
        """Something wrong with this row."""
        label = self.table.plan.titles.get(name, "")
        return Problem(
            self.table.sheet.file, self.table.sheet.name, self.row, name, code, {"label": label, **details}
        )


@dataclass(frozen=True, slots=True)
class ExamSheets:
    """Everything one file says about part marks."""

    sha256: str
    read: int
    lines: tuple[ExamLine, ...]
    findings: Findings


def read_exams(path: Path) -> ExamSheets:
    """Read every sheet with part marks; a row that cannot be read is in the findings."""
    findings, lines, read = Findings(), list[ExamLine](), 0
    for sheet in load_sheets(path):
        if not any(map(any, sheet.rows)):
            continue
        table = find_table(sheet, EXAMS)
        if table is None or not table.columns.keys() & {"number", "item", "resident_id"}:
            findings.warn_sheet(sheet, "exam.sheet_skipped")
            continue
        findings.heard(table)
        read += len(table.rows)
        for line in read_children(table, findings):
            if line.value is not None:
                lines.append(ExamLine(table, line.row, line.owner, cast("ExamMark", line.value)))
    if not findings.columns:
        raise Refusal("exam.no_table", file=path.name)
    return ExamSheets(hashlib.sha256(path.read_bytes()).hexdigest(), read, tuple(lines), findings)


def exempt_without_basis(mark: ExamMark) -> bool:
    """Whether the row only says 免考: an exemption is worth what it rests on."""
    return mark.exempt_basis in EXEMPT
