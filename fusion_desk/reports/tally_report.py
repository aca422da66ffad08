"""W12T 计票报告单."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead, TallySheet
from fusion_desk.reports.style.annexes.tally import TITLE, tally_section
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report


@dataclass(frozen=True, slots=True)
class TallyReport:
    """The counted lists of a round."""

    masthead: Masthead
    sheets: tuple[TallySheet, ...]
    draft: bool = False


def build(record: TallyReport) -> Paper:
    """One heading and two tables a list."""
    section = tally_section("", record.masthead, record.sheets)
    return bind(record, record.masthead, TITLE, [section], draft=record.draft)


REPORT = Report("W12T", TITLE, TallyReport, build)
