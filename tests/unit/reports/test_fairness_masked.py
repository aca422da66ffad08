"""The part of the fairness report on masked re-scoring: as the window says it, by number and never by name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fusion_desk.services.design.masked import find_masked
from fusion_desk.services.design.reading import design_reading
from fusion_desk.services.minutes.fairness import fairness_report
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.masked import masked_said
from tests.unit.questions.build import NAMES, questioned
from tests.unit.questions.masked import draw_some, mark_masked
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes

ZH = Words("zh")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return questioned(tmp_path_factory.mktemp("masked"))


def printed(panel: PanelFile, folder: Path) -> tuple[str, CalamineWorkbook]:
    files = fairness_report(panel)
    text = text_of(files.paper.pdf, folder).replace("\n", "").replace(" ", "")
    return text, CalamineWorkbook.from_filelike(io.BytesIO(files.workbook))


def test_it_says_what_the_window_says_and_names_nobody(asked: PanelBytes, tmp_path: Path) -> None:
    with asked.open(tmp_path) as panel:
        draw_some(panel)
        mark_masked(panel, tmp_path)
        text, book = printed(panel, tmp_path)
        found = design_reading(panel)
    reading = found.masked.reading
    assert reading is not None
    assert reading.apart is not None
    said = [one.text for one in masked_said(ZH, found.masked)]
    assert len(said) == 5
    for line in said:
        assert line.replace(" ", "") in text
    assert text.count("区间不含0：知道身份与否，两类的分变得不一样，请评审办公室核实。") == 2, (
        "on the first page, too"
    )
    assert "没有隐去的：事项号和成果名称" in text
    assert not [name for name in NAMES if name in text]
    assert len(book.get_sheet_by_name("盲审复评").to_python()) == 2 + 3
    rows = book.get_sheet_by_name("盲审复评 专家").to_python()[2:]
    assert [row[0] for row in rows] == [one.expert for one in reading.experts]


def test_what_is_too_little_is_a_reason_in_its_place(asked: PanelBytes, tmp_path: Path) -> None:
    with asked.open(tmp_path) as panel:
        draw_some(panel)
        one = find_masked(panel).tasks[0].member.number
        mark_masked(panel, tmp_path, only=lambda expert, _item: expert == one)
        text, book = printed(panel, tmp_path)
    assert "盲审复评对比（高技能人才）" in text
    assert "隐去身份后的变化" not in text, "nothing to draw"
    reasons = [row[0] for row in book.get_sheet_by_name("没有显示的数").to_python()[2:]]
    assert "盲审复评对比（专业技术人才）" in reasons


def test_without_a_draw_one_sentence_says_so(asked: PanelBytes, tmp_path: Path) -> None:
    with asked.open(tmp_path) as panel:
        text, book = printed(panel, tmp_path)
    assert "没有作盲审复评。" in text
    assert "盲审复评 要点" in book.sheet_names
    assert "盲审复评" not in book.sheet_names
