"""The table of who may see and do what, gone through cell by cell."""

from __future__ import annotations

import pytest

from fusion_desk.domain.seats import MAY, PAGES, Seat, may_do, may_see
from fusion_desk.words.journal import VERB_WORDS
from fusion_desk.words.seats import SEAT_NAMES

SEEN = {
    Seat.CHAIR: {"scoring", "my_scores", "deliberation", "analysis", "vote"},
    Seat.EXPERT: {"scoring", "my_scores"},
    Seat.SUPERVISOR: {"archive"},
    Seat.SCRUTINEER: {"vote"},
    Seat.TELLER: {"vote"},
    Seat.SECRETARY: set(PAGES),
}
"""Written down a second time on purpose: whoever opens a page to a seat says so twice."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seat", Seat)
def test_each_seat_has_its_pages_and_no_other(seat: Seat, page: str) -> None:
    assert may_see((seat,), page) == (page in SEEN[seat])


def test_seats_of_one_person_add_up_and_an_unknown_page_is_nobodys() -> None:
    assert may_see((Seat.EXPERT, Seat.SCRUTINEER), "vote")
    assert may_see((Seat.EXPERT, Seat.SCRUTINEER), "scoring")
    assert not may_see(tuple(Seat), "nowhere")
    assert not may_see((), "scoring")


@pytest.mark.parametrize("verb", MAY)
def test_a_verb_of_others_is_one_of_the_record(verb: str) -> None:
    assert verb in VERB_WORDS
    assert may_do((Seat.SECRETARY,), verb)


def test_every_seat_has_a_name() -> None:
    assert set(SEAT_NAMES) == set(Seat)
