"""W18 评审未通过告知书."""

from __future__ import annotations

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.failure_notice import FailureNotice, Told
from fusion_desk.services.minutes import parts
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.papers.notices import RECEPTION
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item


def fill(wanted: Wanted) -> FailureNotice:
    """A letter for every application that did not pass; refused where a reason is still to be recorded."""
    facts = wanted.facts
    expect_concluded(facts)
    failed = [*wanted.ended(Basis.VOTE, Conclusion.FAILED), *wanted.ended(Basis.MARKS, Conclusion.FAILED)]
    if not failed:
        raise Refusal("paper.nobody_failed")
    people = tuple(_told(wanted, one) for one in failed)
    unsaid = [one.application.item for one, told in zip(failed, people, strict=True) if not told.reasons]
    if unsaid:
        raise Refusal("paper.no_reason", items=unsaid)
    return FailureNotice(
        masthead=wanted.masthead,
        people=people,
        recheck_days=facts.office.recheck_days,
        department=facts.office.reception_department or RECEPTION,
    )


def _told(wanted: Wanted, item: Item) -> Told:
    facts, application = wanted.facts, item.application
    by_vote = wanted.basis(item) is Basis.VOTE
    reasons = parts.failure_reasons(facts, item)
    held = parts.failed_parts(facts, item) if not by_vote else ()
    field = f"{application.series}{application.specialty}专业" if by_vote else application.occupation
    days = [day for _, day in held if day]
    return Told(
        name=item.name,
        applied=f"{field}{applied_name(application)}",
        by_vote=by_vote,
        decided_on=facts.panel.meeting_to if by_vote else max(days, default=facts.panel.meeting_to),
        reasons=reasons,
    )
