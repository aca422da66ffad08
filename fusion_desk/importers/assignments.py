"""分工 as people bring it: 事项号 评委编号 环节 作用; a cell may join several members or duties by 、."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.committee import split_names
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import DUTY_WORDS, ROUND_WORDS, Duty, RoundKind
from fusion_desk.importers.reading import Column, Plan, Problem, Row, Table, find_table, load_sheets

PLAN = Plan(
    name="assignments",
    title="分工",
    columns=(
        Column("item", "事项号", ("申报事项号", "申报事项", "申报人编号", "编号")),
        Column("member", "评委编号", ("专家编号", "评委", "专家", "委员编号")),
        Column("round", "环节", ("评审环节", "阶段")),
        Column("duty", "作用", ("分工", "任务", "职责")),
    ),
    needed=frozenset({"item", "member"}),
)

DUTY_SYNONYMS: Mapping[str, Duty] = {
    **DUTY_WORDS,
    "主审专家": Duty.LEAD,
    "评分专家": Duty.SCORER,
    "评审": Duty.SCORER,
    "打分": Duty.SCORER,
    "考官": Duty.EXAMINER,
    "答辩": Duty.EXAMINER,
    "报告": Duty.REPORTER,
}
USUAL_ROUND: Mapping[Duty, RoundKind] = {
    Duty.LEAD: RoundKind.FIRST_REVIEW,
    Duty.SCORER: RoundKind.SCORING,
    Duty.EXAMINER: RoundKind.DEFENCE,
    Duty.REPORTER: RoundKind.COMMITTEE,
}
"""The round meant where the 环节 cell is blank; a blank 作用 is 评分."""


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One assignment by the numbers of its row, not yet looked up in the record."""

    file: str
    sheet: str
    row: int
    item: str
    member: str
    round: RoundKind
    duty: Duty

    def problem(self, field: str, code: str, **details: object) -> Problem:
        """Something wrong with this row."""
        named = {"item": self.item, "member": self.member, **details}
        return Problem(self.file, self.sheet, self.row, PLAN.titles[field], code, named)


@dataclass(frozen=True, slots=True)
class AssignmentSheet:
    """What a file says: good lines and rows that are turned down."""

    sha256: str
    read: int
    lines: tuple[AssignmentLine, ...]
    rejected: tuple[Problem, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]


def read_assignments(path: Path) -> AssignmentSheet:
    """Read every sheet of the file that holds assignments."""
    found = [find_table(sheet, PLAN) for sheet in load_sheets(path)]
    tables = [table for table in found if table is not None]
    if not tables:
        raise Refusal("assignment.no_table", file=path.name)
    read = 0
    lines: list[AssignmentLine] = []
    rejected: list[Problem] = []
    for table in tables:
        for row in table:
            read += 1
            taken = _lines(table, row)
            if isinstance(taken, Problem):
                rejected.append(taken)
            else:
                lines.extend(taken)
    return AssignmentSheet(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        read=read,
        lines=tuple(lines),
        rejected=tuple(rejected),
        columns={header: name for table in tables for header, name in table.headers.items()},
        unmapped=tuple(
            dict.fromkeys(text for table in tables for _, text in (*table.unmapped, *table.twice))
        ),
    )


def _lines(table: Table, row: Row) -> list[AssignmentLine] | Problem:
    item, members = _plain(row, "item"), split_names(_plain(row, "member"))
    if not item:
        return _problem(table, row, "item", "assignment.item_missing")
    if not members:
        return _problem(table, row, "member", "assignment.member_missing", item=item)
    written = split_names(_plain(row, "duty"))
    unknown = [word for word in written if word not in DUTY_SYNONYMS]
    if unknown:
        return _problem(table, row, "duty", "assignment.duty_unknown", item=item, value=unknown[0])
    duties = [DUTY_SYNONYMS[word] for word in written] or [Duty.SCORER]
    round_text = _plain(row, "round")
    if round_text and round_text not in ROUND_WORDS:
        return _problem(table, row, "round", "assignment.round_unknown", item=item, value=round_text)
    return [
        AssignmentLine(
            file=table.sheet.file,
            sheet=table.sheet.name,
            row=row.number,
            item=item,
            member=member,
            round=ROUND_WORDS[round_text] if round_text else USUAL_ROUND[duty],
            duty=duty,
        )
        for member in members
        for duty in duties
    ]


def _problem(table: Table, row: Row, field: str, code: str, **details: object) -> Problem:
    sheet, title = table.sheet, table.plan.titles[field]
    return Problem(sheet.file, sheet.name, row.number, title, code, details)


def _plain(row: Row, field: str) -> str:
    return unicodedata.normalize("NFKC", row.text(field)).strip()
