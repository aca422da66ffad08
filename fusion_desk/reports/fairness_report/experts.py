"""How severe every expert was: in points beside colleagues, and on one ruler with candidates and criteria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.analysis.panel_rasch import Measure, Ruler
from fusion_desk.analysis.panel_report import Firmness
from fusion_desk.analysis.panel_severity import Severity
from fusion_desk.analysis.rasch import Facet
from fusion_desk.figures.fairness import ruler_plot, severity_plot
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.sheet import (
    PLOT,
    WORDS,
    decimals,
    drawn,
    of_group,
    points,
    tabled,
    text,
)
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.words import fairness as told
from fusion_desk.words import rulers

EXPERTS = (
    Column("专家", 3),
    Column("评完份数", 3),
    Column("严宽\n（分）", 3),
    Column("误差", 3),
    Column("未收缩\n（分）", 3),
    Column("所在部分", 3),
    Column("说明", 9, align="left"),
)
MEASURED = (
    Column("评议组", 4),
    Column("专家", 3),
    Column("评分数", 3),
    Column("严宽\n（刻度）", 3),
    Column("误差", 2.6),
    Column("Infit", 2.6),
    Column("Outfit", 2.8),
    Column("说明", 9, align="left"),
)
HARD = (
    Column("评议组", 4),
    Column("指标", 8, align="left"),
    Column("难度\n（刻度）", 3),
    Column("误差", 3),
    Column("Infit", 3),
    Column("Outfit", 3),
)
BANDS = (
    Column("评议组", 4),
    Column("评分档", 6),
    Column("用过次数", 4),
    Column("占比", 4),
    Column("起点（刻度）", 5),
)
PEOPLE = (
    Column("评议组", 4),
    Column("事项号", 4),
    Column("刻度", 4),
    Column("误差", 4),
    Column("Infit", 4),
    Column("Outfit", 4),
    Column("评分数", 4),
)
FACETS: tuple[tuple[Facet, str], ...] = (("candidate", "申报人"), ("expert", "专家"), ("criterion", "指标"))
FIRM = (
    Column("专家", 10, align="left"),
    Column("连接人数\n最少处", 4),
    Column("设定", 3),
    Column("最省的补评", 10, align="left"),
)


def severity(found: Severity) -> list[Strip]:
    """Points above or below colleagues, with the table behind the plot."""
    if not found.experts:
        return []
    return [
        *drawn("专家严宽（分，95%区间）", severity_plot(WORDS, found.experts, PLOT)),
        *tabled("专家严宽", EXPERTS, expert_cells(found), [SHRUNKEN]),
    ]


SHRUNKEN = "正数偏宽，负数偏严。“严宽”已按测量误差收缩，“未收缩”是直接比较的结果；不同“部分”的专家没有共同的申报人，不能相比。"


def expert_cells(found: Severity) -> list[list[str]]:
    """The most severe first."""
    return [
        [
            one.expert,
            str(one.count),
            told.signed(one.effect),
            f"{one.se:.1f}",
            told.signed(one.fixed),
            str(one.part),
            _said(told.stands_out(one), one.effect),
        ]
        for one in sorted(found.experts, key=lambda one: one.effect)
    ]


def _said(apart: bool, effect: float) -> str:
    if not apart:
        return "与同组相当，差别在误差以内"
    return "比同组偏宽" if effect > 0 else "比同组偏严"


def ruled(record: FairnessReport) -> list[Strip]:
    """The Wright map of every group that has one, with its tables."""
    found = record.beyond.rulers
    if not found:
        return []
    strips: list[Strip] = []
    for one in found:
        strips += drawn(
            f"{of_group(one.group)}：申报人、专家、指标在同一把尺上",
            ruler_plot(WORDS, one, record.names, PLOT),
        )
        strips += text(_bands_said(one))
    return [
        *strips,
        *tabled("专家在同一把尺上", MEASURED, measured_cells(found), [FITS]),
        *tabled("指标在同一把尺上", HARD, hard_cells(found, record.names)),
        *tabled("评分档", BANDS, band_cells(found), _reliable(found)),
    ]


FITS = (
    "Infit、Outfit：1为正好有规律；0.5至1.5之间正常，大于1.5的评分起伏较大，小于0.5的区分较少。"
    "按评分档而不是按0至100分计算。"
)


def _bands_said(one: Ruler) -> str:
    said = "虚线是档与档的分界：申报人高出虚线，由松紧居中的专家评难易居中的指标，可期待评到虚线以上的一档。"
    for gone in one.merged:
        said += f"“{gone.band}”只用过{gone.uses}次，并入“{gone.into}”计算。"
    return said


def _reliable(found: Sequence[Ruler]) -> list[str]:
    return [
        f"{of_group(one.group)}的可靠程度："
        + "，".join(f"{name}{decimals(one.reliability[key])}" for key, name in FACETS)
        + "。申报人越接近1，越分得出高低；专家越接近0，松紧越一致。"
        for one in found
    ]


def measured_cells(found: Sequence[Ruler]) -> list[list[str]]:
    """A row for every expert, the most severe first."""
    return [
        [
            of_group(ruler.group),
            one.name,
            str(one.count),
            *_figures(one),
            rulers.expert_line(WORDS, one),
        ]
        for ruler in found
        for one in ruler.experts
    ]


def _figures(one: Measure) -> list[str]:
    return [decimals(one.logit), decimals(one.se), decimals(one.infit), decimals(one.outfit)]


def hard_cells(found: Sequence[Ruler], names: Mapping[str, str]) -> list[list[str]]:
    """A row for every criterion, the hardest first."""
    return [
        [of_group(ruler.group), names.get(one.name, one.name), *_figures(one)]
        for ruler in found
        for one in ruler.criteria
    ]


def band_cells(found: Sequence[Ruler]) -> list[list[str]]:
    """A row for every band, the highest first."""
    rows: list[list[str]] = []
    for ruler in found:
        total = sum(uses for _, uses in ruler.bands)
        begins: list[float | None] = [None, *ruler.steps]
        rows += [
            [of_group(ruler.group), name, str(uses), f"{uses / total:.0%}", decimals(begin)]
            for (name, uses), begin in reversed(list(zip(ruler.bands, begins, strict=True)))
        ]
    return rows


def people_cells(found: Sequence[Ruler]) -> list[list[str]]:
    """A row for every candidate, for the workbook."""
    return [
        [of_group(ruler.group), one.name, *_figures(one), str(one.count)]
        for ruler in found
        for one in ruler.candidates
    ]


def firmness(record: FairnessReport) -> list[Strip]:
    """How firmly the experts are tied together, and the cheapest scorings that would tie them better."""
    found, severity_ = record.beyond.firmness, record.found.severity
    if not found:
        return []
    strips = tabled("专家之间靠多少名申报人相互比较", FIRM, firm_cells(found), [LINKS])
    bridges = severity_.bridges if severity_ is not None else ()
    if bridges:
        strips += points([told.bridge_line(WORDS, item, expert) for item, expert in bridges])
    return strips


LINKS = "连接人数最少处：再少这么多名共同评过的申报人，专家就分成互不相连的两半；少于设定人数的，校准分请谨慎使用。"


def firm_cells(found: Sequence[Firmness]) -> list[list[str]]:
    """A row for every connected part."""
    return [
        [
            "、".join(one.experts),
            str(one.weakest),
            "—" if one.wanted is None else str(one.wanted),
            _extra(one),
        ]
        for one in found
    ]


def _extra(one: Firmness) -> str:
    if one.extra:
        return "；".join(f"{expert}补评{item}" for item, expert in one.extra)
    enough = one.wanted is not None and one.weakest >= one.wanted
    return "不需要" if enough else "没有可补的：能评的都已评过"
