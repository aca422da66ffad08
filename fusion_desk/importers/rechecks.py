"""复核 as people bring it: 事项号 评委编号 指标 复核分数 理由, one row for each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading import Column, Plan, Problem, find_table, load_sheets
from fusion_desk.importers.reading.lines import columns_of, plain_text, row_problem, unmapped_of

PLAN = Plan(
    name="rechecks",
    title="复核",
    columns=(
        Column("item", "事项号", ("申报事项号", "申报事项", "事项编号", "申报人编号", "编号")),
        Column("member", "评委编号", ("专家编号", "评委", "专家", "评审专家编号")),
        Column("criterion", "指标", ("评分指标", "指标键", "指标名称")),
        Column("points", "复核分数", ("复核后分数", "复核分", "复核后", "复核结果")),
        Column("reason", "理由", ("复核理由", "说明")),
        # For the eye; nothing is read from them.
        Column("before", "原分", ("原评分", "初评", "初评分数", "复核前")),
        Column("name", "姓名", ("申报人", "申报人姓名")),
        Column("ceiling", "分值", ("满分",)),
    ),
    needed=frozenset({"item", "member", "criterion", "points"}),
    at_least=4,
)


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One answer by the numbers of its row, not yet looked up in the record."""

    sheet: str
    row: int
    item: str
    member: str
    criterion: str
    typed: str
    """A mark or 维持; blank where the row gives only a reason."""
    reason: str


@dataclass(frozen=True, slots=True)
class RecheckSheet:
    """Everything one file says."""

    file: str
    sha256: str
    read: int
    blank: int
    """Rows without an answer: not answered, never taken as kept."""
    answers: tuple[TypedAnswer, ...]
    rejected: tuple[Problem, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]


def read_rechecks(path: Path) -> RecheckSheet:
    """Read every sheet of the file that holds answers."""
    found = [find_table(sheet, PLAN) for sheet in load_sheets(path)]
    tables = [table for table in found if table is not None]
    if not tables:
        raise Refusal("recheck.no_table", file=path.name)
    answers: list[TypedAnswer] = []
    rejected: list[Problem] = []
    read = blank = 0
    for table in tables:
        for row in table:
            read += 1
            error = table.error_at("points", row.number)
            if error is not None:
                rejected.append(row_problem(table, row, "points", "scores.cell_error", error=error))
                continue
            typed, reason = row.text("points"), row.text("reason")
            if not (typed or reason):
                blank += 1
                continue
            item, member, criterion = (plain_text(row, name) for name in ("item", "member", "criterion"))
            answers.append(TypedAnswer(table.sheet.name, row.number, item, member, criterion, typed, reason))
    return RecheckSheet(
        file=path.name,
        sha256=sha256_hex(path.read_bytes()),
        read=read,
        blank=blank,
        answers=tuple(answers),
        rejected=tuple(rejected),
        columns=columns_of(tables),
        unmapped=unmapped_of(tables),
    )
