"""计票报告单 (W12, annex 10 of the minutes): one page a counted list."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead, TallySheet
from fusion_desk.reports.style.annexes.sheet import END, annex, noted, nothing
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import DASH, dash, names

TITLE = "计票报告单"
SIGNS = ("监票人", "监票人", "计票人", "监督人员")
STYLE = TableStyle(size=9.5, leading=12.0, least_height=21.0, head_size=9.5)
COUNTS = (
    Column("轮次", 2.4),
    Column("应到", 2.4),
    Column("实到", 2.4),
    Column("领票人数", 3.2),
    Column("发出", 2.4),
    Column("收回", 2.4),
    Column("未收回", 2.8),
    Column("无效票\n（整张）", 3.2),
    Column("有效票", 2.8),
    Column("表决是否\n有效", 3.4),
    Column("封存票袋号", 5.0),
)
ROWS = (
    Column("序号", 2.2),
    Column("编号", 3.4),
    Column("姓名", 4.4, names=True),
    Column("申报职称", 5.6),
    Column("同意", 2.8),
    Column("不同意", 2.8),
    Column("弃权", 2.8),
    Column("无效行", 2.8),
    Column("合计", 2.8),
)
REPORT = TextStyle(Face.SERIF, SIZE_5, 17.0)
LABEL = TextStyle(Face.SANS, SIZE_5, 20.0, first_indent=0)
NOTES = (
    "注：每行同意、不同意、弃权、无效行之和等于有效票数。计票完毕，表决票与本报告单装袋密封，骑缝签名。",
)


def tally_cells(sheet: TallySheet) -> list[list[str]]:
    """The cells of the list."""
    return [
        [
            str(number),
            row.item,
            row.name,
            dash(row.title),
            *map(dash, (row.agree, row.disagree, row.abstain, row.invalid, row.total)),
        ]
        for number, row in enumerate(sheet.rows, start=1)
    ]


def count_cells(sheet: TallySheet) -> list[str]:
    """The cells of the sheet counts."""
    return [
        str(sheet.round),
        str(sheet.expected),
        str(sheet.present),
        str(sheet.voters),
        *map(
            dash, (sheet.issued, sheet.returned, sheet.not_returned, sheet.invalid_sheets, sheet.valid_sheets)
        ),
        "有效" if sheet.stands else "无效",
        # A paper bag gets its number when it is closed, by hand.
        sheet.envelope,
    ]


def tally_section(label: str, masthead: Masthead, sheets: Sequence[TallySheet]) -> Section:
    """All counted lists as a section."""
    measure = FORM_PAGE.measure
    strips = [] if sheets else nothing("本次会议没有进行投票表决。", measure)
    for place, sheet in enumerate(sheets, start=1):
        counted = _sheet(sheet, measure)
        strips += noted(counted, NOTES, measure) if place == len(sheets) else [*counted, space(10)]
    return annex(label, TITLE, FORM_PAGE, strips, meta=masthead.committee, signs=SIGNS)


def _sheet(sheet: TallySheet, measure: float) -> list[Strip]:
    heading = f"第{sheet.round}轮　{sheet.list_name}"
    return [
        *tie_to_next(paragraph(heading, LABEL, measure)),
        *tie_to_next(Table(COUNTS, measure, STYLE).strips([count_cells(sheet)])),
        *tie_to_next([space(6), *paragraph(_report(sheet), REPORT, measure), space(4)]),
        *Table(ROWS, measure, STYLE).strips(tally_cells(sheet), closing=(END,)),
    ]


def _report(sheet: TallySheet) -> str:
    stands = "表决有效" if sheet.stands else "收回多于发出，本次表决无效"
    valid, invalid = dash(sheet.valid_sheets), dash(sheet.invalid_sheets)
    chosen = (
        f"推举{names(sheet.scrutineers)}为监票人，{names(sheet.tellers)}为计票人。" if sheet.tellers else ""
    )
    entered = (
        f"计票结果由{sheet.recorded_by}录入，{sheet.confirmed_by or DASH}复核确认。"
        if sheet.recorded_by
        else ""
    )
    return (
        f"本次会议应到评审专家{sheet.expected}人，实到{sheet.present}人。{chosen}"
        f"发出表决票{dash(sheet.issued)}张，收回{dash(sheet.returned)}张，"
        f"其中有效票{valid}张、无效票{invalid}张，{stands}。{entered}"
    )
