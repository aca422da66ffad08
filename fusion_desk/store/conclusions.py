"""The conclusion of every application, from the confirmed ballots and the part marks on record."""

from __future__ import annotations

from fusion_desk.domain.ballot import deciding_list
from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
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


def find_decided(reader: Reader) -> dict[ApplicationId, int]:
    """The applications whose vote is confirmed, each with the round that decided it."""
    lists = ballots.find_lists(reader)
    found = {one.id: deciding_list(lists, one.id) for one in items.find_admitted(reader)}
    return {key: decided.round for key, decided in found.items() if decided is not None}


def expect_undecided(
    reader: Reader, application: ApplicationId, item: str, code: str = "deliberation.concluded"
) -> None:
    """Refused once the vote on it is confirmed: what was discussed and marked before it stays as it was."""
    decided = deciding_list(ballots.find_lists(reader), application)
    if decided is not None:
        raise Refusal(code, item=item, round=decided.round)
