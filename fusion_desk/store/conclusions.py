"""The conclusion of every application, from the confirmed ballots and the part marks on record."""

from __future__ import annotations

from fusion_desk.domain.ballot import deciding_list
from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.domain.dossier import Application
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


def find_decided(reader: Reader) -> frozenset[ApplicationId]:
    """The applications whose vote is confirmed."""
    lists = ballots.find_lists(reader)
    return frozenset(
        one.id for one in items.find_admitted(reader) if deciding_list(lists, one.id) is not None
    )


def expect_undecided(reader: Reader, application: Application) -> None:
    """Refused once the vote on it is confirmed: what was discussed before it stays as it was."""
    decided = deciding_list(ballots.find_lists(reader), application.id)
    if decided is not None:
        raise Refusal("deliberation.concluded", item=application.item, round=decided.round)
