"""评审一致性与均衡性报告 from the record: a paper of its own, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.domain.questions import latest
from fusion_desk.services.minutes import record
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.questions import cell

if TYPE_CHECKING:
    from fusion_desk.analysis.panel import PanelAnalysis, PanelMarks
    from fusion_desk.reports.fairness_report import FairnessReport
    from fusion_desk.reports.style.document import Paper

Progress = Callable[[int, int], None]
STEPS = 6
WORDS = Words("zh")


@dataclass(frozen=True, slots=True)
class FairnessFiles:
    """The report and its tables."""

    paper: Paper
    workbook: bytes


def fairness_report(panel: PanelFile, progress: Progress | None = None) -> FairnessFiles:
    """Analyse the record as it is now, and print it; everything comes from one reading."""
    from fusion_desk.reports import fairness_report as report

    with panel.reading() as reader:
        facts = gather(reader)
    filled = fairness_record(facts, record.masthead(facts), progress=progress)
    return FairnessFiles(report.build(filled), report.build_workbook(filled))


def fairness_record(
    facts: Gathered, masthead: Masthead, *, annex: str = "", progress: Progress | None = None
) -> FairnessReport:
    """What the report prints; `annex` is its number where it is attached to the minutes."""
    # Arrays are loaded by this paper alone.
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
            genders=genders(people, facts.policy.rails),
        )
    )
    found = analyse(given, facts.policy.rails, SEED, lambda done, _: said(done, STEPS))
    more = beyond(given, facts.rubric.bands, facts.policy.rails)
    said(STEPS, STEPS)
    criteria = tuple((one.key, one.name) for one in facts.rubric.criteria)
    return FairnessReport(masthead, found, more, criteria, _answers(facts, found, given), annex)


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
