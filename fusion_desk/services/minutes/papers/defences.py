"""W10 答辩情况登记表."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.reports.defence_register import DefenceRegister
from fusion_desk.services.minutes import parts
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> DefenceRegister:
    """Every defence that was recorded."""
    rows = parts.defence_rows(wanted.facts)
    if not rows:
        raise Refusal("paper.no_defence")
    return DefenceRegister(wanted.masthead, rows)
