"""The seats at the desk: which of its pages are there depends on who sits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

TRIES = 5
"""Wrong PINs in a row after which the panel file is closed; what was typed is kept."""


class Seat(StrEnum):
    """In what part somebody sits at the desk; it decides which pages are there."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"


PAGES: Mapping[str, frozenset[Seat]] = {
    "home": frozenset({Seat.SECRETARY}),
    "receiving": frozenset({Seat.SECRETARY}),
    "candidates": frozenset({Seat.SECRETARY}),
    "committee": frozenset({Seat.SECRETARY}),
    "scoring": frozenset({Seat.SECRETARY, Seat.CHAIR, Seat.EXPERT}),
    "my_scores": frozenset({Seat.SECRETARY, Seat.CHAIR, Seat.EXPERT}),
    "deliberation": frozenset({Seat.SECRETARY, Seat.CHAIR}),
    "analysis": frozenset({Seat.SECRETARY, Seat.CHAIR}),
    "results": frozenset({Seat.SECRETARY}),
    "vote": frozenset({Seat.SECRETARY, Seat.CHAIR, Seat.SCRUTINEER, Seat.TELLER}),
    "minutes": frozenset({Seat.SECRETARY}),
    "acts": frozenset({Seat.SECRETARY}),
    "archive": frozenset({Seat.SECRETARY, Seat.SUPERVISOR}),
}
"""Who has which page of the window; a page that is not named here is nobody's."""


def may_see(seats: Collection[Seat], page: str) -> bool:
    """Whether somebody with these seats has the page."""
    return not PAGES.get(page, frozenset[Seat]()).isdisjoint(seats)


def may_do(seats: Collection[Seat], verb: str) -> bool:
    """Whether somebody with these seats may put this verb into the record; the secretary keeps the whole of it."""
    return Seat.SECRETARY in seats or not MAY.get(verb, frozenset[Seat]()).isdisjoint(seats)


JUDGES = frozenset({Seat.CHAIR, Seat.EXPERT})

MAY: Mapping[str, frozenset[Seat]] = {
    "anchor.marked": JUDGES,
    "attendance.recorded": frozenset({Seat.CHAIR}),
    "ballot.abandoned": frozenset({Seat.SCRUTINEER}),
    "ballot.closed": frozenset({Seat.SCRUTINEER}),
    "ballot.confirmed": frozenset({Seat.SCRUTINEER}),
    "ballot.counted": frozenset({Seat.SCRUTINEER, Seat.TELLER}),
    "ballot.recorded": frozenset({Seat.TELLER}),
    "ballot.recounted": frozenset({Seat.SCRUTINEER, Seat.TELLER}),
    "ballot.rejected": frozenset({Seat.SCRUTINEER}),
    "blind.unsealed": frozenset({Seat.CHAIR}),
    "calibration.seen": JUDGES,
    "conflict.reported": JUDGES,
    "declaration.made": JUDGES,
    "deliberation.marked": frozenset({Seat.CHAIR}),
    "deliberation.ordered": frozenset({Seat.CHAIR}),
    "masked.marked": JUDGES,
    "minutes.sign": frozenset({Seat.CHAIR, Seat.EXPERT, Seat.SUPERVISOR}),
    "packet.returned": JUDGES,
    "paper.print": frozenset({Seat.CHAIR, Seat.SCRUTINEER, Seat.TELLER}),
    "question.answered": frozenset({Seat.CHAIR}),
    "recheck.answered": JUDGES,
    "recheck.reasoned": JUDGES,
    "roster.released": frozenset(Seat),
    "score.entered": JUDGES,
    "scores.locked": JUDGES,
    "scores.revealed": frozenset({Seat.CHAIR}),
    "scores.submitted": JUDGES,
}
"""What others than the secretary may put into the record; a verb that is not named here is the secretary's alone."""
