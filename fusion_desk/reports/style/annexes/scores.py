"""得分汇总表 (W14, annex 2 of the minutes): results per criterion, never one expert's scores."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead, ScoreBlock, ScoreRow
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.shapes import WIDE_PAGE
from fusion_desk.reports.style.table import Column, Group, Table, TableStyle
from fusion_desk.reports.style.wording import dash

TITLE = "得分汇总表"
STYLE = TableStyle(size=8.0, leading=10.0, least_height=20.0, head_size=8.0)
NOTES = (
    (
        "注：1. 得分供评议和表决参考。2. “—”：未评（回避、缺席）或有效评分不足，不以0代替。"
        "3. 计分方法同一评议组同一级别一致。4. 最大分差为单项最高分与最低分之差；经复核的，各栏为复核后的数。"
    ),
)


def score_columns(blocks: Sequence[ScoreBlock]) -> list[Column]:
    """The columns for these criteria."""
    columns = [
        Column("序号", 2.1),
        Column("编号", 3.2),
        Column("姓名", 4.3, names=True),
        Column("人才\n类别", 3.9),
        Column("申报\n级别", 3.3),
        Column("评议组", 3.6),
        Column("有效\n份数", 2.3),
        Column("计分\n方法", 3.3),
    ]
    for block in blocks:
        columns += [Column(f"{column.name}\n（{column.ceiling}）", 3.9) for column in block.columns]
        columns.append(Column("小计", 3.3))
    columns += [
        Column("总分", 3.4),
        Column("最大\n分差", 2.6),
        Column("复核", 2.2),
        Column("答辩\n得分", 2.9),
        Column("备注", 2.6),
    ]
    return columns


def score_cells(rows: Sequence[ScoreRow]) -> list[list[str]]:
    """The cells of the table."""
    return [
        [
            str(number),
            row.item,
            row.name,
            dash(row.track),
            dash(row.level),
            dash(row.group),
            dash(row.sheets),
            dash(row.method),
            *(
                dash(value)
                for marks, subtotal in zip(row.criteria, row.blocks, strict=True)
                for value in (*marks, subtotal)
            ),
            dash(row.total),
            dash(row.spread),
            "有" if row.rechecked else "无",
            dash(row.defence),
            row.remark,
        ]
        for number, row in enumerate(rows, start=1)
    ]


def score_section(
    label: str, masthead: Masthead, blocks: Sequence[ScoreBlock], rows: Sequence[ScoreRow]
) -> Section:
    """The table as a section."""
    groups = [
        Group("", 8),
        *(Group(f"{block.name}（{block.points}分）", len(block.columns) + 1) for block in blocks),
        Group("", 5),
    ]
    table = Table(score_columns(blocks), WIDE_PAGE.measure, STYLE, groups)
    strips = [
        *noted(table.strips(score_cells(rows), closing=(END,)), NOTES, WIDE_PAGE.measure),
    ]
    return annex(label, TITLE, WIDE_PAGE, strips, meta=masthead.committee)
