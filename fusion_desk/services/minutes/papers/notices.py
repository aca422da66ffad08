"""W16 评审结果公示 (K: skill levels), W16S 公示情况说明."""

from __future__ import annotations

from datetime import date, timedelta

from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.dossier import Way
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import WAY_NAMES, applied_name
from fusion_desk.reports.notice_statement import NoticeStatement
from fusion_desk.reports.public_notice import Contact, NoticeRow, PublicNotice
from fusion_desk.services.minutes import outcome, room
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item

RECEPTION, SUPERVISION = "人力资源部（评委会办公室）", "纪检监察部门"
"""Whom the papers name until the office says otherwise."""


def fill_titles(wanted: Wanted) -> PublicNotice:
    """Who passed by vote."""
    return _notice(wanted, Basis.VOTE)


def fill_skills(wanted: Wanted) -> PublicNotice:
    """Who passed by marks: published apart."""
    return _notice(wanted, Basis.MARKS)


def _notice(wanted: Wanted, basis: Basis) -> PublicNotice:
    facts = wanted.facts
    expect_concluded(facts)
    passed = wanted.listed(basis)
    if not passed:
        raise Refusal("paper.nobody_passed")
    period = _period(facts)
    first, last = (period.starts_on, period.ends_on) if period else (None, None)
    return PublicNotice(
        masthead=wanted.masthead,
        rows=tuple(_row(facts, one, basis) for one in passed),
        first_day=first,
        last_day=last,
        working_days=len(working_days(facts, first, last)) or facts.policy.number("publicity_days"),
        reception=Contact(
            facts.office.reception_department or RECEPTION,
            facts.office.reception_telephone,
            facts.office.reception_address,
        ),
        supervision=Contact(
            facts.office.supervision_department or SUPERVISION,
            facts.office.supervision_telephone,
            mail=facts.office.supervision_mail,
        ),
        skills=basis is Basis.MARKS,
        issued_on=first,
    )


def _period(facts: Gathered) -> Act | None:
    found = facts.acts_of(ActKind.PUBLICITY_AFTER)
    return found[-1] if found else None


def _row(facts: Gathered, item: Item, basis: Basis) -> NoticeRow:
    application = item.application
    marked = basis is Basis.MARKS
    field = application.occupation if marked else f"{application.series}{application.specialty}"
    return NoticeRow(
        name=item.name,
        employer=facts.dossiers[item.number].person.employer,
        field=field,
        result=applied_name(application),
        remark="合格" if marked else unusual_way(application.way),
    )


def unusual_way(way: Way) -> str:
    """How it was applied for, where that was not the usual way."""
    return "" if way is Way.NORMAL else WAY_NAMES[way]


def fill_statement(wanted: Wanted) -> NoticeStatement:
    """How the publicity of the results went."""
    facts = wanted.facts
    expect_concluded(facts)
    period = _period(facts)
    if period is None:
        raise Refusal("paper.no_publicity")
    objections = [
        act for act in facts.acts if act.kind is ActKind.OBJECTION and not room.raised_before(facts, act)
    ]
    return NoticeStatement(
        masthead=wanted.masthead,
        first_day=period.starts_on,
        last_day=period.ends_on,
        days=working_days(facts, period.starts_on, period.ends_on),
        place=period.text,
        people=outcome.outcome(facts).title_passed,
        objections=len(objections),
        outcome=objections[-1].outcome if objections else "",
        signed_on=period.ends_on,
    )


def working_days(facts: Gathered, first: date | None, last: date | None) -> tuple[date, ...]:
    """The working days from one day to another, both counted."""
    if first is None or last is None or last < first:
        return ()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(day for day in days if facts.policy.calendar.is_working(day))
