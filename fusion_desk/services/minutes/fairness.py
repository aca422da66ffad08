"""评审一致性与均衡性报告 from an analysis that was made: a paper of its own, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fusion_desk.analysis.panel import PanelAnalysis
from fusion_desk.services.minutes import record
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.store.panel_file import PanelFile

if TYPE_CHECKING:
    from fusion_desk.reports.style.document import Paper


@dataclass(frozen=True, slots=True)
class FairnessFiles:
    """The report and its tables."""

    paper: Paper
    workbook: bytes


def fairness_report(panel: PanelFile, found: PanelAnalysis, answers: Mapping[str, str]) -> FairnessFiles:
    """Print an analysis of this panel; `answers` = what was answered to its questions, by key."""
    from fusion_desk.reports import fairness_report as report

    with panel.reading() as reader:
        facts = gather(reader)
    criteria = tuple((one.key, one.name) for one in facts.rubric.criteria)
    filled = report.FairnessReport(record.masthead(facts), found, criteria, answers)
    return FairnessFiles(report.build(filled), report.build_workbook(filled))
