"""How far everybody came with marking, and on which criteria the experts lie apart: the drawings of the running sitting."""

from __future__ import annotations

from fusion_desk.domain.rounding import HUNDRED
from fusion_desk.figures.live import apart_plot, progress_plot
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.sheet import PLOT, WORDS, decimals, drawn, text
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH

PROGRESS = (Column("专家", 4), Column("评完份数", 4), Column("应评份数", 4), Column("缺的格数", 4))
APART = (
    Column("指标", 9, align="left"),
    Column("平均分差（占分值%）", 5),
    Column("分差最大的事项", 5),
    Column("最大分差（占分值%）", 5),
    Column("曾达复核线项数", 4),
    Column("待复核项数", 4),
)
SPREADS = (
    Column("事项号", 4),
    Column("分差最大的指标", 9, align="left"),
    Column("分差（分）", 4),
    Column("占分值%", 4),
    Column("缺的格数", 4),
)


def marking(record: FairnessReport) -> list[Strip]:
    """Whose sheets are whole, then where the experts lie apart."""
    live = record.live
    strips: list[Strip] = []
    if live.missing:
        strips += drawn("评分进度", progress_plot(WORDS, live.experts, PLOT))
    elif live.experts:
        strips += text(f"评分进度：{len(live.experts)}名专家应评的都已评完，没有缺项。")
    if live.criteria:
        strips += drawn(
            "分歧在哪些指标（平均分差占分值的比例）",
            apart_plot(WORDS, live.criteria, record.names, record.review_percent, PLOT),
        )
    return strips


def progress_cells(record: FairnessReport) -> list[list[str]]:
    """A row for every expert."""
    return [[one.expert, str(one.whole), str(one.awaited), str(one.missing)] for one in record.live.experts]


def apart_cells(record: FairnessReport) -> list[list[str]]:
    """A row for every criterion, in the rubric's order."""
    return [
        [
            record.names.get(one.criterion, one.criterion),
            decimals(one.share * HUNDRED, 1),
            one.widest_item,
            decimals(one.widest_share * HUNDRED, 1),
            str(one.reached),
            str(one.review),
        ]
        for one in record.live.criteria
    ]


def spread_cells(record: FairnessReport) -> list[list[str]]:
    """A row for every application, the widest first; for the workbook."""
    return [
        [
            one.item,
            record.names.get(one.criterion, DASH),
            decimals(one.spread, 1),
            decimals(one.share * HUNDRED, 1) if one.spread is not None else DASH,
            str(one.missing),
        ]
        for one in record.live.spreads
    ]
