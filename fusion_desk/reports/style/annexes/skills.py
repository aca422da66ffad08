"""职业技能等级认定成绩汇总表 (annex 3 of the minutes): marks decide, no vote."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.paper_rows import Masthead, SkillRow
from fusion_desk.reports.style.annexes.sheet import END, annex, noted, nothing
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.shapes import WIDE_PAGE
from fusion_desk.reports.style.table import Column, Group, Table, TableStyle
from fusion_desk.reports.style.wording import DASH, conclusion_word, dash, table_date

TITLE = "职业技能等级认定成绩汇总表"
SIGNS = ("考评组长", "考评员", "考评员", "质量督导员")
STYLE = TableStyle(size=8.5, leading=10.5, least_height=22.0, head_size=8.5, rows_a_page=20)
COLUMNS = (
    Column("序号", 2.2),
    Column("编号", 3.0),
    Column("姓名", 3.9, names=True),
    Column("职业（工种）及编码", 6.0),
    Column("等级", 4.8),
    Column("申报条件", 7.8, "left"),
    Column("理论知识", 3.0),
    Column("技能操作", 3.0),
    Column("综合评审", 3.0),
    Column("各科均\n不低于60", 3.3),
    Column("结论", 3.3),
    Column("考评日期", 4.2),
    Column("免考及依据", 6.6, "left"),
    Column("备注", 2.2, "left"),
)
GROUPS = (Group("", 6), Group("成绩（百分制）", 3), Group("", 5))
NOTES = (
    "注：职业技能等级以各科成绩为准，各科均达到60分为合格，不经表决。“—”：无此项成绩（免考或未考），不以0代替。",
)
ALL_PASSED = {Conclusion.PASSED: "是", Conclusion.FAILED: "否", Conclusion.OPEN: DASH}


def skill_cells(rows: Sequence[SkillRow]) -> list[list[str]]:
    """The cells of the table."""
    return [
        [
            str(number),
            row.item,
            row.name,
            dash(row.occupation),
            dash(row.level),
            dash(row.condition),
            dash(row.theory),
            dash(row.practice),
            dash(row.review),
            ALL_PASSED[row.conclusion],
            conclusion_word(row.conclusion, Basis.MARKS),
            table_date(row.assessed_on),
            row.exemption,
            row.remark,
        ]
        for number, row in enumerate(rows, start=1)
    ]


def skill_section(label: str, masthead: Masthead, rows: Sequence[SkillRow]) -> Section:
    """The table as a section, with who examined below it."""
    if not rows:
        strips = nothing("本次会议没有职业技能等级认定申报事项。", WIDE_PAGE.measure)
        return annex(label, TITLE, WIDE_PAGE, strips, meta=masthead.committee)
    strips = [
        *noted(
            Table(COLUMNS, WIDE_PAGE.measure, STYLE, GROUPS).strips(skill_cells(rows), closing=(END,)),
            [*NOTES, *_examiners(rows)],
            WIDE_PAGE.measure,
        )
    ]
    return annex(label, TITLE, WIDE_PAGE, strips, meta=masthead.committee, signs=SIGNS)


def _examiners(rows: Sequence[SkillRow]) -> list[str]:
    """Who examined; where they were not the same for all, whom they examined."""
    panels: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        panels.setdefault((row.examiners, row.quality_supervisor), []).append(row.item)
    several = len(panels) > 1
    return [
        f"{'、'.join(items) + '：' if several else ''}考评人员{examiners or DASH}，质量督导员{supervisor or DASH}。"
        for (examiners, supervisor), items in panels.items()
    ]
