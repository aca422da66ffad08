"""W15 评审结果确认页 by itself."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.confirmation import (
    PAPER_TITLE,
    ConfirmationFacts,
    confirmation_section,
)
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report


@dataclass(frozen=True, slots=True)
class ConfirmationPage:
    """What the presiding member confirms."""

    masthead: Masthead
    facts: ConfirmationFacts
    draft: bool = False


def build(record: ConfirmationPage) -> Paper:
    """One page."""
    section = confirmation_section(record.masthead, record.facts)
    return bind(record, record.masthead, PAPER_TITLE, [section], draft=record.draft)


REPORT = Report("W15", PAPER_TITLE, ConfirmationPage, build)

__all__ = ["REPORT", "ConfirmationFacts", "ConfirmationPage", "build"]
