"""评审一致性与均衡性报告 of the record as it is now: a paper of its own, and the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def fairness_report(panel: PanelFile, progress: Progress | None = None) -> FairnessFiles:
    """Analyse the record as it is now, and print it; everything comes from one reading."""
    from fusion_desk.reports import fairness_report as report

    with panel.reading() as reader:
        facts = gather(reader)
    filled = fairness_record(facts, record.masthead(facts), progress=progress)
    return FairnessFiles(report.build(filled), report.build_workbook(filled))
