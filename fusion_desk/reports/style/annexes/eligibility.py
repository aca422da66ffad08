"""资格审查汇总表 (W03, annex 6 of the minutes): pathway, years, clause, verdict, what is still to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fusion_desk.domain.paper_rows import EligibilityRow, Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.shapes import WIDE_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import DASH, OWN_RULE, dash, joined, long_date, table_date

TITLE = "资格审查汇总表"
STYLE = TableStyle(size=8.0, leading=10.0, least_height=20.0, head_size=8.0)
COLUMNS = (
    Column("序号", 2.0),
    Column("编号", 3.2),
    Column("姓名", 3.9, names=True),
    Column("工作单位", 5.4),
    Column("人才\n类别", 3.9),
    Column("现证书\n（取得日期）", 5.9),
    Column("申报事项", 5.4),
    Column("申报\n方式", 2.6),
    Column("申报途径", 6.0, "left"),
    Column("已满年限", 4.2),
    Column("符合日期", 4.8),
    Column("依据条款", 10.9, "left"),
    Column("审查\n结论", 3.4),
    Column("待核实及缺项", 8.2, "left"),
)
OWN = "①"


def eligibility_cells(rows: Sequence[EligibilityRow]) -> list[list[str]]:
    """The cells of the table; a rule of the house's own carries ①."""
    return [
        [
            str(number),
            row.item,
            row.name,
            dash(row.employer),
            dash(row.track),
            dash(row.holding),
            dash(row.applied),
            dash(row.way),
            dash(row.pathway),
            dash(row.counted),
            table_date(row.eligible_on),
            row.clause.text + ("" if row.clause.verified else OWN) if row.clause.text else DASH,
            row.verdict,
            joined(row.missing) or "无",
        ]
        for number, row in enumerate(rows, start=1)
    ]


def eligibility_section(
    label: str, masthead: Masthead, rows: Sequence[EligibilityRow], cutoff: date | None
) -> Section:
    """The table as a section."""
    notes = ["注：学历、论文、外语、计算机和获奖情况未作为限制条件。“—”：无此项或记录中没有，不以0代替。"]
    if any(row.clause.text and not row.clause.verified for row in rows):
        notes.append(f"{OWN} {OWN_RULE}")
    strips = [
        *noted(
            Table(COLUMNS, WIDE_PAGE.measure, STYLE).strips(eligibility_cells(rows), closing=(END,)),
            notes,
            WIDE_PAGE.measure,
        )
    ]
    until = f"　资历计算截止日：{long_date(cutoff)}" if cutoff else ""
    return annex(label, TITLE, WIDE_PAGE, strips, meta=masthead.committee + until, signs=("审查人", "复核人"))
