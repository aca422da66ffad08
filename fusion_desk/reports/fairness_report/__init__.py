"""F01 评审一致性与均衡性报告: a page in plain words first, figures after, methods and their sources last.

A paper of its own for the review office and the chair; where the policy says so it is attached to the minutes, whose
own pages never hold a figure of it.
"""

from __future__ import annotations

from fusion_desk.reports.fairness_report import (
    agreement,
    anchors,
    candidates,
    experts,
    marking,
    masked,
    questions,
    tracks,
)
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.methods import METHODS, seeded
from fusion_desk.reports.fairness_report.sheet import PAGE_END, WORDS, heading, points, text
from fusion_desk.reports.fairness_report.summary import COLUMNS as ANSWERS
from fusion_desk.reports.fairness_report.summary import answers, summary
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.workbook import Sheet, table_sheet, workbook
from fusion_desk.words import fairness as told

__all__ = ["REPORT", "TITLE", "FairnessReport", "build", "build_workbook"]

TITLE = "评审一致性与均衡性报告"
SAID = (Column("要点", 26, align="left"),)
REASONS = (Column("数", 6), Column("原因", 20, align="left"))


def build(record: FairnessReport) -> Paper:
    """The report; attached to the minutes it hangs on the figures alone, not on what is recorded after them."""
    meta = record.masthead.committee
    strips = [*heading("一、概要"), *summary(record), PAGE_END, *_figures(record)]
    section = annex(record.annex, TITLE, FORM_PAGE, strips, meta=meta)
    return bind(record, record.masthead, TITLE, [section], draft=record.draft, traced=not record.annex)


def _figures(record: FairnessReport) -> list[Strip]:
    found = record.found
    return [
        *heading("二、提请核实"),
        *questions.questions(record),
        *heading("三、各项数字"),
        *marking.marking(record),
        *agreement.agreement(found.agreement),
        *(experts.severity(found.severity) if found.severity is not None else ()),
        *experts.firmness(record),
        *experts.ruled(record),
        *(candidates.three_scores(found.severity, found.ranks) if found.severity is not None else ()),
        *(tracks.balance(found.balance, record.names) if found.balance is not None else ()),
        *(tracks.gender(found.gender) if found.gender is not None else ()),
        *anchors.anchors(record.design),
        *masked.masked(record.design),
        *tracks.weights(record),
        *questions.tests(record),
        *heading("四、没有显示的数和原因"),
        *points([told.withheld_line(WORDS, one) for one in record.withheld] or ["无。"]),
        *heading("五、方法和出处"),
        *points(METHODS),
        *text(seeded(found.seed)),
    ]


def build_workbook(record: FairnessReport) -> bytes:
    """The same tables, to be gone on with."""
    found, more, names = record.found, record.beyond, record.names
    sheets: list[Sheet] = [
        table_sheet("概要", ANSWERS, [list(pair) for pair in answers(record)]),
        table_sheet("提请核实", questions.QUESTIONS, questions.question_cells(record)),
        table_sheet("评分进度", marking.PROGRESS, marking.progress_cells(record)),
        table_sheet("各指标的分歧", marking.APART, marking.apart_cells(record)),
        table_sheet("各事项的分差", marking.SPREADS, marking.spread_cells(record)),
        table_sheet("一致性", agreement.GROUPS, agreement.group_cells(found.agreement)),
        table_sheet("差别来自哪里", agreement.SHARES, agreement.share_cells(found.agreement)),
        table_sheet("几名专家够用", agreement.SIZES, agreement.size_cells(found.agreement)),
    ]
    if found.severity is not None:
        sheets.append(table_sheet("专家严宽", experts.EXPERTS, experts.expert_cells(found.severity)))
        sheets.append(
            table_sheet(
                "三个分数", candidates.CANDIDATES, candidates.candidate_cells(found.severity, found.ranks)
            )
        )
    sheets.append(table_sheet("连接", experts.FIRM, experts.firm_cells(more.firmness)))
    if more.rulers:
        sheets += [
            table_sheet("同一把尺 专家", experts.MEASURED, experts.measured_cells(more.rulers)),
            table_sheet("同一把尺 指标", experts.HARD, experts.hard_cells(more.rulers, names)),
            table_sheet("同一把尺 申报人", experts.PEOPLE, experts.people_cells(more.rulers)),
            table_sheet("同一把尺 评分档", experts.BANDS, experts.band_cells(more.rulers)),
        ]
    if found.balance is not None:
        sheets.append(table_sheet("两类人才差距", tracks.GAPS, tracks.gap_cells(found.balance, names)))
        if found.balance.experts:
            sheets.append(table_sheet("专家与两类人才", tracks.LEANINGS, tracks.leaning_cells(found.balance)))
    if found.gender is not None:
        sheets.append(table_sheet("性别对比", SAID, [[tracks.gender_said(found.gender)]]))
    sheets.append(table_sheet("锚定材料 要点", SAID, [[one] for one in anchors.lines(record.design)]))
    if record.design.anchors:
        sheets.append(table_sheet("锚定材料", anchors.DOSSIERS, anchors.dossier_cells(record.design)))
    if record.design.anchored is not None:
        sheets.append(table_sheet("锚定材料 专家", anchors.EXPERTS, anchors.expert_cells(record.design)))
    sheets.append(table_sheet("盲审复评 要点", SAID, [[one] for one in masked.lines(record.design)]))
    if record.design.masked.reading is not None:
        sheets.append(table_sheet("盲审复评", masked.GAPS, masked.gap_cells(record.design)))
        sheets.append(table_sheet("盲审复评 专家", masked.EXPERTS, masked.expert_cells(record.design)))
    sheets.append(table_sheet("权重", tracks.WEIGHTS, tracks.weight_cells(found.weights, names)))
    sheets.append(table_sheet("全部检验", questions.EVERY, list(questions.every_test(more.tests))))
    reasons = [(told.withheld_name(WORDS, one), told.why_withheld(WORDS, one)) for one in record.withheld]
    sheets.append(table_sheet("没有显示的数", REASONS, reasons))
    sheets.append(table_sheet("方法和出处", (Column("方法", 26, align="left"),), [[one] for one in METHODS]))
    return workbook(record.masthead, TITLE, sheets)


REPORT = Report("F01", TITLE, FairnessReport, build, workbook=build_workbook)
