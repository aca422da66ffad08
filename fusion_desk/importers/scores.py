"""Score sheets as people bring them: the long form, or one sheet per member with a column per criterion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rubric import Rubric
from fusion_desk.importers.reading import (
    Column,
    Plan,
    Problem,
    Row,
    Sheet,
    Table,
    find_table,
    header_key,
    load_sheets,
)

ITEM = Column("item", "事项号", ("申报事项号", "申报事项", "事项编号", "item"))
NUMBER = Column("number", "申报人编号", ("编号", "申报编号", "申报人编码"))
MEMBER = Column("member", "评委编号", ("专家编号", "评委", "专家", "评审专家", "评审专家编号", "member"))
CRITERION = Column(
    "criterion",
    "指标",
    ("评分指标", "指标键", "criterion"),
    fallbacks=("指标名称", "指标编号", "评分项目", "项目"),
)
POINTS = Column("points", "分数", ("得分", "评分", "打分", "points"))
REASON = Column("reason", "理由", ("评分理由", "打分理由", "评分说明", "reason"))
SHOWN = (
    Column("name", "姓名", ("申报人", "申报人姓名")),
    Column("level", "申报级别", ("级别",)),
    Column("ceiling", "分值", ("满分",)),
)
"""Columns that score sheets carry for the eye; nothing is read from them."""

LONG = Plan(
    name="scores",
    title="评分（逐项）",
    columns=(ITEM, NUMBER, MEMBER, CRITERION, POINTS, REASON, *SHOWN),
    needed=frozenset({"member", "criterion", "points"}),
    at_least=4,
)

SHEET_NAME_END = re.compile(r"[\s_（(·—-]")


@dataclass(frozen=True, slots=True)
class TypedMark:
    """One mark as it stands in the file."""

    sheet: str
    row: int
    field: str
    """The column's label: 分数, or the criterion in the wide form."""
    member: str
    item: str
    """事项号, or 编号 of a candidate who has only one application."""
    criterion: str
    """Key of the rubric, or as written where it has none of this name."""
    typed: str
    reason: str
    reason_of_row: bool = False
    """The reason stands beside a whole row of marks, for those of them that need one."""


@dataclass(frozen=True, slots=True)
class ScoreSheets:
    """Everything one file says."""

    file: str
    marks: tuple[TypedMark, ...] = ()
    rejected: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    unmapped: tuple[str, ...] = ()


def read_scores(path: Path, rubric: Rubric, members: Sequence[str]) -> ScoreSheets:
    """Read every sheet that holds marks; `members` = the 编号 a sheet may be named by."""
    reading = _Reading(path.name, rubric, {member_key(number): number for number in members})
    for sheet in load_sheets(path):
        reading.take(sheet)
    if not reading.tables:
        raise Refusal("scores.no_table", file=path.name)
    return ScoreSheets(
        file=path.name,
        marks=tuple(reading.marks),
        rejected=tuple(reading.rejected),
        warnings=tuple(reading.warnings),
        columns=reading.columns,
        unmapped=tuple(dict.fromkeys(reading.unmapped)),
    )


def wide_plan(rubric: Rubric) -> Plan:
    """One column per criterion, headed by its key, its name or both."""
    criteria = tuple(
        Column(one.key, one.name, (one.key, one.key + one.name, one.name + one.key))
        for one in rubric.criteria
    )
    reasons = tuple(
        Column(reason_field(one.key), f"{one.name}理由", (f"{one.key}理由", f"{one.key}{one.name}理由"))
        for one in rubric.criteria
    )
    columns = (ITEM, NUMBER, MEMBER, REASON, *criteria, *reasons, *SHOWN)
    return Plan(name="sheet", title="评分表", columns=columns)


def reason_field(key: str) -> str:
    """The field of the column that holds the reasons for one criterion alone."""
    return f"{key}.reason"


def member_key(text: str) -> str:
    """A 编号 as it is compared: full-width digits, case and surrounding space do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


class _Reading:
    """What has been read of one file so far."""

    def __init__(self, file: str, rubric: Rubric, members: Mapping[str, str]) -> None:
        self.file = file
        self.rubric = rubric
        self.members = members
        self.wide = wide_plan(rubric)
        self.names = {header_key(text): one.key for one in rubric.criteria for text in (one.name, one.key)}
        self.tables = 0
        self.marks: list[TypedMark] = []
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []
        self.columns: dict[str, str] = {}
        self.unmapped: list[str] = []

    def take(self, sheet: Sheet) -> None:
        if not sheet.rows:
            return
        long = find_table(sheet, LONG)
        table = long or find_table(sheet, self.wide)
        if table is None or not (table.columns.keys() & {"item", "number"}) or not self._marked(table):
            self.warnings.append(Problem(self.file, sheet.name, None, "", "scores.sheet_skipped"))
            return
        self.tables += 1
        self.columns.update(table.headers)
        self.unmapped.extend(header for _, header in (*table.unmapped, *table.twice))
        for _, header in table.twice:
            self._reject(sheet.name, table.header_row, header, "scores.column_twice")
        self.marks.extend(self._long_marks(table) if long else self._wide_marks(table))

    def _marked(self, table: Table) -> bool:
        return "points" in table.columns or bool(self._criteria(table))

    def _criteria(self, table: Table) -> list[str]:
        return [one.key for one in self.rubric.criteria if one.key in table.columns]

    def _reject(self, sheet: str, row: int | None, label: str, code: str, **details: object) -> None:
        self.rejected.append(Problem(self.file, sheet, row, label, code, details))

    def _long_marks(self, table: Table) -> Iterator[TypedMark]:
        for row in table:
            typed = self._typed(table, row, "points")
            if typed is not None:
                written = row.text("criterion")
                criterion = self.names.get(header_key(written), written)
                mark = self._mark(table, row, row.text("member"), criterion, typed)
                yield replace(mark, field=POINTS.title, reason=row.text("reason"))

    def _wide_marks(self, table: Table) -> Iterator[TypedMark]:
        named = "" if "member" in table.columns else self._member_of(table.sheet.name)
        if named is None:
            self._reject(
                table.sheet.name, None, MEMBER.title, "scores.sheet_of_nobody", name=table.sheet.name
            )
            return
        for row in table:
            for key in self._criteria(table):
                typed = self._typed(table, row, key)
                if typed is not None:
                    mark = self._mark(table, row, named or row.text("member"), key, typed)
                    own, shared = row.text(reason_field(key)), row.text("reason")
                    yield replace(mark, reason=own or shared, reason_of_row=not own)

    def _member_of(self, name: str) -> str | None:
        """The member a sheet is named by: `E05`, or `E05 张三`."""
        for text in (name, SHEET_NAME_END.split(name.strip(), maxsplit=1)[0]):
            if member_key(text) in self.members:
                return self.members[member_key(text)]
        return None

    def _typed(self, table: Table, row: Row, name: str) -> str | None:
        """What stands in the cell; None where it is blank, which is missing and never 0."""
        error = table.error_at(name, row.number)
        if error is not None:
            label = table.plan.titles[name]
            self._reject(table.sheet.name, row.number, label, "scores.cell_error", error=error)
            return None
        return row.text(name) or None

    def _mark(self, table: Table, row: Row, member: str, criterion: str, typed: str) -> TypedMark:
        return TypedMark(
            sheet=table.sheet.name,
            row=row.number,
            field=table.plan.titles.get(criterion, ""),
            member=member,
            item=row.text("item") or row.text("number"),
            criterion=criterion,
            typed=typed,
            reason="",
        )
