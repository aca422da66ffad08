"""W19R 评审通过人员名册 and the data of certificates."""

from __future__ import annotations

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import ApplicationKind, CredentialKind, Dossier, ExamPart
from fusion_desk.domain.resident_id import masked
from fusion_desk.domain.title_names import WAY_NAMES, applied_name
from fusion_desk.reports.roster import Roster
from fusion_desk.reports.style.wording import dash, table_date
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.papers.notices import unusual_way
from fusion_desk.services.minutes.papers.office import last
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.services.minutes.scores_in import points
from fusion_desk.store.items import Item

ID_TYPE = "居民身份证"


def fill(wanted: Wanted) -> Roster:
    """Everybody who passed; resident numbers are masked."""
    return fill_whole(wanted, whole=False)


def fill_whole(wanted: Wanted, *, whole: bool) -> Roster:
    """The same; `whole` numbers only where two people answer for them (`services.minutes.release`)."""
    expect_concluded(wanted.facts)
    wanted.passed()
    return Roster(
        masthead=wanted.masthead,
        people=tuple(_person(wanted, one, whole) for one in wanted.ended(Basis.VOTE, Conclusion.PASSED)),
        certificates=tuple(_certificate(wanted, one, whole) for one in wanted.certified()),
        whole_numbers=whole,
    )


def _number(dossier: Dossier, whole: bool) -> str:
    number = dossier.person.resident_id
    return dash(number if whole else masked(number) if number else "")


def _person(wanted: Wanted, item: Item, whole: bool) -> tuple[str, ...]:
    facts, application = wanted.facts, item.application
    dossier = facts.dossiers[item.number]
    person, row = dossier.person, facts.conclusions[application.id].row
    held = _holding(dossier)
    period = last(facts, ActKind.PUBLICITY_AFTER)
    return (
        item.name,
        dash(person.gender),
        ID_TYPE,
        _number(dossier, whole),
        dash(person.employer),
        dash(dict(person.extra).get("统一社会信用代码")),
        dash(person.post or person.occupation),
        dash(person.education),
        held[0],
        held[1],
        WAY_NAMES[application.way],
        dash(application.series),
        dash(application.specialty),
        dash(application.level),
        applied_name(application),
        table_date(facts.panel.meeting_to),
        *(
            (str(row.agree), str(row.disagree), str(row.abstain))
            if row is not None
            else (dash(None), dash(None), dash(None))
        ),
        f"{table_date(period.starts_on)}至{table_date(period.ends_on)}" if period else dash(None),
        unusual_way(application.way),
    )


def _holding(dossier: Dossier) -> tuple[str, str]:
    """The newest title or skill level held, and since when."""
    held = [
        one
        for one in dossier.credentials
        if one.kind in {CredentialKind.TITLE, CredentialKind.SKILL} and one.obtained_on
    ]
    if not held:
        return dash(None), dash(None)
    newest = max(held, key=lambda one: str(one.obtained_on))
    return newest.level or newest.name, str(newest.obtained_on)


def _certificate(wanted: Wanted, item: Item, whole: bool) -> tuple[str, ...]:
    facts, application = wanted.facts, item.application
    dossier = facts.dossiers[item.number]
    marks = facts.conclusions[application.id].marks
    parts = marks.parts if marks else {}

    def mark(part: ExamPart) -> str:
        found = parts.get(part)
        if found is None:
            return dash(None)
        return "免考" if found.exempt_basis else dash(points(found.mark))

    issued = last(facts, ActKind.ISSUING, item)
    substituted = application.kind is ApplicationKind.SUBSTITUTION
    return (
        item.name,
        ID_TYPE,
        _number(dossier, whole),
        "",
        dash(application.occupation_code),
        dash(application.occupation),
        "",
        applied_name(application),
        mark(ExamPart.THEORY),
        mark(ExamPart.PRACTICE),
        mark(ExamPart.REVIEW),
        "合格（以赛代评）" if substituted else "合格",
        table_date(issued.starts_on) if issued else "",
        issued.number if issued else "",
    )
