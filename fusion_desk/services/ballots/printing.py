"""Which papers of a ballot round were printed: the step after a paper is open to whoever opens the file next."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.store.ballots import find_lists
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.printed import PRINTED, find_printed


def note_printed(panel: PanelFile, code: str, ballot_round: int, actor: str) -> None:
    """Write down that a paper of this round went to the printer; once more each time it does."""
    with panel.writing(PRINTED, actor) as change:
        if not find_lists(change, ballot_round):
            raise Refusal("ballot.no_such_round", round=ballot_round)
        change.public.update(code=code.upper(), round=ballot_round)


def printed_papers(panel: PanelFile) -> frozenset[tuple[str, int]]:
    """(code of the paper, ballot round)."""
    with panel.reading() as reader:
        return find_printed(reader)
