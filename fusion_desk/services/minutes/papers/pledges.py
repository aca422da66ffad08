"""W05 评审纪律、保密与回避承诺书."""

from __future__ import annotations

from fusion_desk.domain.sitting import Member, Role
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.pledge import Applicant, PledgePerson, Pledges
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> Pledges:
    """One page for everybody who is in the room, behind the list of applicants."""
    facts = wanted.facts
    people = [one for one in facts.sitting.members if wanted.member in {None, one.id}]
    return Pledges(
        masthead=wanted.masthead,
        people=tuple(
            PledgePerson(name=one.name, capacity=_capacity(one), field=one.number) for one in people
        ),
        applicants=tuple(
            Applicant(
                number=one.application.item,
                name=one.name,
                employer=facts.dossiers[one.number].person.employer,
                applied=applied_name(one.application),
            )
            for one in facts.items
        ),
        candidates=len({one.number for one in facts.items}),
    )


def _capacity(member: Member) -> str:
    if member.votes:
        return "评审专家"
    return "监督人员" if member.holds(Role.SUPERVISOR) else "工作人员"
