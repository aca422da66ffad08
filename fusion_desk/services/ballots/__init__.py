"""Opening ballot rounds, on paper or in sealed boxes, counts by two people, and the conclusions that follow."""

from __future__ import annotations

from fusion_desk.domain.ballot import Ground
from fusion_desk.domain.electronic import (
    BoxState,
    Choice,
    KeyHolder,
    KeyRole,
    PaperShare,
    Receipt,
    SlipSet,
    Vote,
)
from fusion_desk.services.ballots.boxes import (
    BoxPlan,
    BoxStanding,
    OpenedElection,
    box_standings,
    is_voting,
)
from fusion_desk.services.ballots.concluding import find_conclusions, pending_lists
from fusion_desk.services.ballots.counting import RecordedList, confirm_round, record_counts, record_typed
from fusion_desk.services.ballots.ending import (
    Copies,
    Destroyed,
    Keeping,
    abandon_boxes,
    destroy_boxes,
    keeping_over,
)
from fusion_desk.services.ballots.entering import (
    CountForm,
    CountToConfirm,
    count_forms,
    counts_to_confirm,
    read_count_file,
    save_count_draft,
)
from fusion_desk.services.ballots.figures import VoteFigures, vote_figures
from fusion_desk.services.ballots.further import FurtherVote
from fusion_desk.services.ballots.listed import ListedItem, ListOnRecord, PlannedList, Terms
from fusion_desk.services.ballots.opening import OpenedList, OpenedRound, open_round
from fusion_desk.services.ballots.printing import note_printed, printed_papers
from fusion_desk.services.ballots.proving import build_proof
from fusion_desk.services.ballots.standing import BallotStanding, Obstacle, WaitingItem, ballot_standing
from fusion_desk.services.ballots.unsealing import (
    ClosedBox,
    ReceiptList,
    Recount,
    close_boxes,
    count_boxes,
    find_receipts,
    recount,
)
from fusion_desk.services.ballots.voting import VotingPaper, cast, find_paper, make_slips
from fusion_desk.store.ballots import CountDraft

__all__ = [
    "BallotStanding",
    "BoxPlan",
    "BoxStanding",
    "BoxState",
    "Choice",
    "ClosedBox",
    "Copies",
    "CountDraft",
    "CountForm",
    "CountToConfirm",
    "Destroyed",
    "FurtherVote",
    "Ground",
    "Keeping",
    "KeyHolder",
    "KeyRole",
    "ListOnRecord",
    "ListedItem",
    "Obstacle",
    "OpenedElection",
    "OpenedList",
    "OpenedRound",
    "PaperShare",
    "PlannedList",
    "Receipt",
    "ReceiptList",
    "RecordedList",
    "Recount",
    "SlipSet",
    "Terms",
    "Vote",
    "VoteFigures",
    "VotingPaper",
    "WaitingItem",
    "abandon_boxes",
    "ballot_standing",
    "box_standings",
    "build_proof",
    "cast",
    "close_boxes",
    "confirm_round",
    "count_boxes",
    "count_forms",
    "counts_to_confirm",
    "destroy_boxes",
    "find_conclusions",
    "find_paper",
    "find_receipts",
    "is_voting",
    "keeping_over",
    "make_slips",
    "note_printed",
    "open_round",
    "pending_lists",
    "printed_papers",
    "read_count_file",
    "record_counts",
    "record_typed",
    "recount",
    "save_count_draft",
    "vote_figures",
]
