"""One pathway for one person: the verdict, the count, and the steps by which a person can redo it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.clocks import (
    Count,
    History,
    anniversary,
    count_continuous,
    count_cumulative,
    read_history,
    years_text,
)
from fusion_desk.domain.completeness import attached_kinds, missing_papers
from fusion_desk.domain.dossier import AttachmentKind, Dossier, Relevance, WorkSpell
from fusion_desk.domain.findings import Finding, Standing, Step, Verdict, found
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.policy import ClockKind, Pathway
from fusion_desk.domain.qualifications import Held, Opening, find_opening, highest, read_credentials

STANDING_OF: dict[Verdict, Standing] = {
    Verdict.ELIGIBLE: Standing.MET,
    Verdict.NOT_YET: Standing.NOT_YET,
    Verdict.UNKNOWN: Standing.UNKNOWN,
    Verdict.INELIGIBLE: Standing.NOT_MET,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier made ready for every pathway."""

    dossier: Dossier
    held: tuple[Held, ...]
    history: History
    attached: frozenset[AttachmentKind]
    cutoff: date

    @classmethod
    def of(cls, dossier: Dossier, cutoff: date) -> Case:
        """Read the credentials and the history of a dossier once."""
        return cls(
            dossier=dossier,
            held=read_credentials(dossier.credentials),
            history=read_history(dossier.history),
            attached=attached_kinds(dossier),
            cutoff=cutoff,
        )


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a verdict rests on where a source qualification was found."""

    case: Case
    pathway: Pathway
    opening: Opening
    chosen: Held
    start: date
    """The day the clock starts: that of the chosen credential."""
    count: Count


@dataclass(frozen=True, slots=True)
class PathwayResult:
    """What one pathway says of one person."""

    pathway: Pathway
    verdict: Verdict
    opening: Opening
    grounds: Grounds | None = None
    eligible_on: date | None = None
    missing: tuple[Finding, ...] = ()
    to_check: tuple[Finding, ...] = ()
    not_attached: tuple[Finding, ...] = ()

    @property
    def chosen(self) -> Held | None:
        """The credential that opens the pathway."""
        return self.grounds.chosen if self.grounds else None

    @property
    def days(self) -> int:
        """Days counted at the cut-off."""
        return self.grounds.count.days if self.grounds else 0

    @property
    def years_counted(self) -> str:
        """Years at the cut-off, two decimals."""
        return years_text(self.days)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The reasoning, worked out only where somebody wants to read it."""
        return tuple(_steps(self))


def assess_pathway(case: Case, pathway: Pathway) -> PathwayResult:
    """Evaluate one pathway."""
    opening = find_opening(case.held, pathway.sources, case.cutoff)
    chosen = opening.chosen
    if chosen is None or chosen.start is None:
        return _without_source(case, pathway, opening)
    clock = count_continuous if pathway.clock is ClockKind.CONTINUOUS else count_cumulative
    count = clock(case.history, chosen.start, case.cutoff, pathway.years)
    return _with_source(Grounds(case, pathway, opening, chosen, chosen.start, count))


def _without_source(case: Case, pathway: Pathway, opening: Opening) -> PathwayResult:
    missing = (*_source_doubts(opening), *(_no_level(held) for held in opening.unlevelled))
    if not missing:
        return PathwayResult(pathway, Verdict.INELIGIBLE, opening)
    papers = missing_papers(case.attached, pathway)
    return PathwayResult(pathway, Verdict.UNKNOWN, opening, missing=missing, not_attached=papers)


def _with_source(grounds: Grounds) -> PathwayResult:
    full_on = grounds.count.full_on
    full = full_on is not None and full_on <= grounds.case.cutoff
    missing = () if full else (*_source_doubts(grounds.opening), *_history_gaps(grounds))
    short = Verdict.UNKNOWN if missing else Verdict.NOT_YET
    verdict = Verdict.ELIGIBLE if full else short
    return PathwayResult(
        pathway=grounds.pathway,
        verdict=verdict,
        opening=grounds.opening,
        grounds=grounds,
        eligible_on=None if verdict is Verdict.UNKNOWN else full_on,
        missing=missing,
        to_check=tuple(_to_check(grounds)),
        not_attached=missing_papers(grounds.case.attached, grounds.pathway),
    )


# --- what is missing ---------------------------------------------------------------------------------------


def _source_doubts(opening: Opening) -> Iterator[Finding]:
    """Facts about credentials that could open the pathway, or start its clock earlier."""
    for held in opening.undated:
        yield found("eligibility.missing_date", credential=held.label)
    for held in opening.uncertain:
        yield found("eligibility.missing_equivalence", credential=held.credential.name or held.label)
    for held in opening.unappointed:
        yield found("eligibility.missing_appointment", credential=held.label)


def _no_level(held: Held) -> Finding:
    return found("eligibility.missing_level", credential=held.credential.name or held.credential.field)


def _history_gaps(grounds: Grounds) -> Iterator[Finding]:
    history = grounds.case.history
    if grounds.pathway.clock is ClockKind.CUMULATIVE and history.empty:
        yield found("eligibility.missing_history")
    if grounds.count.assumed:
        return
    for spell in history.undated:
        if spell.relevance is not Relevance.OTHER:
            yield found("eligibility.missing_spell_dates", spell=spell_label(spell))


# --- what a person must check ------------------------------------------------------------------------------


def _to_check(grounds: Grounds) -> Iterator[Finding]:
    case, pathway = grounds.case, grounds.pathway
    yield from _credential_checks(grounds.opening, grounds.chosen)
    if pathway.requires_post_match:
        yield _post_match(case.dossier)
    if grounds.count.assumed:
        yield found("eligibility.continuity_assumed", since=grounds.start.isoformat())
    else:
        for one in case.history.within(grounds.start, case.cutoff):
            if one.spell.relevance is Relevance.UNSTATED:
                yield found("eligibility.relevance_blank", spell=spell_label(one.spell))
    for spell in case.history.undated:
        yield found("eligibility.spell_not_counted", spell=spell_label(spell))
    yield from _target_checks(case, pathway)


def _credential_checks(opening: Opening, chosen: Held) -> Iterator[Finding]:
    credential = chosen.credential
    if opening.check:
        yield found("eligibility.qualification_match", credential=credential.name or chosen.label)
    if credential.level_to_check:
        yield found("eligibility.level_read", written="高级", read=chosen.label)
    if chosen.appointment:
        if not credential.appointer:
            yield found("eligibility.appointer_blank", credential=chosen.label)
        if credential.expires_on is None:
            yield found("eligibility.term_blank", credential=chosen.label)


def _post_match(dossier: Dossier) -> Finding:
    person = dossier.person
    occupation = next((one.occupation for one in dossier.applications if one.occupation), person.occupation)
    if person.post and occupation:
        return found("eligibility.post_match", post=person.post, occupation=occupation)
    return found("eligibility.post_unknown")


def _target_checks(case: Case, pathway: Pathway) -> Iterator[Finding]:
    target = pathway.target
    order = tuple(TITLE_ORDER if target.kind == "title" else SKILL_ORDER)
    top = highest(case.held, order, case.cutoff)
    if top is not None and order.index(str(top.level)) >= order.index(target.level):
        yield found("eligibility.target_held", level=top.level)
    if target.appointed:
        yield found("eligibility.appointment_needed", level=target.level)


# --- the steps ---------------------------------------------------------------------------------------------


def _steps(result: PathwayResult) -> Iterator[Step]:
    for held in result.opening.expired:
        yield Step(Standing.NOTE, _expired(held))
    grounds = result.grounds
    if grounds is None:
        wanted = result.pathway.sources[0].level
        yield Step(STANDING_OF[result.verdict], found("eligibility.source_none", wanted=wanted))
        return
    yield Step(
        Standing.MET if grounds.start <= grounds.case.cutoff else Standing.NOT_YET,
        found("eligibility.source_met", credential=grounds.chosen.label, since=grounds.start.isoformat()),
    )
    for finding in (*_readings(grounds), *_counted(grounds)):
        yield Step(Standing.NOTE, finding)
    yield Step(STANDING_OF[result.verdict], _years(grounds))


def _readings(grounds: Grounds) -> Iterator[Finding]:
    """How dates that leave room were read."""
    obtained, spans = grounds.chosen.credential.obtained_on, grounds.count.spans
    if obtained is not None and obtained.month_only:
        yield found("eligibility.month_only_date", month=str(obtained), day=grounds.start.isoformat())
    within = () if grounds.count.assumed else grounds.case.history.within(grounds.start, grounds.case.cutoff)
    if any(_month_only(one.spell) for one in within):
        yield found("eligibility.month_only_spells")
    if spans and _shortened(spans[0].start, grounds.pathway.years):
        day = anniversary(spans[0].start, grounds.pathway.years)
        yield found("eligibility.leap_day", day=day.isoformat())


def _counted(grounds: Grounds) -> Iterator[Finding]:
    """What was counted, what was not, and by which of the two rules."""
    count, cutoff = grounds.count, grounds.case.cutoff
    if count.assumed:
        yield found("eligibility.clock_assumed", since=grounds.start.isoformat(), cutoff=cutoff.isoformat())
        return
    for span in (span.until(cutoff) for span in count.spans if span.start < cutoff):
        yield found(
            "eligibility.span", since=span.start.isoformat(), until=span.end.isoformat(), days=span.days
        )
    for one in grounds.case.history.within(grounds.start, cutoff):
        if one.spell.relevance is Relevance.OTHER:
            yield found("eligibility.span_other", spell=spell_label(one.spell))
    if len(count.spans) > 1:
        years = grounds.pathway.years
        yield found("eligibility.broken", years=years, days=365 * years)


def _years(grounds: Grounds) -> Finding:
    count = grounds.count
    facts: dict[str, object] = {
        "days": count.days,
        "counted": years_text(count.days),
        "years": grounds.pathway.years,
        "cutoff": grounds.case.cutoff.isoformat(),
    }
    if count.full_on is None:
        return Finding("eligibility.years_stopped", facts)
    code = "eligibility.years_full" if count.full_on <= grounds.case.cutoff else "eligibility.years_later"
    return Finding(code, {**facts, "day": count.full_on.isoformat()})


def _expired(held: Held) -> Finding:
    return found(
        "eligibility.appointment_expired", credential=held.label, day=str(held.credential.expires_on)
    )


def _month_only(spell: WorkSpell) -> bool:
    ends = None if spell.ongoing else spell.until
    return any(day is not None and day.month_only for day in (spell.since, ends))


def _shortened(start: date, years: int) -> bool:
    return (start.month, start.day) == (2, 29) and anniversary(start, years).day == 28


def spell_label(spell: WorkSpell) -> str:
    """A spell of work as the dossier names it."""
    since = str(spell.since or "?")
    until = "至今" if spell.ongoing else str(spell.until or "?")
    return f"{since}—{until} {spell.employer or spell.post or spell.occupation}".rstrip()
