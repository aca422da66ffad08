"""Letters as Word documents and lists as workbooks: the same words as on paper, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from docx import Document

from fusion_desk.reports import papers
from fusion_desk.reports.fee_sheet import REPORT as FEES
from fusion_desk.reports.fee_sheet import FeeSheet
from fusion_desk.reports.public_notice import PublicNotice
from fusion_desk.reports.style.paragraph import NOTE_MARKS
from tests.unit.reports.papers import records
from tests.unit.reports.sample import masthead

LETTERS = sorted(report.code for report in papers() if report.document)
LISTS = sorted(report.code for report in papers() if report.workbook)
MADE = records()
REPORTS: dict[str, Any] = {report.code: report for report in papers()}


def test_what_people_go_on_with_comes_in_their_format() -> None:
    assert LETTERS == ["W07", "W16", "W18", "W19", "W20"]
    assert set(LISTS) >= {"W02", "W03", "W14", "W17", "W19R", "W20R", "W21", "W22"}


@pytest.mark.parametrize("code", LETTERS)
def test_the_same_letter_gives_the_same_bytes(code: str) -> None:
    report = REPORTS[code]
    assert report.document(MADE[code]) == report.document(MADE[code])


@pytest.mark.parametrize("code", LETTERS)
def test_a_letter_reads_the_same_in_word(code: str) -> None:
    document: Any = Document(io.BytesIO(REPORTS[code].document(MADE[code])))
    told = "\n".join(one.text for one in document.paragraphs)
    assert not NOTE_MARKS.intersection(told)
    assert "{" not in told
    section = document.sections[0]
    # GB/T 9704: 37, 28, 35 and 26 mm.
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(one.mm) for one in margins] == [37, 28, 35, 26]
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)


def test_every_name_of_a_notice_is_in_its_word_document() -> None:
    notice = MADE["W16"]
    assert isinstance(notice, PublicNotice)
    document: Any = Document(io.BytesIO(REPORTS["W16"].document(notice)))
    listed = [row.cells[1].text.replace("　", "") for row in document.tables[0].rows[1:]]
    assert listed == [row.name for row in notice.rows]


def test_several_letters_begin_a_page_each() -> None:
    document: Any = Document(io.BytesIO(REPORTS["W18"].document(MADE["W18"])))
    assert len(document.sections) == 2


@pytest.mark.parametrize("code", LISTS)
def test_a_list_holds_no_formula(code: str) -> None:
    with zipfile.ZipFile(io.BytesIO(REPORTS[code].workbook(MADE[code]))) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    row = (text, "示例公司", "委员", "9月10日", "2", "", "", "", "", "", "")
    book = openpyxl.load_workbook(io.BytesIO(_workbook(FeeSheet(masthead(), (row,)))))
    cell = book.worksheets[0]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_numbers_made_of_digits_stay_texts_and_amounts_are_numbers() -> None:
    roster: Any = MADE["W19R"]
    whole = replace(roster, people=(("陈", "男", "居民身份证", "440199000000000034", *roster.people[0][4:]),))
    book = openpyxl.load_workbook(io.BytesIO(REPORTS["W19R"].workbook(whole)))
    assert book.worksheets[0]["E3"].value == "440199000000000034"
    fees = openpyxl.load_workbook(io.BytesIO(_workbook(MADE["W22"])))
    assert fees.worksheets[0]["F3"].value == 2


def _workbook(record: Any) -> bytes:
    assert FEES.workbook is not None
    return FEES.workbook(record)
