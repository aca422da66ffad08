"""The count of one ballot list as a table: 事项号 同意 不同意 弃权 无效."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.ballot import Row
from fusion_desk.domain.ballot_entry import CHOICES, whole_count
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading import Column, Plan, Table, find_table, load_sheets
from fusion_desk.importers.reading import Row as Line

PLAN = Plan(
    name="counts",
    title="计票",
    columns=(
        Column("item", "事项号", ("申报事项", "申报事项号", "编号", "item")),
        Column("agree", "同意", ("同意票", "同意票数")),
        Column("disagree", "不同意", ("不同意票", "不同意票数", "反对", "反对票")),
        Column("abstain", "弃权", ("弃权票", "弃权票数")),
        Column("invalid", "无效", ("无效行", "无效票")),
    ),
    needed=frozenset({"item", "agree", "disagree", "abstain"}),
)


@dataclass(frozen=True, slots=True)
class CountLine:
    """The count of one application as the file gives it."""

    file: str
    row: int
    item: str
    count: Row


def read_counts(path: Path) -> list[CountLine]:
    """Every row of the first sheet with the table; one bad row refuses all: a count is one act."""
    for sheet in load_sheets(path):
        table = find_table(sheet, PLAN)
        if table is not None:
            lines = [_line(path.name, table, line) for line in table if line.text("item")]
            if lines:
                return lines
    raise Refusal("ballot.empty_file", file=path.name)


def _line(file: str, table: Table, line: Line) -> CountLine:
    agree, disagree, abstain, invalid = (_votes(file, table, line, choice) for choice in CHOICES)
    item = unicodedata.normalize("NFKC", line.text("item")).strip()
    return CountLine(file, line.number, item, Row(agree, disagree, abstain, invalid))


def _votes(file: str, table: Table, line: Line, choice: str) -> int:
    written = line.text(choice)
    # Only 无效 may be left blank: most counts have none, and the row sum proves it.
    if choice == "invalid" and not written.strip():
        return 0
    count = whole_count(written)
    if count is None:
        raise Refusal(
            "ballot.count_cell", file=file, row=line.number, field=table.plan.titles[choice], value=written
        )
    return count
