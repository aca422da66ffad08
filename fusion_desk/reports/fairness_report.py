"""F01 评审一致性与均衡性报告: plain words first, figures after, methods and their sources last.

A paper of its own for the review office and the chair; it goes into no minutes by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from fusion_desk.analysis.panel import PanelAnalysis
from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.analysis.panel_balance import Balance
from fusion_desk.analysis.panel_ranks import Ranks
from fusion_desk.analysis.panel_severity import Severity
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.figures.fairness import gap_plot, likeness_plot, severity_plot, totals_plot
from fusion_desk.reports.style.annexes.sheet import annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_4, SIZE_SMALL_4
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.plots import plot
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import DASH
from fusion_desk.reports.style.workbook import Sheet, table_sheet, workbook
from fusion_desk.words import Words
from fusion_desk.words import fairness as told

TITLE = "评审一致性与均衡性报告"
MEASURE = FORM_PAGE.measure
HEADING = TextStyle(Face.SANS, SIZE_4, 26.0, first_indent=0, align="left", before=8)
TEXT = TextStyle(Face.SERIF, SIZE_SMALL_4, 19.0)
POINT = TextStyle(Face.SERIF, SIZE_SMALL_4, 19.0, first_indent=0, hanging=1.5)
CAPTION = TextStyle(Face.SANS, 10.5, 18.0, first_indent=0, align="centre", before=6)
STYLE = TableStyle(size=9.5, leading=12.5, least_height=19.0, head_size=9.5)
WORDS = Words("zh")

EXPERTS = (
    Column("专家", 3),
    Column("评完份数", 3),
    Column("严宽\n（分）", 3),
    Column("误差", 3),
    Column("未收缩\n（分）", 3),
    Column("所在部分", 3),
)
CANDIDATES = (
    Column("事项号", 4),
    Column("评分平均", 4),
    Column("正式成绩", 4),
    Column("校准分", 4),
    Column("误差", 3),
    Column("灰区", 2.5),
    Column("名次\n平均", 2.5),
    Column("名次\n去高低", 2.8),
    Column("名次\n中位", 2.5),
    Column("名次\n校准", 2.5),
    Column("所在\n部分", 2.5),
)
GROUPS = (
    Column("评议组", 5),
    Column("申报人", 3),
    Column("专家", 3),
    Column("单名专家\nICC(A,1)", 5),
    Column("全组平均\nICC(A,k)", 5),
    Column("肯德尔\nW", 3),
    Column("克里彭多夫\nα", 4),
    Column("够用\n人数", 3),
)
GAPS = (
    Column("指标", 9, align="left"),
    Column("差距（占分值%）", 5),
    Column("区间", 6),
)
WEIGHTS = (Column("指标", 9, align="left"), Column("设定权重", 4), Column("实际权重", 4))
QUESTIONS = (Column("类别", 4), Column("内容", 12, align="left"), Column("校正后P", 3), Column("核实情况", 6))

METHODS = (
    "依据的评分：评分环节的独立评分，不含复核后改动；只有各项齐全的评分表才有总分，缺项不以0代替。",
    "一致性：组内相关系数（Shrout、Fleiss 1979；McGraw、Wong 1996），肯德尔W系数（并列已校正），克里彭多夫α系数（Krippendorff 2011，等距）。",
    "几名专家够用：概化理论 p × r 设计（Brennan 2001）。",
    (
        "严宽与校准分：得分＝总平均＋申报人＋专家＋误差，专家为随机效应，限制性极大似然估计（Henderson 1975），"
        "校准分＝该申报人各评分减去专家严宽后的平均。先校准，不去高低分。"
    ),
    (
        "两类人才差距：高技能人才减专业技术人才；95%区间为 BCa 自助法（Efron 1987），检验为置换检验；"
        "通过率对比用费希尔精确检验。"
    ),
    "提请核实：各类问题分别检验，P 值按 Benjamini–Hochberg 校正；每一条都只是问题，不是结论，核实情况请写在表内。",
)


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """The analysis of one sitting and the names of its criteria, by key and in order."""

    masthead: Masthead
    found: PanelAnalysis
    criteria: tuple[tuple[str, str], ...]
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    """What was answered to a question, by the key of its flag; without one the cell is left to be written by hand."""
    draft: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """Criterion key → name."""
        return dict(self.criteria)


def build(record: FairnessReport) -> Paper:
    """The report."""
    found = record.found
    strips = [
        *_heading("一、要点"),
        *_points(_summary(record)),
        *_heading("二、提请核实"),
        *_questions(record),
        *_heading("三、各项数字"),
        *_agreement(found.agreement),
        *(_severity(found.severity, found.ranks) if found.severity is not None else []),
        *(_balance(found.balance, record.names) if found.balance is not None else []),
        *_weights(record),
        *_heading("四、没有显示的数和原因"),
        *_points([told.withheld_line(WORDS, one) for one in found.withheld] or ["无。"]),
        *_heading("五、方法和出处"),
        *_points(list(METHODS)),
        *paragraph(f"随机步骤的种子为 {found.seed}，任何人都可以重算出同样的数。", TEXT, MEASURE),
    ]
    section = annex("", TITLE, FORM_PAGE, strips, meta=record.masthead.committee)
    return bind(record, record.masthead, TITLE, [section], draft=record.draft)


def build_workbook(record: FairnessReport) -> bytes:
    """The same tables, to be gone on with."""
    found = record.found
    sheets: list[Sheet] = [table_sheet("提请核实", QUESTIONS, _question_cells(record))]
    sheets.append(table_sheet("一致性", GROUPS, [_group_cells(one) for one in found.agreement]))
    if found.severity is not None:
        sheets.append(table_sheet("专家严宽", EXPERTS, _expert_cells(found.severity)))
        sheets.append(table_sheet("三个分数", CANDIDATES, _candidate_cells(found.severity, found.ranks)))
    if found.balance is not None:
        sheets.append(table_sheet("两类人才差距", GAPS, _gap_cells(found.balance, record.names)))
    sheets.append(table_sheet("权重", WEIGHTS, _weight_cells(record)))
    reasons = [(told.withheld_name(WORDS, one), told.why_withheld(WORDS, one)) for one in found.withheld]
    sheets.append(table_sheet("没有显示的数", (Column("数", 6), Column("原因", 20, align="left")), reasons))
    return workbook(record.masthead, TITLE, sheets)


# --- plain words -------------------------------------------------------------------------------------------


def _summary(record: FairnessReport) -> list[str]:
    found = record.found
    lines = [
        f"本次分析{found.candidates}项申报、{found.experts}名专家、{found.marks}个评分，其中完整评分表{found.whole_sheets}份。"
    ]
    for one in found.agreement:
        if one.icc is not None:
            size = len(one.candidates), len(one.experts)
            lines.append(told.group_line(WORDS, one.group, one.icc.icc3k.value, *size))
    if found.severity is not None:
        apart = [one for one in found.severity.experts if told.stands_out(one)]
        lines += [told.severity_line(WORDS, one) for one in apart]
        if found.severity.experts and not apart:
            lines.append("各专家松紧相当，差别都在误差以内。")
    if found.balance is not None:
        total = found.balance.total
        lines.append(told.gap_line(WORDS, total.gap, total.lower, total.upper))
    lines.append(f"提请核实{len(found.flags)}条，见第二部分。" if found.flags else "没有需要提请核实的评分。")
    return [*lines, *told.caution_lines(WORDS)]


def _heading(text: str) -> list[Strip]:
    return paragraph(text, HEADING, MEASURE, keep=True, outline=text)


def _points(lines: Sequence[str]) -> list[Strip]:
    return [strip for at, line in enumerate(lines, 1) for strip in paragraph(f"{at}. {line}", POINT, MEASURE)]


def _questions(record: FairnessReport) -> list[Strip]:
    if not record.found.flags:
        return paragraph("没有。", TEXT, MEASURE)
    return Table(QUESTIONS, MEASURE, STYLE).strips(_question_cells(record))


# --- tables ------------------------------------------------------------------------------------------------


def _agreement(groups: Sequence[GroupAgreement]) -> list[Strip]:
    if not groups:
        return paragraph("还没有完整的评分表。", TEXT, MEASURE)
    table = Table(GROUPS, MEASURE, STYLE).strips([_group_cells(one) for one in groups])
    left = [
        f"{one.group or '全体'}未计入：{'、'.join(one.left_out)}（缺评分表或回避）。"
        for one in groups
        if one.left_out
    ]
    strips = [*_caption("评分一致性"), *noted(table, left, MEASURE)]
    for one in groups:
        name = one.group or "全体"
        for title, drawing in (
            ("各专家的总分", totals_plot(WORDS, one.judges, one.totals, MEASURE * 0.92)),
            ("两两排序是否一致", likeness_plot(WORDS, one.judges, one.likeness, MEASURE * 0.92)),
        ):
            strips += [*_caption(f"{name}：{title}"), *tie_to_next([plot(drawing, MEASURE)])]
            strips += paragraph(drawing.spoken, TEXT, MEASURE)
    return strips


def _severity(found: Severity, ranks: Mapping[str, Ranks]) -> list[Strip]:
    strips: list[Strip] = []
    if found.experts:
        drawing = severity_plot(WORDS, found.experts, MEASURE * 0.92)
        strips += [
            *_caption("专家严宽（分，95%区间）"),
            *tie_to_next([plot(drawing, MEASURE)]),
            *paragraph(drawing.spoken, TEXT, MEASURE),
            *_caption("专家严宽"),
            *Table(EXPERTS, MEASURE, STYLE).strips(_expert_cells(found)),
        ]
    return [
        *strips,
        *_caption("三个分数（校准分仅供分析，不作评审依据）"),
        *noted(
            Table(CANDIDATES, MEASURE, STYLE).strips(_candidate_cells(found, ranks)), _linking(found), MEASURE
        ),
    ]


def _linking(found: Severity) -> list[str]:
    notes = [told.bridge_line(WORDS, item, expert) for item, expert in found.bridges]
    if found.parts == 1 and found.links_wanted is not None and found.weakest < found.links_wanted:
        notes.append(
            f"连接全体专家的申报人最少处只有{found.weakest}名（少于{found.links_wanted}名），校准分请谨慎使用。"
        )
    return notes


def _balance(found: Balance, names: Mapping[str, str]) -> list[Strip]:
    drawing = gap_plot(WORDS, found.criteria, names, MEASURE * 0.92)
    strips = [
        *_caption("两类人才各项指标的差距（占分值%，95%区间）"),
        *tie_to_next([plot(drawing, MEASURE)]),
        *paragraph(drawing.spoken, TEXT, MEASURE),
        *_caption("两类人才各项指标的差距（高技能人才减专业技术人才）"),
        *Table(GAPS, MEASURE, STYLE).strips(_gap_cells(found, names)),
    ]
    if found.chosen is not None:
        one = found.chosen
        strips += paragraph(
            f"表决通过：高技能人才{one.skilled_of}人中{one.skilled}人，专业技术人才{one.professional_of}人中"
            f"{one.professional}人；费希尔精确检验 P＝{_p(one.ratio.fisher_p)}。",
            TEXT,
            MEASURE,
        )
    return strips


def _weights(record: FairnessReport) -> list[Strip]:
    if not record.found.weights:
        return []
    table = Table(WEIGHTS, MEASURE, STYLE).strips(_weight_cells(record))
    return [*_caption("设定权重和实际权重"), *noted(table, [told.weights_line(WORDS)], MEASURE)]


def _caption(text: str) -> list[Strip]:
    return [space(4), *tie_to_next(paragraph(text, CAPTION, MEASURE))]


# --- cells -------------------------------------------------------------------------------------------------


def _question_cells(record: FairnessReport) -> list[list[str]]:
    return [
        [
            WORDS.say(told.FLAGS[one.kind]),
            told.flag_line(WORDS, one, record.names),
            _p(one.p),
            record.answers.get(one.key, ""),
        ]
        for one in record.found.flags
    ]


def _group_cells(one: GroupAgreement) -> list[str]:
    icc, w = one.icc, one.kendall_w
    return [
        one.group or "全体",
        str(len(one.candidates)),
        str(len(one.experts)),
        DASH if icc is None else f"{icc.icc2.value:.3f}\n（{icc.icc2.lower:.2f}～{icc.icc2.upper:.2f}）",
        DASH if icc is None else f"{icc.icc2k.value:.3f}\n（{icc.icc2k.lower:.2f}～{icc.icc2k.upper:.2f}）",
        DASH if w is None else f"{w.w:.2f}",
        told.two_decimals(one.alpha),
        DASH if one.enough is None else str(one.enough),
    ]


def _expert_cells(found: Severity) -> list[list[str]]:
    return [
        [
            one.expert,
            str(one.count),
            told.signed(one.effect),
            f"{one.se:.1f}",
            told.signed(one.fixed),
            str(one.part),
        ]
        for one in sorted(found.experts, key=lambda one: one.effect)
    ]


def _candidate_cells(found: Severity, ranks: Mapping[str, Ranks]) -> list[list[str]]:
    grey = {True: "是", False: "否", None: DASH}
    return [
        [
            one.candidate,
            told.two_decimals(one.mean),
            told.two_decimals(one.official),
            told.two_decimals(one.calibrated),
            told.two_decimals(one.se),
            grey[one.grey],
            *(str(ranks[one.candidate][rule] or DASH) for rule in told.RULES),
            str(one.part),
        ]
        for one in found.candidates
    ]


def _gap_cells(found: Balance, names: Mapping[str, str]) -> list[list[str]]:
    return [
        [
            names.get(key, key),
            told.signed(gap.gap * 100),
            f"{told.signed(gap.lower * 100)} 至 {told.signed(gap.upper * 100)}",
        ]
        for key, gap in found.criteria
    ]


def _weight_cells(record: FairnessReport) -> list[list[str]]:
    return [
        [record.names.get(one.criterion, one.criterion), f"{one.nominal:.1%}", f"{one.effective:.1%}"]
        for one in record.found.weights
    ]


def _p(value: float) -> str:
    """P, never as 0: no test can say so."""
    return DASH if not isfinite(value) else "<0.001" if value < 0.001 else f"{value:.3f}"


REPORT = Report("F01", TITLE, FairnessReport, build, workbook=build_workbook)
