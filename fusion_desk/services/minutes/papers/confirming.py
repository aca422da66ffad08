"""W20 确认（印发）通知, W20R 发证登记表."""

from __future__ import annotations

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.confirmation_notice import ConfirmationNotice
from fusion_desk.reports.issuing_register import IssuingRegister
from fusion_desk.reports.style.wording import dash, table_date
from fusion_desk.services.minutes import room
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.papers.notices import unusual_way
from fusion_desk.services.minutes.papers.office import day_text, further, last, number_of
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item


def fill_notice(wanted: Wanted) -> ConfirmationNotice:
    """The notice, once the publicity of the results is recorded."""
    facts = wanted.facts
    expect_concluded(facts)
    wanted.passed()
    if last(facts, ActKind.PUBLICITY_AFTER) is None:
        raise Refusal("paper.no_publicity")
    confirmed, filed = last(facts, ActKind.CONFIRMATION), last(facts, ActKind.FILING)
    return ConfirmationNotice(
        masthead=wanted.masthead,
        titles=tuple(_row(wanted, one) for one in wanted.listed(Basis.VOTE)),
        skills=tuple(_row(wanted, one) for one in wanted.certified()),
        appointed=tuple(_row(wanted, one) for one in wanted.appointed()),
        objected=any(
            act.kind is ActKind.OBJECTION and not room.raised_before(facts, act) for act in facts.acts
        ),
        number=confirmed.number if confirmed else "",
        filed="".join(
            part
            for part in (further(filed, "authority"), f"（{filed.number}）" if filed and filed.number else "")
            if part
        ),
        passed_on=facts.panel.meeting_to,
        confirmed_on=confirmed.starts_on if confirmed else None,
    )


def _row(wanted: Wanted, item: Item) -> tuple[str, ...]:
    application = item.application
    by_vote = wanted.basis(item) is Basis.VOTE
    field = f"{application.series}{application.specialty}" if by_vote else application.occupation
    return (
        item.name,
        dash(wanted.facts.dossiers[item.number].person.employer),
        dash(field),
        applied_name(application),
        unusual_way(application.way) if by_vote else "",
    )


def fill_register(wanted: Wanted) -> IssuingRegister:
    """Everybody who is given a certificate; what is not recorded yet is left to the pen."""
    facts = wanted.facts
    expect_concluded(facts)
    approved = number_of(facts, ActKind.CONFIRMATION)
    people = [*wanted.ended(Basis.VOTE, Conclusion.PASSED), *wanted.certified()]
    if not people:
        raise Refusal("paper.nobody_passed")
    return IssuingRegister(wanted.masthead, tuple(_issued(wanted, one, approved) for one in people))


def _issued(wanted: Wanted, item: Item, approved: str) -> tuple[str, ...]:
    facts = wanted.facts
    issued = last(facts, ActKind.ISSUING, item)
    own = issued if issued and issued.application else None
    by_vote = wanted.basis(item) is Basis.VOTE
    return (
        item.application.item,
        item.name,
        f"{applied_name(item.application)}{'职称' if by_vote else '技能等级'}证书",
        own.number if own else "",
        table_date(facts.panel.meeting_to) if by_vote and facts.panel.meeting_to else "",
        approved,
        "",
        day_text(own.starts_on) if own else "",
    )
