"""Opening ballot rounds, recording paper counts by two people, and the conclusions that follow."""

from __future__ import annotations

from fusion_desk.services.ballots.concluding import find_conclusions, pending_lists
from fusion_desk.services.ballots.counting import RecordedList, confirm_round, record_counts
from fusion_desk.services.ballots.opening import OpenedList, OpenedRound, open_round

__all__ = [
    "OpenedList",
    "OpenedRound",
    "RecordedList",
    "confirm_round",
    "find_conclusions",
    "open_round",
    "pending_lists",
    "record_counts",
]
