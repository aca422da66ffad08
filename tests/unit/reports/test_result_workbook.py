"""Results as a workbook."""

from __future__ import annotations

import io
from dataclasses import replace

from python_calamine import CalamineWorkbook

from fusion_desk.reports.result_workbook import ResultWorkbook, build
from tests.unit.reports.sample import a_record

ATTACK = '=HYPERLINK("http://example.invalid","点我")'


def a_workbook(name: str = "陈启明") -> ResultWorkbook:
    record = a_record()
    scores = (replace(record.scores[0], name=name), *record.scores[1:])
    return ResultWorkbook(record.masthead, record.score_blocks, scores, record.votes, record.skills)


def rows(record: ResultWorkbook, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(build(record)))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def test_a_formula_stays_a_text() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(build(a_workbook(ATTACK)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert rows(a_workbook(ATTACK), "得分汇总表")[2][2] == ATTACK


def test_points_are_numbers_and_application_numbers_are_not() -> None:
    row = rows(a_workbook(), "得分汇总表")[2]
    assert row[1] == "001"
    assert row[8] == 12.7


def test_a_missing_score_is_a_dash() -> None:
    assert rows(a_workbook(), "得分汇总表")[22][14] == "—"


def test_the_same_record_gives_the_same_bytes() -> None:
    assert build(a_workbook()) == build(a_workbook())


def test_sheets_without_rows_are_left_out() -> None:
    record = replace(a_workbook(), votes=(), skills=())
    assert CalamineWorkbook.from_filelike(io.BytesIO(build(record))).sheet_names == ["得分汇总表"]
