"""W05 评审纪律、保密与回避承诺书."""

from __future__ import annotations

from fusion_desk.domain.sitting import Member, Role
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.pledge import Applicant, PledgePerson, Pledges
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.words.strokes import by_strokes


def fill(wanted: Wanted) -> Pledges:
    """One page for everybody who is in the room, behind the list of applicants."""
    facts = wanted.facts
    people = [one for one in facts.sitting.members if wanted.member in {None, one.id}]
    return Pledges(
        masthead=wanted.masthead,
        people=tuple(
            PledgePerson(name=one.name, capacity=_capacity(one), field=one.number) for one in people
        ),
        applicants=_applicants(facts),
        candidates=len({one.number for one in facts.items}),
    )


def _applicants(facts: Gathered) -> tuple[Applicant, ...]:
    """By their numbers; while the review is blind by strokes and without them."""
    if all(not facts.veils.over(one.application.id).hides_name for one in facts.items):
        return tuple(
            Applicant(
                number=one.application.item,
                name=one.name,
                employer=facts.dossiers[one.number].person.employer,
                applied=applied_name(one.application),
            )
            for one in facts.items
        )
    people = {one.number: facts.dossiers[one.number].person for one in facts.items}
    ordered = by_strokes(people.values(), lambda person: person.name)
    return tuple(Applicant("", one.name, one.employer, "") for one in ordered)


def _capacity(member: Member) -> str:
    if member.votes:
        return "评审专家"
    return "监督人员" if member.holds(Role.SUPERVISOR) else "工作人员"
