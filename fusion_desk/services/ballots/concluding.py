"""The conclusions that follow from confirmed counts and part marks."""

from __future__ import annotations

from fusion_desk.domain.ballot import PENDING, BallotList
from fusion_desk.domain.deciding import ItemConclusion
from fusion_desk.store import ballots, conclusions
from fusion_desk.store.panel_file import PanelFile


def find_conclusions(panel: PanelFile) -> list[ItemConclusion]:
    """The conclusion of every admitted application, in the order of the list of applicants."""
    with panel.reading() as reader:
        return conclusions.find_conclusions(reader)


def pending_lists(panel: PanelFile) -> list[BallotList]:
    """The lists still to be recorded or confirmed."""
    with panel.reading() as reader:
        return [ballot for ballot in ballots.find_lists(reader) if ballot.state in PENDING]
