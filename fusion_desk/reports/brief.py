"""W08 申报人评审简表: one page an application, the expert's first look."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.furniture import ANNEX_HEAD, annex_head
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash

PAPER_TITLE = "申报人评审简表"
MEASURE = FORM_PAGE.measure
MOST_ACHIEVEMENTS = 5
STYLE = TableStyle(size=10.5, leading=14.5, least_height=25.0, head_size=10.5, padding=4.0)
WORKS = TableStyle(size=9.5, leading=12.5, least_height=40.0, head_size=9.5, padding=4.0)
FACTS = (Column("", 5), Column("", 23, "left"))
ACHIEVEMENTS = (
    Column("序号", 1.8),
    Column("做了什么", 9.5, "left"),
    Column("本人作用", 3.4),
    Column("起止", 4.2),
    Column("效果（数据）", 6.6, "left"),
    Column("材料页码", 3.2),
    Column("对应指标", 4.0),
)
LABEL = TextStyle(Face.SANS, 11.0, 24.0, first_indent=0)


@dataclass(frozen=True, slots=True)
class Achievement:
    """One achievement in one line."""

    what: str
    role: str
    """独立, 牵头 or 参与."""
    period: str
    effect: str
    pages: str
    criterion: str
    """解决技术难题"""


@dataclass(frozen=True, slots=True)
class Brief:
    """One application in the order an expert reads it."""

    item: str
    name: str
    """Empty while the review is blind; then the row is not printed at all."""
    applied: str
    track: str
    level_scope: str
    """基准范围 of the level applied for."""
    level_role: str
    """基准作用"""
    holdings: tuple[str, ...]
    """高级技师（2021年6月30日取得）; empty while blind."""
    years: str | None
    """从事本职业12年4个月"""
    achievements: tuple[Achievement, ...]
    appraisals: tuple[str, ...]
    """2023年度合格 …"""
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefs:
    """One page each."""

    masthead: Masthead
    briefs: tuple[Brief, ...]
    draft: bool = False


def build(record: Briefs) -> Paper:
    """One page an application, as long as its achievements are told in one line each."""
    sections = [_page(record, brief) for brief in record.briefs]
    return bind(record, record.masthead, PAPER_TITLE, sections, draft=record.draft)


def _page(record: Briefs, brief: Brief) -> Section:
    facts = [["编号", brief.item]]
    if brief.name:
        facts.append(["姓名", brief.name])
    facts += [
        ["申报事项", dash(brief.applied)],
        ["人才类别", dash(brief.track)],
        ["级别基准", f"基准范围：{dash(brief.level_scope)}\n基准作用：{dash(brief.level_role)}"],
    ]
    if brief.holdings:
        facts.append(["现证书及取得日期", "\n".join(brief.holdings)])
    facts.append(["从业年限", dash(brief.years)])
    works = [
        [
            str(number),
            work.what,
            work.role,
            work.period,
            dash(work.effect),
            dash(work.pages),
            dash(work.criterion),
        ]
        for number, work in enumerate(brief.achievements[:MOST_ACHIEVEMENTS], start=1)
    ]
    rest = [
        ["近三年考核", "；".join(brief.appraisals) or dash(None)],
        ["待核实事项", "\n".join(brief.to_check) or "无"],
    ]
    strips: list[Strip] = [
        *Table(FACTS, MEASURE, STYLE, headless=True).strips(facts),
        space(8),
        *tie_to_next(paragraph("代表性业绩（不超过5项）", LABEL, MEASURE)),
        *Table(ACHIEVEMENTS, MEASURE, WORKS).strips(works),
        space(10),
        *Table(FACTS, MEASURE, STYLE, headless=True).strips(rest),
    ]
    return Section(
        FORM_PAGE,
        strips,
        head=annex_head("", PAPER_TITLE, record.masthead.committee),
        head_height=ANNEX_HEAD,
        outline=f"{brief.item}　{brief.name}".strip(),
    )


REPORT = Report("W08", PAPER_TITLE, Briefs, build)
