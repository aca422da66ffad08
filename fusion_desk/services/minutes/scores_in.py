"""The scores in figures: annex 2, the score line of one application, and what section five says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.minutes import Scoring, ScoringFacts
from fusion_desk.domain.paper_rows import Clause, RecheckRow, ScoreBlock, ScoreColumn, ScoreRow
from fusion_desk.domain.ranking import CriterionResult, Method, Standing
from fusion_desk.domain.recheck import sheet_counts
from fusion_desk.domain.rounding import mark_text, points_text, short_text
from fusion_desk.domain.sitting import Duty, RoundKind
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.rules_cited import clause, worded
from fusion_desk.store.items import Item

KEPT_APART = "书面理由存卷"
"""Reasons of a re-check are for the office and the chair; the minutes go to every expert who signs."""
METHOD_NAMES = {Method.TRIMMED: "去高低分", Method.PLAIN: "平均"}


def points(value: int | None) -> str | None:
    """Hundredths as paper shows them; None prints a dash."""
    return None if value is None else points_text(value)


def score_blocks(facts: Gathered) -> tuple[ScoreBlock, ...]:
    """The heads of annex 2."""
    return tuple(
        ScoreBlock(
            name=block.name,
            points=short_text(block.points),
            columns=tuple(
                ScoreColumn(one.name, short_text(one.ceiling)) for one in facts.rubric.criteria_of(block.key)
            ),
        )
        for block in facts.rubric.groups
    )


def score_rows(facts: Gathered) -> tuple[ScoreRow, ...]:
    """Annex 2: every application that is scored."""
    return tuple(
        _score_row(facts, item, facts.standings[item.application.id])
        for item in facts.items
        if item.application.id in facts.standings
    )


def _score_row(facts: Gathered, item: Item, standing: Standing) -> ScoreRow:
    by_key = {one.criterion: one for one in standing.criteria}
    person, defence = facts.dossiers[item.number].person, facts.defences.get(item.application.id)
    return ScoreRow(
        item=item.application.item,
        name=item.name,
        track=TRACK_NAMES[person.track] if person.track else "",
        level=applied_name(item.application),
        group=item.application.group,
        sheets=standing.sheets,
        method=METHOD_NAMES[standing.method],
        criteria=tuple(
            tuple(points(by_key[one.key].score) for one in facts.rubric.criteria_of(block.key))
            for block in facts.rubric.groups
        ),
        blocks=tuple(points(standing.blocks.get(block.key)) for block in facts.rubric.groups),
        total=points(standing.total),
        spread=points(_widest(standing).spread),
        rechecked=_is_rechecked(facts, item.application.id),
        defence=points(defence.score) if defence else None,
        remark=f"并列第{standing.rank}" if standing.tied and standing.rank else "",
    )


def _widest(standing: Standing) -> CriterionResult:
    return max(standing.criteria, key=lambda one: -1 if one.spread is None else one.spread)


def _first_widest(standing: Standing) -> CriterionResult:
    """The widest spread before any re-check; of those that ask for one where there are any."""
    wide = [one for one in standing.criteria if one.review] or standing.criteria
    return max(wide, key=lambda one: -1 if one.first_spread is None else one.first_spread)


def _is_rechecked(facts: Gathered, application: ApplicationId) -> bool:
    return any(one.answers for one in facts.rechecks.get(application, ()))


def recheck_rows(facts: Gathered) -> tuple[RecheckRow, ...]:
    """Annex 9: every answer of every re-check, and every answer that did not come; experts by number only."""
    return tuple(
        RecheckRow(
            item=item.application.item,
            name=item.name,
            criterion=one.criterion.name,
            spread=f"{mark_text(one.spread_before)}／{short_text(one.criterion.ceiling)}",
            expert=f"专家{number}",
            before=mark_text(one.before[member.id]),
            after=mark_text(answer.points) if answer else None,
            reason=KEPT_APART if answer else "",
        )
        for item in facts.items
        if _is_rechecked(facts, item.application.id)
        for one in facts.rechecks[item.application.id]
        for member in facts.experts()
        if member.id in one.answers or member.id in one.asked
        for answer in [one.answers.get(member.id)]
        for number in [facts.expert_number(member.id)]
    )


def recheck_rule(facts: Gathered) -> tuple[Clause, ...]:
    """When a re-check is asked for, and of whom, as the policy says."""
    keys = ("spread_review_percent", "recheck_experts")
    return tuple(worded(facts.policy, key) for key in keys if facts.policy.rule(key))


def score_line(facts: Gathered, item: Item) -> Scoring | None:
    """The score line of one application in annex 7."""
    standing = facts.standings.get(item.application.id)
    if standing is None:
        return None
    widest, rechecks = _first_widest(standing), facts.rechecks.get(item.application.id, ())
    counts = sheet_counts(rechecks)
    criterion = facts.rubric.criterion(widest.criterion)
    return Scoring(
        total=points(standing.total),
        blocks=tuple((block.name, points(standing.blocks.get(block.key))) for block in facts.rubric.groups),
        sheets=standing.sheets,
        trimmed=standing.method is Method.TRIMMED,
        spread=points(widest.first_spread),
        spread_criterion=criterion.name if criterion else "",
        spread_ceiling=short_text(criterion.ceiling) if criterion else "",
        review_due=any(one.review for one in standing.criteria),
        rechecked=_is_rechecked(facts, item.application.id),
        spread_after=points(widest.spread),
        rechecks_changed=counts.changed,
        rechecks_kept=counts.kept,
        rechecks_waiting=counts.waiting,
    )


def scoring_facts(facts: Gathered) -> ScoringFacts:
    """What section five says."""
    voted = {key for key, one in facts.conclusions.items() if one.basis is Basis.VOTE}
    standings = [one for key, one in facts.standings.items() if key in voted]
    methods = {one.method for one in standings}
    defended = [one for key, one in facts.defences.items() if key in facts.conclusions]
    rechecked = [key for key in facts.rechecks if _is_rechecked(facts, key)]
    counts = [sheet_counts(facts.rechecks[key]) for key in rechecked]
    due = [key for key, found in facts.rechecks.items() if any(one.due for one in found)]
    groups = Counter(member.group for member in facts.experts() if member.group)
    return ScoringFacts(
        rubric=f"《{facts.rubric.title}》",
        rubric_clause=Clause(facts.rubric.source, facts.rubric.verified),
        sheets=sum(one.sheets for one in standings) if standings else None,
        items=len(voted),
        experts=len(facts.sitting.voting_members()),
        recusals=sum(
            1 for one in facts.recusals if one.application in voted and facts.expert_number(one.member)
        ),
        assigned=any(one.round is RoundKind.SCORING for one in facts.sitting.assignments),
        by_group=any(item.application.group in groups for item in facts.items),
        trimmed=methods == {Method.TRIMMED} if len(methods) == 1 else None,
        method_clause=clause(facts.policy, "trim"),
        defended=len({_person_of(facts, one.application) for one in defended}),
        defence_required=len({_person_of(facts, one.application) for one in defended if one.required}),
        groups=len(groups),
        smallest_group=min(groups.values(), default=None),
        leads=_leads(facts, voted),
        review_due=len(due),
        rechecked_items=len(rechecked),
        rechecks_changed=sum(one.changed for one in counts),
        rechecks_kept=sum(one.kept for one in counts),
        rechecks_waiting=sum(one.waiting for one in counts),
        unchecked_items=len([key for key in due if key not in rechecked]),
    )


def _leads(facts: Gathered, voted: Collection[ApplicationId]) -> int | None:
    """Lead reviewers an application; None where it is not the same number for all."""
    leads = Counter(one.application for one in facts.sitting.assignments if one.duty is Duty.LEAD)
    counts = {leads[key] for key in voted}
    return counts.pop() if len(counts) == 1 else None


def _person_of(facts: Gathered, application: ApplicationId) -> str:
    return next(item.number for item in facts.all_items if item.application.id == application)
