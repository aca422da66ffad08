"""Importing part marks again: what a later table does not speak of stays."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.dossier import ExamPart
from fusion_desk.services.exams import import_exams
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import write_csv

SKILL = "003-2"


def test_a_table_without_examiners_corrects_the_mark_and_keeps_them(panel: PanelFile, tmp_path: Path) -> None:
    whole = ["事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员"]
    row = [SKILL, "理论知识", "59.5", "2026-09-01", "周考评", "严督导"]
    first = write_csv(tmp_path / "成绩.csv", whole, [row])
    assert import_exams(panel, first, "X1").imported == 1
    second = write_csv(tmp_path / "更正.csv", ["事项号", "科目", "成绩"], [[SKILL, "理论知识", "70"]])
    assert import_exams(panel, second, "X1").updated == 1
    with panel.reading() as reader:
        marks = find_exam_marks(reader)[find_item(reader, SKILL).id]
    (theory,) = [mark for mark in marks if mark.part is ExamPart.THEORY]
    assert (theory.mark, str(theory.held_on), theory.examiners, theory.supervisor) == (
        7000,
        "2026-09-01",
        "周考评",
        "严督导",
    )
    assert import_exams(panel, second, "X1").unchanged == 1
