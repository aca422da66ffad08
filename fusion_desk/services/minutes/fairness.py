"""评审一致性与均衡性报告 of the record as it is now: a paper of its own, and the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.minutes import record
from fusion_desk.services.minutes.fairness_facts import Progress, fairness_record
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.store.panel_file import PanelFile

if TYPE_CHECKING:
    from fusion_desk.reports.style.document import Paper


@dataclass(frozen=True, slots=True)
class FairnessFiles:
    """The report and its tables."""

    paper: Paper
    workbook: bytes


def profile_paper(panel: PanelFile, item: str) -> Paper:
    """One applicant beside the group on a page of its own; refused for one that is not there."""
    from fusion_desk.analysis.live import profile
    from fusion_desk.reports.fairness_report.profile import ProfileSheet, build_profile

    with panel.reading() as reader:
        facts = gather(reader)
    standings = tuple(facts.standings.values())
    rows = profile(standings, item)
    if not rows:
        raise Refusal("analysis.no_item", item=item, known=[one.contender.item for one in standings][:12])
    criteria = tuple((one.key, one.name) for one in facts.rubric.criteria)
    return build_profile(ProfileSheet(record.masthead(facts), item, rows, criteria))


def fairness_report(panel: PanelFile, progress: Progress | None = None) -> FairnessFiles:
    """Analyse the record as it is now, and print it; everything comes from one reading."""
    from fusion_desk.reports import fairness_report as report

    with panel.reading() as reader:
        facts = gather(reader)
    filled = fairness_record(facts, record.masthead(facts), progress=progress)
    return FairnessFiles(report.build(filled), report.build_workbook(filled))
