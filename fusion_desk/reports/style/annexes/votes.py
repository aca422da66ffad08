"""表决结果汇总表: 20 rows a page, the chair's signature line on every page (W14, annex 1 of the minutes)."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.paper_rows import Masthead, VoteRow
from fusion_desk.reports.style.annexes.sheet import END, annex
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.shapes import RESULT_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import conclusion_word, dash, date_range

TITLE = "表决结果汇总表"
SIGNS = ("主任委员", "监票人", "计票人", "监督人员")
COLUMNS = (
    Column("序号", 2.2),
    Column("编号", 3.4),
    Column("姓名", 4.0, names=True),
    Column("工作单位", 6.6),
    Column("人才\n类别", 3.4),
    Column("申报系列\n（专业）", 5.2),
    Column("申报职称", 5.0),
    Column("申报\n方式", 2.9),
    Column("出席\n人数", 2.4),
    Column("回避\n人数", 2.4),
    Column("发出", 2.4),
    Column("收回", 2.4),
    Column("有效", 2.4),
    Column("同意", 2.4),
    Column("不同意", 2.6),
    Column("弃权", 2.4),
    Column("所需\n票数", 2.4),
    Column("结论", 3.3),
    Column("备注", 3.6),
)
# Twenty rows of two lines fill a lying page.
STYLE = TableStyle(size=8.0, leading=8.6, least_height=18.8, head_size=8.0, rows_a_page=20, padding=0.8)


def vote_cells(rows: Sequence[VoteRow]) -> list[list[str]]:
    """The cells of the table."""
    return [
        [
            str(number),
            row.item,
            row.name,
            dash(row.employer),
            dash(row.track),
            dash(row.series),
            dash(row.title),
            dash(row.way),
            *map(
                dash,
                (
                    row.present,
                    row.recused,
                    row.issued,
                    row.returned,
                    row.valid,
                    row.agree,
                    row.disagree,
                    row.abstain,
                    row.needed,
                ),
            ),
            conclusion_word(row.conclusion, Basis.VOTE),
            row.remark,
        ]
        for number, row in enumerate(rows, start=1)
    ]


def vote_section(label: str, masthead: Masthead, rows: Sequence[VoteRow], meta: str) -> Section:
    """The table as a section; the last row counts, then 以下空白."""
    passed = sum(row.conclusion is Conclusion.PASSED for row in rows)
    failed = sum(row.conclusion is Conclusion.FAILED for row in rows)
    still_open = len(rows) - passed - failed
    total = f"合计：申报事项{len(rows)}个，通过{passed}个，未通过{failed}个"
    if still_open:
        total += f"，未作结论{still_open}个"
    table = Table(COLUMNS, RESULT_PAGE.measure, STYLE)
    return annex(
        label,
        TITLE,
        RESULT_PAGE,
        table.strips(vote_cells(rows), closing=(total, END)),
        meta=f"{masthead.committee}　{meta}",
        signs=SIGNS,
    )


def vote_meta(masthead: Masthead, expected: int, present: int, rounds: int) -> str:
    """The line of facts under the title."""
    level = f"评审级别：{masthead.level}　" if masthead.level else ""
    days = date_range(masthead.meeting_from, masthead.meeting_to)
    return f"{level}应到{expected}人　实到{present}人　表决{rounds}轮　{days}"
