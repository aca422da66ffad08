"""Everything the page of the vote shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.desk import PanelFile
from fusion_desk.domain.identity import MemberId
from fusion_desk.services import ballots
from fusion_desk.services.ballots import BallotStanding, BoxStanding, CountForm, CountToConfirm, VoteFigures


@dataclass(frozen=True, slots=True)
class Vote:
    """Everything the pages show."""

    standing: BallotStanding
    boxes: tuple[BoxStanding, ...]
    forms: tuple[CountForm, ...]
    counts: tuple[CountToConfirm, ...]
    figures: tuple[VoteFigures, ...]
    printed: frozenset[tuple[str, int]]
    """(code, round) of the papers that went to the printer."""


def find_vote(panel: PanelFile, viewer: MemberId | None) -> Vote:
    """Read it in one go, as this member may see it; the secretary is none."""
    boxes = ballots.box_standings(panel, viewer=viewer)
    return Vote(
        ballots.ballot_standing(panel),
        boxes,
        ballots.count_forms(panel),
        ballots.counts_to_confirm(panel),
        ballots.vote_figures(panel, viewer),
        ballots.printed_papers(panel) if boxes else frozenset(),
    )
