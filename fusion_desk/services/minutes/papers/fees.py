"""W22 评审劳务费签领表."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import ROLE_NAMES, Member, Role
from fusion_desk.reports.fee_sheet import FeeSheet
from fusion_desk.reports.style.wording import date_range
from fusion_desk.services.minutes import room
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> FeeSheet:
    """The experts who came, and the staff; the amounts are left to the pen."""
    facts = wanted.facts
    came = room.attended_voters(facts)
    if not came:
        raise Refusal("paper.nobody_came")
    people = [one for one in facts.sitting.members if one.id in came or not one.votes]
    return FeeSheet(wanted.masthead, tuple(_row(wanted, one) for one in people))


def _row(wanted: Wanted, member: Member) -> tuple[str, ...]:
    panel = wanted.facts.panel
    first, until = panel.meeting_from, panel.meeting_to
    days = str((until - first).days + 1) if first and until and member.votes else ""
    roles = "、".join(ROLE_NAMES[held.role] for held in member.roles) or ROLE_NAMES[Role.MEMBER]
    return (
        member.name,
        member.employer,
        roles,
        date_range(first, until) if first else "",
        days,
        "",
        "",
        "",
        "",
        "",
        "",
    )
