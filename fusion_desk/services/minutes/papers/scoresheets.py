"""W09 评分表."""

from __future__ import annotations

from fusion_desk.reports.scoresheet import Scoresheets
from fusion_desk.services.minutes import scores_in
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.services.minutes.scoresheets import sheet_of


def fill(wanted: Wanted) -> Scoresheets:
    """One sheet an expert."""
    facts = wanted.facts
    return Scoresheets(
        masthead=wanted.masthead,
        blocks=scores_in.score_blocks(facts),
        sheets=tuple(sheet_of(facts, one, wanted.marks, blank=wanted.blank) for one in wanted.experts),
    )
