"""What the report prints: the analysis of one sitting, and the names its rubric gives the criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from fusion_desk.analysis.live import Live
from fusion_desk.analysis.panel import PanelAnalysis
from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.analysis.panel_report import Beyond
from fusion_desk.analysis.withheld import Withheld
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.fairness_report import masked


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """The analysis of one sitting and the names of its criteria, by key and in order."""

    masthead: Masthead
    found: PanelAnalysis
    beyond: Beyond
    criteria: tuple[tuple[str, str], ...]
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    """What was answered to a question, by the key of its flag; without one the cell is left to be written by hand."""
    annex: str = ""
    """附件12 where it is attached to the minutes; blank = a paper of its own."""
    draft: bool = False
    design: DesignReading = field(default_factory=DesignReading)
    """What the anchor dossiers and masked re-scoring say."""
    live: Live = Live((), (), ())  # noqa: RUF009 -- frozen
    """How far everybody came, and where the experts lie apart."""
    review_percent: int = 0
    """Share of a ceiling at which a spread asks for a re-check."""

    @property
    def names(self) -> Mapping[str, str]:
        """Criterion key → name."""
        return dict(self.criteria)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Everything that is not shown, and why."""
        return tuple(chain(self.found.withheld, self.beyond.withheld, masked.withheld(self.design)))
