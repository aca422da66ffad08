"""W03 资格审查汇总表."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import EligibilityRow, Masthead
from fusion_desk.reports.style.annexes.eligibility import (
    COLUMNS,
    TITLE,
    eligibility_cells,
    eligibility_section,
)
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.workbook import table_sheet, workbook


@dataclass(frozen=True, slots=True)
class EligibilitySummary:
    """All applications after the check of qualifications."""

    masthead: Masthead
    rows: tuple[EligibilityRow, ...]
    cutoff: date | None
    draft: bool = False


def build(record: EligibilitySummary) -> Paper:
    """The table on lying pages."""
    section = eligibility_section("", record.masthead, record.rows, record.cutoff)
    return bind(record, record.masthead, TITLE, [section], draft=record.draft)


def build_workbook(record: EligibilitySummary) -> bytes:
    """The same table, to be gone on with."""
    return workbook(record.masthead, TITLE, [table_sheet(TITLE, COLUMNS, eligibility_cells(record.rows))])


REPORT = Report("W03", TITLE, EligibilitySummary, build, workbook=build_workbook)
