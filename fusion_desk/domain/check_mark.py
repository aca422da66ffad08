"""A "to check" finding that a person has looked at, by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId


class Outcome(StrEnum):
    """What the look found."""

    IN_ORDER = "in_order"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class CheckMark:
    """The newest mark on one finding of one application counts."""

    application: ApplicationId
    finding: str
    """Key of the finding."""
    outcome: Outcome
    note: str
    checked_by: str
    """编号 of who looked."""
    checked_at: str
