"""以赛代评: what a person's contest results may give, by the policy's table.

A result is used once, and a person rises by contest at most as often a year as the policy says, the year
being that of the result; the best of several is kept. What the table does not answer stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from fusion_desk.domain.contest_results import (
    awarded_day,
    contest_level,
    local_years,
    plain,
    prize_of,
    result_key,
    same_contest,
    same_trade,
)
from fusion_desk.domain.contests import AwardKind, Competition, ContestRule
from fusion_desk.domain.dossier import Award
from fusion_desk.domain.findings import Finding, Standing, Step, Verdict, found
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER, level_key
from fusion_desk.domain.pathways import Case
from fusion_desk.domain.qualifications import highest, reaches

RANKS = ("junior", "intermediate", "associate_senior", "senior")


@dataclass(frozen=True, slots=True)
class Substitution:
    """What one contest result may give under one rule; rule None = the table says nothing about it."""

    award: Award
    rule: ContestRule | None
    level: str
    verdict: Verdict
    steps: tuple[Step, ...]
    to_check: tuple[Finding, ...] = ()
    verified: bool = False

    @property
    def kind(self) -> AwardKind | None:
        """A title, a skill level, another certificate or an honour."""
        return self.rule.gives if self.rule else None

    @property
    def promotes(self) -> bool:
        """Whether it counts as a promotion; an honour does not."""
        return self.rule is not None and self.rule.gives is not AwardKind.HONOUR

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The facts that it waits for."""
        return tuple(step.finding for step in self.steps if step.standing is Standing.UNKNOWN)


def assess_awards(case: Case, competition: Competition) -> tuple[Substitution, ...]:
    """Every contest result of a person against the table."""
    entries = [entry for award in case.dossier.awards for entry in _entries(case, competition, award)]
    return tuple(_limited(entries, competition))


def _entries(case: Case, competition: Competition, award: Award) -> list[Substitution]:
    rules = [rule for rule in competition.rules if _speaks_of(rule, award)]
    if not rules:
        step = Step(Standing.UNKNOWN, found("competition.no_rule", contest=award.contest))
        return [Substitution(award, None, "", Verdict.UNKNOWN, (step,))]
    entries = [_entry(case, competition, rule, award) for rule in rules]
    promotions = [entry for entry in entries if entry.promotes]
    honours = [entry for entry in entries if not entry.promotes]
    return [*(_reached(promotions) or promotions[:1]), *(_reached(honours) or honours[: not promotions])]


def _reached(entries: list[Substitution]) -> list[Substitution]:
    """Those whose prize or place may be good enough; a rule that the result misses is told only alone."""
    return [entry for entry in entries if entry.steps[0].standing is not Standing.NOT_MET]


def _speaks_of(rule: ContestRule, award: Award) -> bool:
    """Same contest, and no other year as far as is known."""
    if not same_contest(award, rule.contest):
        return False
    return award.awarded_on is None or not rule.years or award.awarded_on.year in rule.years


def _entry(case: Case, competition: Competition, rule: ContestRule, award: Award) -> Substitution:
    level, held = _rung(case, rule)
    steps = (
        _result(competition, rule, award),
        _date(case, award),
        *_level_of_contest(rule, award),
        _occupation(case, competition, award),
        held,
        _local(case, competition),
    )
    return Substitution(
        award=award,
        rule=rule,
        level=level,
        verdict=_verdict(steps),
        steps=steps,
        to_check=tuple(_to_check(case, competition, rule, award)),
        verified=rule.verified and competition.verified,
    )


def _verdict(steps: tuple[Step, ...]) -> Verdict:
    standings = {step.standing for step in steps}
    for standing, verdict in (
        (Standing.NOT_MET, Verdict.INELIGIBLE),
        (Standing.NOT_YET, Verdict.NOT_YET),
        (Standing.UNKNOWN, Verdict.UNKNOWN),
    ):
        if standing in standings:
            return verdict
    return Verdict.ELIGIBLE


# --- the conditions ----------------------------------------------------------------------------------------


def _result(competition: Competition, rule: ContestRule, award: Award) -> Step:
    """The class of the event, then the prize or the place."""
    if rule.event_class:
        event = competition.event(award.event)
        if event is not None and event.kind != rule.event_class:
            return Step(Standing.NOT_MET, found("competition.other_class", event=award.event))
        if event is None:
            below = _good_enough(rule, award)
            if below.standing is Standing.NOT_MET:
                return below
            return Step(Standing.UNKNOWN, found("competition.class_unknown", event=award.event or "?"))
    return _good_enough(rule, award)


def _good_enough(rule: ContestRule, award: Award) -> Step:
    if rule.prizes:
        prize = prize_of(award)
        if not prize:
            return Step(Standing.UNKNOWN, found("competition.prize_missing", contest=award.contest))
        if prize in {plain(name) for name in rule.prizes}:
            return Step(Standing.MET, found("competition.prize_met", prize=award.prize))
        return Step(
            Standing.NOT_MET, found("competition.prize_below", prize=award.prize, wanted=list(rule.prizes))
        )
    return _place(rule, award)


def _place(rule: ContestRule, award: Award) -> Step:
    """Team events have other cut-offs; without the team size only a place good or bad for all is decided."""
    if award.place is None:
        return Step(Standing.UNKNOWN, found("competition.place_missing", contest=award.contest))
    places = rule.places or {}
    if award.team_size is None:
        cutoffs = tuple(places.values())
        if min(cutoffs) < award.place <= max(cutoffs):
            return Step(Standing.UNKNOWN, found("competition.team_size_missing", place=award.place))
        last = min(cutoffs) if award.place <= min(cutoffs) else max(cutoffs)
    elif award.team_size in places:
        last = places[award.team_size]
    else:
        return Step(Standing.UNKNOWN, found("competition.team_size_unlisted", team=award.team_size))
    standing = Standing.MET if award.place <= last else Standing.NOT_MET
    code = "competition.place_met" if standing is Standing.MET else "competition.place_below"
    return Step(standing, Finding(code, {"place": award.place, "last": last}))


def _date(case: Case, award: Award) -> Step:
    day = awarded_day(award)
    if day is None:
        return Step(Standing.UNKNOWN, found("competition.date_missing", contest=award.contest))
    if day > case.cutoff:
        return Step(
            Standing.NOT_YET,
            found("competition.after_cutoff", day=str(award.awarded_on), cutoff=str(case.cutoff)),
        )
    return Step(Standing.MET, found("competition.date_met", day=str(award.awarded_on)))


def _level_of_contest(rule: ContestRule, award: Award) -> Iterator[Step]:
    level = contest_level(award)
    if level is not None and level is not rule.level:
        yield Step(Standing.UNKNOWN, found("competition.level_differs", written=award.level, rule=rule.id))


def _occupation(case: Case, competition: Competition, award: Award) -> Step:
    dossier = case.dossier
    named = (dossier.person.occupation, *(one.occupation for one in dossier.applications))
    occupations = [occupation for occupation in dict.fromkeys(named) if occupation]
    if not award.event or not occupations:
        return Step(Standing.UNKNOWN, found("competition.event_or_occupation_missing"))
    facts: dict[str, object] = {"event": award.event, "occupation": occupations}
    event = competition.event(award.event)
    names = event.occupations if event is not None and event.occupations else (award.event,)
    if any(same_trade(name, occupation) for name in names for occupation in occupations):
        return Step(Standing.MET, Finding("competition.event_met", facts))
    if event is not None and event.occupations:
        return Step(Standing.NOT_MET, Finding("competition.event_other", facts))
    return Step(Standing.UNKNOWN, Finding("competition.event_to_match", facts))


def _rung(case: Case, rule: ContestRule) -> tuple[str, Step]:
    """The first rung above the level already held."""
    order = {AwardKind.SKILL: tuple(SKILL_ORDER), AwardKind.TITLE: tuple(TITLE_ORDER)}.get(rule.gives)
    top = highest(case.held, tuple(map(str, order)), case.cutoff) if order else None
    held = top.level if top is not None and top.level is not None else None
    if held is None:
        return rule.ladder[0], Step(Standing.MET, found("competition.rung_first", level=rule.ladder[0]))
    for rung in rule.ladder:
        if not reaches(held, rung):
            return rung, Step(Standing.MET, found("competition.rung_next", held=held, level=rung))
    return rule.ladder[-1], Step(Standing.NOT_MET, found("competition.rung_held", held=held))


def _local(case: Case, competition: Competition) -> Step:
    years = local_years(case.dossier.person, competition.local_years_column)
    if years is None:
        return Step(
            Standing.UNKNOWN, found("competition.local_years_missing", column=competition.local_years_column)
        )
    facts: dict[str, object] = {"years": years}
    wanted = competition.local_years
    if wanted is None:
        return Step(Standing.NOTE, Finding("competition.local_years_stated", facts))
    facts["wanted"] = wanted
    if Fraction(years) >= wanted:
        return Step(Standing.MET, Finding("competition.local_years_met", facts))
    return Step(Standing.NOT_MET, Finding("competition.local_years_short", facts))


def _to_check(case: Case, competition: Competition, rule: ContestRule, award: Award) -> Iterator[Finding]:
    yield found("competition.population")
    if competition.local_years is None:
        yield found("competition.local_years_unset")
    day = awarded_day(award)
    for held in case.held:
        risen = held.level in rule.ladder and held.start is not None and day is not None and held.start >= day
        if risen:
            yield found("competition.maybe_used", level=held.label, day=str(held.start))


# --- limits over all results -------------------------------------------------------------------------------


def _limited(entries: list[Substitution], competition: Competition) -> Iterator[Substitution]:
    """Use every result once, and keep no more promotions a year than the policy allows."""
    best_first = sorted(
        (at for at, entry in enumerate(entries) if entry.promotes and entry.verdict is Verdict.ELIGIBLE),
        key=lambda at: -_worth(entries[at]),
    )
    used: set[tuple[str, str, int | None]] = set()
    risen: dict[int | None, int] = {}
    refused: dict[int, Finding] = {}
    limit = competition.promotions_per_year
    for at in best_first:
        key = result_key(entries[at].award)
        if key in used:
            refused[at] = found("competition.counted_once", contest=entries[at].award.contest)
        elif limit is not None and risen.get(key[2], 0) >= limit:
            refused[at] = found("competition.once_a_year", year=key[2], limit=limit)
        else:
            risen[key[2]] = risen.get(key[2], 0) + 1
        used.add(key)
    for at, entry in enumerate(entries):
        yield _refused(entry, refused[at]) if at in refused else entry


def _worth(entry: Substitution) -> int:
    key = level_key(entry.level)
    return RANKS.index(key) if key in RANKS else -1


def _refused(entry: Substitution, finding: Finding) -> Substitution:
    return replace(entry, verdict=Verdict.INELIGIBLE, steps=(*entry.steps, Step(Standing.NOT_MET, finding)))
