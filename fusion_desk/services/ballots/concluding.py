"""The conclusions that follow from confirmed counts and part marks."""

from __future__ import annotations

from fusion_desk.domain.ballot import PENDING, BallotList
from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.store import ballots
from fusion_desk.store import items as item_store
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of


def find_conclusions(panel: PanelFile) -> list[ItemConclusion]:
    """The conclusion of every admitted application, in the order of the list of applicants."""
    with panel.reading() as reader:
        lists = ballots.find_lists(reader)
        marks = find_exam_marks(reader)
        pass_mark = policy_of(reader).number("skill_pass_mark") * 100
        return [
            conclude(application, marks.get(application.id, ()), lists, pass_mark)
            for application in item_store.find_admitted(reader)
        ]


def pending_lists(panel: PanelFile) -> list[BallotList]:
    """The lists still to be recorded or confirmed."""
    with panel.reading() as reader:
        return [ballot for ballot in ballots.find_lists(reader) if ballot.state in PENDING]
