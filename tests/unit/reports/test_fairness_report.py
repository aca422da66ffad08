"""The fairness report: a first page that stays a page, reasons in the place of figures, and an attached copy that lasts."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.reports.fairness_report import build, build_workbook
from fusion_desk.reports.fairness_report.summary import answers
from tests.unit.analysis.sittings import a_sitting
from tests.unit.reports.extracting import text_of
from tests.unit.reports.papers import fairness_of

PANELS = {
    "sixty": a_sitting(),
    "tiny": a_sitting(candidates=4, experts=3),
    "two groups": a_sitting(candidates=24, experts=6, groups=("机械专业评议组", "电气专业评议组")),
    "six groups": a_sitting(
        candidates=12, experts=5, groups=tuple(f"第{one}专业评议组" for one in "一二三四五六")
    ),
    "nothing": PanelMarks([], a_sitting(candidates=4, experts=3).people, a_sitting(4, 3).ceilings, {}),
}


@pytest.mark.parametrize("name", PANELS)
def test_the_summary_is_one_page_whatever_the_panel(name: str, tmp_path: Path) -> None:
    pages = text_of(build(fairness_of(PANELS[name])).pdf, tmp_path).split("\f")
    assert "一、概要" in pages[0]
    assert "不作评审依据" in pages[0]
    assert "有什么要核实" in pages[0]
    assert "二、提请核实" not in pages[0]
    assert "二、提请核实" in pages[1]


def test_a_small_panel_is_told_why_and_gets_no_figure_in_its_place(tmp_path: Path) -> None:
    record = fairness_of(PANELS["tiny"])
    said = dict(answers(record))
    assert said["专家人数够吗"].startswith("没有显示：")
    assert said["两类人才用的是同一标准吗"].startswith("没有显示：")
    assert said["各项指标起的作用和设定的一样吗"].startswith("没有显示：")
    text = text_of(build(record).pdf, tmp_path)
    assert "同一把尺上" not in text
    assert "同一把尺（多面Rasch）：有评分的申报人为4名；至少需要30名。" in text.replace("\n", "")
    assert "定分数的误差" not in text, "the table of panel sizes is not there"


def test_a_large_panel_has_the_ruler_and_every_test(tmp_path: Path) -> None:
    text = text_of(build(fairness_of(PANELS["sixty"])).pdf, tmp_path)
    for title in (
        "申报人、专家、指标在同一把尺上",
        "总分的差别来自哪里",
        "几名专家够用",
        "全部检验",
        "设定权重和实际权重",
    ):
        assert title in text
    assert "偏严，平均低约" in text


def test_the_workbook_has_the_same_tables() -> None:
    content = build_workbook(fairness_of(PANELS["sixty"]))
    assert content == build_workbook(fairness_of(PANELS["sixty"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rulers = book.get_sheet_by_name("同一把尺 申报人").to_python()
    assert len(rulers) == 2 + 60
    assert "全部检验" in book.sheet_names


def test_the_attached_copy_hangs_on_the_figures_and_not_on_what_is_recorded_later(tmp_path: Path) -> None:
    attached = fairness_of(PANELS["tiny"], "附件12")
    later = replace(attached, masthead=replace(attached.masthead, footer="核对码 0000-0000-0000", qr=""))
    assert build(attached).pdf == build(later).pdf
    assert "附件12" in text_of(build(attached).pdf, tmp_path)
    alone = replace(attached, annex="")
    assert build(alone).pdf != build(replace(later, annex="")).pdf
