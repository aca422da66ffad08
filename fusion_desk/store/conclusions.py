"""The conclusion of every application, from the confirmed ballots and the part marks on record."""

from __future__ import annotations

from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.store import ballots, items
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.rules import policy_of
from fusion_desk.store.views import Reader


def find_conclusions(reader: Reader) -> list[ItemConclusion]:
    """Of every admitted application, in the order of the list of applicants."""
    lists, marks = ballots.find_lists(reader), find_exam_marks(reader)
    pass_mark = policy_of(reader).number("skill_pass_mark") * 100
    return [
        conclude(application, marks.get(application.id, ()), lists, pass_mark)
        for application in items.find_admitted(reader)
    ]
