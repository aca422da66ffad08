"""W03 资格审查汇总表."""

from __future__ import annotations

from fusion_desk.reports.eligibility_summary import EligibilitySummary
from fusion_desk.services.minutes import parts
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> EligibilitySummary:
    """Every application with what the check of its qualifications said."""
    facts = wanted.facts
    return EligibilitySummary(
        masthead=wanted.masthead, rows=parts.eligibility_rows(facts), cutoff=facts.panel.cutoff
    )
