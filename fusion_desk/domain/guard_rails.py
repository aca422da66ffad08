"""护栏: how much must be there before a figure about the scores is shown at all, fixed before scoring (policy, [analysis]).

What the policy leaves out stays unknown, and the figures that would need it are not shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import Refusal

if TYPE_CHECKING:
    from fusion_desk.domain.policy import Rule

REACH = 1.96
"""Standard errors each side of a 95 % interval of the normal law: a difference within them is none."""


class Rail(StrEnum):
    """The keys of the section; every value is a whole number."""

    ICC_EXPERTS = "icc_experts"
    ICC_CANDIDATES = "icc_candidates"
    W_EXPERTS = "w_experts"
    W_CANDIDATES = "w_candidates"
    ALPHA_UNITS = "alpha_units"
    GSTUDY_EXPERTS = "gstudy_experts"
    GSTUDY_CANDIDATES = "gstudy_candidates"
    GSTUDY_TARGET_PERCENT = "gstudy_target_percent"
    CALIBRATION_PER_CANDIDATE = "calibration_per_candidate"
    CALIBRATION_PER_EXPERT = "calibration_per_expert"
    CALIBRATION_LINKS = "calibration_links"
    AFFILIATION_RATINGS = "affiliation_ratings"
    BALANCE_SHOW = "balance_show"
    BALANCE_TEST = "balance_test"
    FLAG_PERCENT = "flag_percent"
    GREY_ZONE_CUT = "grey_zone_cut"
    WEIGHTS_CANDIDATES = "weights_candidates"
    GENDER_SHOW = "gender_show"
    """The fewest women and men; 0 = no comparison is made."""
    GENDER_FROM_ID = "gender_from_id"
    """1 = where the dossier names no gender, the resident number may tell it."""
    MASKED_APPLICATIONS = "masked_applications"
    MASKED_EXPERTS = "masked_experts"
    RASCH_CANDIDATES = "rasch_candidates"
    RASCH_USES = "rasch_uses"
    RASCH_MERGE = "rasch_merge"
    """1 = a band used too seldom is counted with its neighbour; 0 = nothing is shown then."""


@dataclass(frozen=True, slots=True)
class GuardRails:
    """The settings of one panel, each with its source."""

    rules: Mapping[str, Rule]

    def get(self, rail: Rail) -> int | None:
        """The number, or None where the policy does not set it."""
        rule = self.rules.get(rail)
        if rule is None:
            return None
        if isinstance(rule.value, bool) or not isinstance(rule.value, int) or rule.value < 0:
            raise Refusal("policy.field_wrong", field=f"analysis.{rail}.value", wanted="0, 1, 2 …")
        return rule.value
