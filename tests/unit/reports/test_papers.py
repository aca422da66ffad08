"""Every announced paper: its text, its bytes, its draft."""

from __future__ import annotations

import pkgutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fusion_desk.reports
from fusion_desk.reports import REPORTS, papers
from fusion_desk.reports.style import furniture
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.voter_receipt import VoterReceipt
from tests.unit.reports.extracting import text_of
from tests.unit.reports.golden import golden_file
from tests.unit.reports.papers import record_of

PAPERS = papers()
every_report = pytest.mark.parametrize("report", PAPERS, ids=lambda report: report.code)


def test_every_file_is_announced_under_its_code() -> None:
    files = {module.name for module in pkgutil.iter_modules(fusion_desk.reports.__path__)} - {"style"}
    assert {entry.module for entry in REPORTS} == files
    assert len({entry.code for entry in REPORTS}) == len(REPORTS)
    assert [report.code for report in PAPERS] == [entry.code for entry in REPORTS if entry.is_paper]


def test_workbooks_load_too() -> None:
    assert all(entry.load().__name__.endswith(entry.module) for entry in REPORTS if not entry.is_paper)


@every_report
def test_the_text_is_the_golden_text(report: Report[Any], tmp_path: Path) -> None:
    text = text_of(report.build(record_of(report.code)).pdf, tmp_path)
    assert text == golden_file(report.code).read_text("utf-8")


@every_report
def test_the_same_record_gives_the_same_bytes(report: Report[Any]) -> None:
    assert report.build(record_of(report.code)).pdf == report.build(record_of(report.code)).pdf


def test_the_clock_does_not_reach_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    report = next(report for report in PAPERS if report.code == "W15")
    before = report.build(record_of("W15")).pdf
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert report.build(record_of("W15")).pdf == before


@every_report
def test_every_font_is_embedded_with_its_unicode_map(report: Report[Any], tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(report.build(record_of(report.code)).pdf)
    listed = subprocess.run(["pdffonts", str(source)], check=True, capture_output=True, text=True).stdout
    fonts = [line for line in listed.splitlines()[2:] if line.strip()]
    assert fonts
    assert all(line[37:].split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)


@every_report
def test_a_draft_says_so_on_every_page_and_has_nowhere_to_sign(report: Report[Any], tmp_path: Path) -> None:
    record = record_of(report.code)
    if not hasattr(record, "draft"):
        # Ballot papers, slips, receipts and key sheets are never drafts: each must look like every other sheet.
        assert report.code in {"W12", "W12E", "W12K", "W12S"}
        return
    paper = report.build(replace(record, draft=True))
    pages = text_of(paper.pdf, tmp_path).split("\f")[:-1]
    assert len(pages) == paper.pages
    assert all("草 稿" in page.replace("　", " ") for page in pages)
    assert paper.boxes == ()


def test_papers_never_show_a_share_of_votes(tmp_path: Path) -> None:
    for code in ("W12T", "W14", "W15", "W16"):
        report = next(report for report in PAPERS if report.code == code)
        assert "%" not in text_of(report.build(record_of(code)).pdf, tmp_path)


def test_a_ballot_paper_carries_no_trace_of_the_record(tmp_path: Path) -> None:
    report = next(report for report in PAPERS if report.code == "W12")
    text = text_of(report.build(record_of("W12")).pdf, tmp_path)
    assert "核对码" not in text
    assert "001" not in text


def test_a_receipt_tells_neither_choice_nor_name_nor_time(tmp_path: Path) -> None:
    report = next(report for report in PAPERS if report.code == "W12E")
    record = record_of("W12E")
    assert isinstance(record, VoterReceipt)
    text = text_of(report.build(record).pdf, tmp_path)
    assert "核对码" not in text
    assert not any(word in text for word in ("同意", "弃权", "沈怀瑾", "年9月", ":", "姓名"))
    assert all(item in text and receipt in text for item, receipt in record.rows)


def test_a_public_notice_shows_no_votes_scores_or_experts(tmp_path: Path) -> None:
    report = next(report for report in PAPERS if report.code == "W16")
    text = text_of(report.build(record_of("W16")).pdf, tmp_path)
    assert "票" not in text
    assert "分数" not in text
    assert "沈怀瑾" not in text


@every_report
def test_the_log_is_coded_on_what_is_signed_and_on_no_ballot_paper(
    report: Report[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[tuple[str, int]] = []
    monkeypatch.setattr(
        furniture, "draw_qr", lambda pen, text, _x, _y, _size: coded.append((text, pen.page)), raising=True
    )
    record = record_of(report.code)
    head = getattr(record, "masthead", None)
    if head is None:
        return
    paper = report.build(replace(record, masthead=replace(head, qr="FD1:7:AB")))
    if report.code in {"W12", "W12E", "W12K", "W12S", "W13"}:
        assert coded == [], "the minutes have a page of their own for it"
    else:
        assert {text for text, _ in coded} == {"FD1:7:AB"}
        assert coded[-1][1] == paper.pages, "the last page is always a last page"
