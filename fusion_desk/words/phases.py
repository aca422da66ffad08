"""The phases of a sitting, with their names on screen."""

from __future__ import annotations

from enum import Enum

from fusion_desk.words.marking import N_


class Phase(Enum):
    """The nine phases of a sitting, in order."""

    PREPARING = "preparing"
    RECEIVING = "receiving"
    ELIGIBILITY = "eligibility"
    SCORING = "scoring"
    DELIBERATING = "deliberating"
    VOTING = "voting"
    MINUTES = "minutes"
    PUBLISHING = "publishing"
    ARCHIVE = "archive"

    @property
    def title(self) -> str:
        """Its name on screen."""
        return TITLES[self]


PHASES: tuple[Phase, ...] = tuple(Phase)

TITLES = {
    Phase.PREPARING: N_("筹备"),
    Phase.RECEIVING: N_("材料受理"),
    Phase.ELIGIBILITY: N_("资格审查"),
    Phase.SCORING: N_("评分"),
    Phase.DELIBERATING: N_("评议"),
    Phase.VOTING: N_("表决"),
    Phase.MINUTES: N_("结果纪要"),
    Phase.PUBLISHING: N_("公示备案"),
    Phase.ARCHIVE: N_("归档"),
}
