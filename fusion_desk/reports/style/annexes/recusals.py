"""回避情况登记表 (annex 5 of the minutes)."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead, RecusalRow
from fusion_desk.reports.style.annexes.sheet import END, annex, noted, nothing
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.shapes import WIDE_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash

TITLE = "回避情况登记表"
STYLE = TableStyle(size=9.0, leading=11.0, least_height=26.0, head_size=9.0)
COLUMNS = (
    Column("序号", 2.0),
    Column("专家", 4.0),
    Column("申报人\n编号", 3.6),
    Column("申报人\n姓名", 4.0),
    Column("回避情形", 7.0, "left"),
    Column("提出方式", 4.4),
    Column("提出时间", 4.4),
    Column("决定人", 4.0),
    Column("回避范围", 5.6),
    Column("离场—返场", 5.4),
    Column("经办人签名", 5.0),
)
NOTES = ("注：主任委员的回避由副主任委员主持并决定。“—”：记录中没有此项。",)


def recusal_cells(rows: Sequence[RecusalRow]) -> list[list[str]]:
    """The cells of the table."""
    return [
        [
            str(number),
            row.expert,
            row.item,
            row.name,
            dash(row.circumstance),
            dash(row.raised_by),
            dash(row.raised_at),
            dash(row.decided_by),
            row.scope,
            f"{row.left}—{row.returned}" if row.left or row.returned else dash(None),
            "",
        ]
        for number, row in enumerate(rows, start=1)
    ]


def recusal_section(label: str, masthead: Masthead, rows: Sequence[RecusalRow]) -> Section:
    """The table as a section."""
    measure = WIDE_PAGE.measure
    if not rows:
        strips = nothing("全体评审专家均已申明无需回避，没有回避情形。", measure)
    else:
        strips = [
            *noted(Table(COLUMNS, measure, STYLE).strips(recusal_cells(rows), closing=(END,)), NOTES, measure)
        ]
    return annex(label, TITLE, WIDE_PAGE, strips, meta=masthead.committee)
