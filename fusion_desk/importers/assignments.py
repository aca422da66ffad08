"""分工 as people bring it: 事项号 评委编号 环节 作用; a cell may join several members or duties by 、."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.committee import split_names
from fusion_desk.domain.sitting import DUTY_WORDS, ROUND_WORDS, Duty, RoundKind
from fusion_desk.importers.reading import Column, Plan, Problem, Row, Table
from fusion_desk.importers.reading.lines import ReadLines, plain_text, read_lines, row_problem

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


def read_assignments(path: Path) -> ReadLines[AssignmentLine]:
    """Read every sheet of the file that holds assignments."""
    return read_lines(path, PLAN, "assignment.no_table", _lines)


def _lines(table: Table, row: Row) -> list[AssignmentLine] | Problem:
    item, members = plain_text(row, "item"), split_names(plain_text(row, "member"))
    if not item:
        return row_problem(table, row, "item", "assignment.item_missing")
    if not members:
        return row_problem(table, row, "member", "assignment.member_missing", item=item)
    written = split_names(plain_text(row, "duty"))
    unknown = [word for word in written if word not in DUTY_SYNONYMS]
    if unknown:
        return row_problem(table, row, "duty", "assignment.duty_unknown", item=item, value=unknown[0])
    duties = [DUTY_SYNONYMS[word] for word in written] or [Duty.SCORER]
    round_text = plain_text(row, "round")
    if round_text and round_text not in ROUND_WORDS:
        return row_problem(table, row, "round", "assignment.round_unknown", item=item, value=round_text)
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
