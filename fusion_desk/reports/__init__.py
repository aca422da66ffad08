"""The only PDF and XLSX: one file a paper, announced in one tuple."""

from __future__ import annotations

from typing import Any

from fusion_desk.reports import (
    attendance_sheet,
    ballot_paper,
    brief,
    confirmation_page,
    eligibility_summary,
    minutes,
    notice_statement,
    opinion_form,
    pledge,
    public_notice,
    result_tables,
    scoresheet,
    tally_report,
)
from fusion_desk.reports.style.report import Report

REPORTS: tuple[Report[Any], ...] = (
    eligibility_summary.REPORT,
    pledge.REPORT,
    attendance_sheet.REPORT,
    brief.REPORT,
    scoresheet.REPORT,
    opinion_form.REPORT,
    ballot_paper.REPORT,
    tally_report.REPORT,
    minutes.REPORT,
    result_tables.REPORT,
    confirmation_page.REPORT,
    public_notice.REPORT,
    notice_statement.REPORT,
)
