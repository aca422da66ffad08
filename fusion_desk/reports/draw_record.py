"""W04 评审专家抽取记录表: how the committee was drawn, so that anybody can draw it again."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import space
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash

TITLE = "评审专家抽取记录表"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=10.0, leading=13.5, least_height=23.0, head_size=10.0, padding=3.5)
FACTS = (Column("", 5), Column("", 23, "left"))
COLUMNS = (
    Column("序号", 2),
    Column("编号", 3.4),
    Column("姓名", 5, names=True),
    Column("工作单位", 9),
    Column("职称（等级）", 5.6),
    Column("从事专业", 5.6),
    Column("结果", 4),
)
METHOD = "把“种子＋编号”的SHA-256摘要从小到大排列，依次取足名额；用同一种子、同一名单可以重复得出同一结果。"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One expert of the pool."""

    number: str
    name: str
    employer: str
    title: str
    specialty: str
    result: str
    """抽中（第3位）, 未抽中 or 主任委员，不参加抽取."""


@dataclass(frozen=True, slots=True)
class DrawSheet:
    """One draw."""

    drawn_at: str
    size: int
    seed: str
    pool: tuple[Drawn, ...]
    taken_from: int
    drawn: int


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """Every draw there was, in order."""

    masthead: Masthead
    draws: tuple[DrawSheet, ...]
    draft: bool = False


def build(record: DrawRecord) -> Paper:
    """Each draw on pages of its own."""
    sections = [_sheet(record, number, one) for number, one in enumerate(record.draws, start=1)]
    return bind(record, record.masthead, TITLE, sections, draft=record.draft)


def _sheet(record: DrawRecord, number: int, sheet: DrawSheet) -> Section:
    several = len(record.draws) > 1
    facts = [
        [
            "抽取时间",
            dash(sheet.drawn_at) + (f"　（第{number}次，共{len(record.draws)}次）" if several else ""),
        ],
        ["抽取名额", f"评委会{sheet.size}人，从库中{sheet.taken_from}人中抽取{sheet.drawn}人"],
        ["随机种子", sheet.seed],
        ["抽取方法", METHOD],
    ]
    rows = [
        [str(at), one.number, one.name, one.employer, one.title, one.specialty, one.result]
        for at, one in enumerate(sheet.pool, start=1)
    ]
    strips = [
        *Table(FACTS, MEASURE, STYLE, headless=True).strips(facts),
        space(8),
        *noted(
            Table(COLUMNS, MEASURE, STYLE).strips(rows, closing=(END,)),
            ("注：本表在评审结束前不得公开。",),
            MEASURE,
        ),
    ]
    return annex(
        "内部资料", TITLE, FORM_PAGE, strips, meta=record.masthead.committee, signs=("抽取人", "监督人员")
    )


REPORT = Report("W04", TITLE, DrawRecord, build)
