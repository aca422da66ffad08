"""Opening ballot rounds, recording paper counts by two people, and the conclusions that follow."""

from __future__ import annotations

from fusion_desk.services.ballots.concluding import find_conclusions, pending_lists
from fusion_desk.services.ballots.counting import RecordedList, confirm_round, record_counts, record_typed
from fusion_desk.services.ballots.entering import (
    CountForm,
    CountToConfirm,
    count_forms,
    counts_to_confirm,
    read_count_file,
    save_count_draft,
)
from fusion_desk.services.ballots.figures import VoteFigures, vote_figures
from fusion_desk.services.ballots.listed import ListedItem, ListOnRecord, PlannedList, Terms
from fusion_desk.services.ballots.opening import OpenedList, OpenedRound, open_round
from fusion_desk.services.ballots.standing import BallotStanding, Obstacle, WaitingItem, ballot_standing
from fusion_desk.store.ballots import CountDraft

__all__ = [
    "BallotStanding",
    "CountDraft",
    "CountForm",
    "CountToConfirm",
    "ListOnRecord",
    "ListedItem",
    "Obstacle",
    "OpenedList",
    "OpenedRound",
    "PlannedList",
    "RecordedList",
    "Terms",
    "VoteFigures",
    "WaitingItem",
    "ballot_standing",
    "confirm_round",
    "count_forms",
    "counts_to_confirm",
    "find_conclusions",
    "open_round",
    "pending_lists",
    "read_count_file",
    "record_counts",
    "record_typed",
    "save_count_draft",
    "vote_figures",
]
