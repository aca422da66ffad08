"""W08 申报人评审简表."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.reports.brief import Briefs
from fusion_desk.services.minutes.briefs import brief_of
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> Briefs:
    """One page an application."""
    if not wanted.items:
        raise Refusal("paper.no_items")
    return Briefs(masthead=wanted.masthead, briefs=tuple(brief_of(wanted.facts, one) for one in wanted.items))
