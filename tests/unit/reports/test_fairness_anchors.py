"""The part of the fairness report on anchor dossiers: what they say, by number and never by name, or that there are none."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fusion_desk.reports.fairness_report import build, build_workbook
from fusion_desk.services import analysing
from fusion_desk.services.design.reading import design_reading
from fusion_desk.services.minutes.fairness import fairness_report
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.design import anchor_lines
from tests.unit.design.build import add_anchors, mark
from tests.unit.minutes.build import EVERYBODY, a_frozen_panel, conclude
from tests.unit.reports.extracting import text_of
from tests.unit.reports.papers import a_fairness_report
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Four anchors, two of them of either track; the first of everybody marks low."""
    folder = tmp_path_factory.mktemp("anchored")
    items: list[str] = []

    def prepared(panel: PanelFile) -> None:
        items.extend(add_anchors(panel, 4, reference="80"))

    made = a_frozen_panel(folder, prepared)
    with made.open(folder) as panel:
        steps = dict.fromkeys(EVERYBODY, 1) | {EVERYBODY[0]: 4}
        assert mark(panel, folder, items, steps).rejected == ()
        conclude(panel, folder)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def test_it_says_what_the_window_says_and_names_nobody(anchored: PanelBytes, tmp_path: Path) -> None:
    with anchored.open(tmp_path) as panel:
        files, found = fairness_report(panel), design_reading(panel)
        severity = analysing.analysis(panel).found.severity
    text = text_of(files.paper.pdf, tmp_path).replace("\n", "").replace(" ", "")
    for line in anchor_lines(Words("zh"), 4, found.anchored, found.level, fed_back=found.fed_back):
        assert line.replace(" ", "") in text
    assert "901-1" in text
    assert "锚901" not in text
    assert "80.00" in text
    assert found.anchored is not None
    assert {one.expert for one in found.anchored.experts} == set(EVERYBODY)
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.workbook))
    assert len(book.get_sheet_by_name("锚定材料").to_python()) == 2 + 4
    assert len(book.get_sheet_by_name("锚定材料 专家").to_python()) == 2 + len(EVERYBODY)
    assert severity is not None
    printed = [row[0] for row in book.get_sheet_by_name("专家严宽").to_python()[2:]]
    assert {one.expert for one in severity.experts} <= set(printed), (
        "tied by the anchors on paper as in the window"
    )


def test_without_anchors_one_sentence_says_so(tmp_path: Path) -> None:
    record = a_fairness_report()
    text = text_of(build(record).pdf, tmp_path).replace("\n", "")
    assert "没有锚定材料。分数本身证明不了标准相同" in text
    assert "各专家评同样材料的松紧" not in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(build_workbook(replace(record, annex=""))))
    assert "锚定材料 要点" in book.sheet_names
    assert "锚定材料 专家" not in book.sheet_names
