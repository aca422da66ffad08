"""F01 评审一致性与均衡性报告, where the policy attaches it to the minutes."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.reports.fairness_report import FairnessReport
from fusion_desk.services.minutes.fairness_facts import as_of_the_draft, attached_record, is_attached
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> FairnessReport:
    """The very copy that the newest minutes name by its digest."""
    if not is_attached(wanted.facts.policy):
        raise Refusal("paper.not_attached")
    return attached_record(as_of_the_draft(wanted.facts, wanted.facts.drafted_size), wanted.masthead)
