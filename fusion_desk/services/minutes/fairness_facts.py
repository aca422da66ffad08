"""What the fairness report prints, from the record; and which copy of it is attached to the minutes, if any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.minutes import AttachedReport
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.questions import latest
from fusion_desk.domain.ranking import ResultRules
from fusion_desk.domain.recheck import asking
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.words import Words
from fusion_desk.words.questions import cell

if TYPE_CHECKING:
    from fusion_desk.analysis.panel import PanelAnalysis, PanelMarks
    from fusion_desk.analysis.panel_anchors import DesignReading
    from fusion_desk.reports.fairness_report import FairnessReport

Progress = Callable[[int, int], None]
STEPS = 6
WORDS = Words("zh")
RULE = "fairness_report_attached"
ANNEX = 12
"""After the eleven that the minutes print themselves."""


def is_attached(policy: Policy) -> bool:
    """Whether the report belongs to the minutes; it does not where the policy says nothing."""
    return policy.rule(RULE) is not None and policy.flag(RULE)


def attached_report(facts: Gathered, masthead: Masthead) -> AttachedReport | None:
    """What the minutes name of it: title, pages and digest, never a figure."""
    if not is_attached(facts.policy):
        return None
    from fusion_desk.reports import fairness_report as report

    paper = report.build(attached_record(facts, masthead))
    return AttachedReport(ANNEX, report.TITLE, paper.pages, sha256_hex(paper.pdf))


def attached_record(facts: Gathered, masthead: Masthead) -> FairnessReport:
    """The copy that is attached: without what changes after the figures, so that the same figures give the same bytes."""
    lasting = replace(masthead, footer="", qr="", document_number="")
    return fairness_record(facts, lasting, annex=f"附件{ANNEX}")


def as_of_the_draft(facts: Gathered, size: int | None) -> Gathered:
    """The record without what the report tells and the facts do not, where the log did not have it yet."""
    if size is None:
        return facts
    return replace(
        facts,
        question_answers=tuple(one for one in facts.question_answers if one.seq <= size),
        masked=None if facts.masked is None else facts.masked.as_of(size),
    )


def fairness_record(
    facts: Gathered, masthead: Masthead, *, annex: str = "", progress: Progress | None = None
) -> FairnessReport:
    """What the report prints; `annex` is its number where it is attached to the minutes."""
    # Arrays are loaded by this paper alone.
    from fusion_desk.analysis.live import live
    from fusion_desk.analysis.panel import SEED, analyse
    from fusion_desk.analysis.panel_gender import genders
    from fusion_desk.analysis.panel_given import Recorded, panel_marks
    from fusion_desk.analysis.panel_report import beyond
    from fusion_desk.reports.fairness_report import FairnessReport

    said = progress or _silent
    people = {number: one.person for number, one in facts.dossiers.items()}
    given = panel_marks(
        Recorded(
            rubric=facts.rubric,
            shown=tuple(facts.standings.values()),
            first=facts.first_marks,
            numbers=facts.numbers,
            people=people,
            decided={
                key: one.conclusion for key, one in facts.conclusions.items() if one.basis is Basis.VOTE
            },
            sitting=facts.sitting,
            items={one.application.id: one.application.item for one in facts.items},
            anchors=facts.anchor_marks,
            genders=genders(people, facts.policy.rails),
        )
    )
    found = analyse(given, facts.policy.rails, SEED, lambda done, _: said(done, STEPS))
    more = beyond(given, facts.rubric.bands, facts.policy.rails)
    said(STEPS, STEPS)
    criteria = tuple((one.key, one.name) for one in facts.rubric.criteria)
    standings = tuple(facts.standings.values())
    return FairnessReport(
        masthead,
        found,
        more,
        criteria,
        _answers(facts, found, given),
        annex,
        design=_design(facts),
        live=live(standings, standings, facts.numbers, _asking(facts)),
        review_percent=ResultRules.of(facts.policy).spread_review_percent,
    )


def _asking(facts: Gathered) -> dict[ApplicationId, frozenset[str]]:
    """Which criteria still ask for a re-check now."""
    return {
        key: asking(found, concluded=facts.conclusions[key].conclusion is not Conclusion.OPEN)
        for key, found in facts.rechecks.items()
    }


def _design(facts: Gathered) -> DesignReading:
    from fusion_desk.analysis.panel_anchors import panel_anchors
    from fusion_desk.analysis.panel_masked import panel_masked

    criteria = [one.key for one in facts.rubric.criteria]
    found = panel_anchors(
        facts.anchors,
        facts.anchor_marks,
        facts.numbers,
        criteria,
        facts.policy.rails,
        fed_back=facts.fed_back,
    )
    again = panel_masked(
        facts.masked,
        tuple(facts.standings.values()),
        facts.first_marks,
        {number: one.person.track for number, one in facts.dossiers.items()},
        facts.numbers,
        criteria,
        facts.policy.rails,
    )
    return replace(found, masked=again)


def _answers(facts: Gathered, found: PanelAnalysis, given: PanelMarks) -> Mapping[str, str]:
    """What stands beside each question, by its key."""
    from fusion_desk.analysis.evidence import evidence

    digests, counted = evidence(found.flags, given.marks), latest(facts.question_answers)
    return {
        key: cell(WORDS, counted[key], changed=counted[key].evidence != digest)
        for key, digest in digests.items()
        if key in counted
    }


def _silent(_done: int, _total: int) -> None:
    """Nobody waits for it."""
