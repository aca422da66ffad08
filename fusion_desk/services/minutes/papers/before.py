"""W02 评前公示情况表."""

from __future__ import annotations

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.publicity_before import PublicityBefore
from fusion_desk.reports.style.wording import dash, table_date
from fusion_desk.services.minutes import room
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.papers.notices import working_days
from fusion_desk.services.minutes.papers.office import last
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item


def fill(wanted: Wanted) -> PublicityBefore:
    """Every application with its publicity; a dash where nobody recorded it."""
    facts = wanted.facts
    if not any(act.kind is ActKind.PUBLICITY_BEFORE for act in facts.acts):
        raise Refusal("paper.no_publicity_before")
    return PublicityBefore(
        masthead=wanted.masthead,
        rows=tuple(_row(facts, one) for one in wanted.items),
        least_days=facts.policy.number("publicity_days"),
    )


def _row(facts: Gathered, item: Item) -> tuple[str, ...]:
    posted = last(facts, ActKind.PUBLICITY_BEFORE, item)
    first, until = (posted.starts_on, posted.ends_on) if posted else (None, None)
    days = len(working_days(facts, first, until))
    return (
        item.application.item,
        item.name,
        dash(facts.dossiers[item.number].person.employer),
        applied_name(item.application),
        table_date(first),
        table_date(until),
        dash(days or None),
        dash(posted.text if posted else ""),
        _objections(facts, item, posted.outcome if posted else ""),
    )


def _objections(facts: Gathered, item: Item, outcome: str) -> str:
    raised = [
        act
        for act in facts.acts_of(ActKind.OBJECTION, item=item.application.id)
        if act.application == item.application.id and room.raised_before(facts, act)
    ]
    if not raised:
        return dash(outcome)
    return f"收到异议{len(raised)}件，{raised[-1].outcome or '正在核查'}"
