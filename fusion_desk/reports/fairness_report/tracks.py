"""Was one standard applied to both kinds of talent, and did every criterion weigh what it was meant to?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.analysis.panel import Weight
from fusion_desk.analysis.panel_balance import Balance
from fusion_desk.analysis.panel_gender import GenderGap
from fusion_desk.figures.fairness import gap_plot, weights_plot
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.sheet import PLOT, WORDS, caption, drawn, p_text, tabled, text
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.words import fairness as told

GAPS = (Column("指标", 9, align="left"), Column("差距（占分值%）", 5), Column("区间", 6))
LEANINGS = (
    Column("专家", 4),
    Column("对高技能人才与对专业技术人才的差（分）", 10),
    Column("误差", 4),
    Column("校正后P", 4),
)
WEIGHTS = (
    Column("指标", 9, align="left"),
    Column("设定权重", 4),
    Column("实际权重", 4),
    Column("相差（百分点）", 5),
)


def balance(found: Balance, names: Mapping[str, str]) -> list[Strip]:
    """The gap in every criterion, experts who treat the tracks differently, and who passed."""
    strips = drawn("两类人才各项指标的差距（占分值%，95%区间）", gap_plot(WORDS, found.criteria, names, PLOT))
    strips += tabled("两类人才各项指标的差距（高技能人才减专业技术人才）", GAPS, gap_cells(found, names))
    if found.test is not None:
        strips += text(f"总分差距的置换检验 P＝{p_text(found.test.p)}。")
    if found.experts:
        strips += tabled("各专家对两类人才的差别", LEANINGS, leaning_cells(found), [LEANING])
    if found.chosen is not None:
        one = found.chosen
        strips += text(
            f"表决通过：高技能人才{one.skilled_of}人中{one.skilled}人，专业技术人才{one.professional_of}人中"
            f"{one.professional}人；费希尔精确检验 P＝{p_text(one.ratio.fisher_p)}。"
        )
    return strips


def gender(found: GenderGap) -> list[Strip]:
    """Women beside men, where the policy asks for it."""
    return [*caption("性别对比"), *text(gender_said(found))]


def gender_said(found: GenderGap) -> str:
    """The one sentence of it."""
    gap = found.total
    return told.gender_line(WORDS, found.women, found.men, gap.gap, gap.lower, gap.upper)


LEANING = "正数：与同组相比，这名专家给高技能人才的评分相对更高。P 按 Benjamini–Hochberg 校正。"


def weights(record: FairnessReport) -> list[Strip]:
    """What every criterion was meant to weigh beside what it weighed."""
    found = record.found.weights
    if not found:
        return []
    return [
        *drawn("设定权重和实际权重（%）", weights_plot(WORDS, found, record.names, PLOT)),
        *tabled("设定权重和实际权重", WEIGHTS, weight_cells(found, record.names), [told.weights_line(WORDS)]),
    ]


def gap_cells(found: Balance, names: Mapping[str, str]) -> list[list[str]]:
    """A row for every criterion."""
    return [
        [
            names.get(key, key),
            told.signed(gap.gap * 100),
            f"{told.signed(gap.lower * 100)} 至 {told.signed(gap.upper * 100)}",
        ]
        for key, gap in found.criteria
    ]


def leaning_cells(found: Balance) -> list[list[str]]:
    """A row for every expert who scored both tracks."""
    return [
        [str(one.expert), told.signed(one.contrast), f"{one.se:.1f}", p_text(one.adjusted_p)]
        for one in found.experts
    ]


def weight_cells(found: Sequence[Weight], names: Mapping[str, str]) -> list[list[str]]:
    """A row for every criterion, in the rubric's order."""
    return [
        [
            names.get(one.criterion, one.criterion),
            f"{one.nominal:.1%}",
            f"{one.effective:.1%}",
            told.signed((one.effective - one.nominal) * 100),
        ]
        for one in found
    ]
