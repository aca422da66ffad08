"""What a panel file says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import BaseRule, SittingState


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """The one row of the panel: its title, its clocks, its policy and rubric as bytes, its state."""

    title: str
    organisation: str
    cutoff: date
    policy_id: str
    policy: bytes
    policy_digest: str
    rubric_id: str
    rubric: bytes
    rubric_digest: str
    engine_version: str
    created_at: str
    public_key: bytes
    state: SittingState
    base_rule: BaseRule | None
    """None = as the policy says."""
    meeting_from: date | None
    meeting_to: date | None
    place: str
    presiding: MemberId | None
    minutes_number: str
