"""What is said about the office, and where the papers print it."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.office import Office
from fusion_desk.domain.sitting import Authority
from fusion_desk.services import office, panels
from fusion_desk.services.minutes import papers
from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import SECRETARY


def text_of(panel: PanelFile, code: str) -> str:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    pdf = papers.build_paper(panel, code).pdf
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return told.replace("\n", "")


def test_nothing_is_preset(panel: PanelFile) -> None:
    assert office.find(panel) == Office()
    assert "可自收到本告知之日起＿＿个工作日内" in text_of(panel, "W18")


def test_the_answers_stand_on_the_papers(panel: PanelFile) -> None:
    told = {
        "filing_body": " 示例市人社局 ",
        "recheck_days": "10",
        "reception_department": "人事处",
        "reception_telephone": "020-0000 0101",
    }
    assert office.record(panel, told, SECRETARY) == Office("示例市人社局", 10, "人事处", "020-0000 0101")
    panels.record_authority(
        panel,
        Authority("title", "示例〔2025〕12号", "机械专业", date(2030, 1, 1), granted_by="示例省人社厅"),
        SECRETARY,
    )
    assert "按规定报示例市人社局备案" in text_of(panel, "W13")
    assert "评委会经示例省人社厅核准备案" in text_of(panel, "W13")
    assert "起10个工作日内，向人事处书面申请复查" in text_of(panel, "W18")
    assert "受理部门：人事处" in text_of(panel, "W16")


def test_an_answer_is_taken_back_by_a_blank_one(panel: PanelFile) -> None:
    office.record(panel, {"recheck_days": "10", "filing_body": "示例市人社局"}, SECRETARY)
    assert office.record(panel, {"recheck_days": ""}, SECRETARY) == Office("示例市人社局")


@pytest.mark.parametrize("days", ["0", "-3", "十", "366", "1.5"])
def test_what_is_no_number_of_days_is_refused(panel: PanelFile, days: str) -> None:
    with pytest.raises(Refusal) as refused:
        office.record(panel, {"recheck_days": days}, SECRETARY)
    assert refused.value.code == "office.days"
    assert office.find(panel) == Office()


def test_digits_of_an_input_method_are_digits(panel: PanelFile) -> None:
    assert office.record(panel, {"recheck_days": "１０"}, SECRETARY).recheck_days == 10
