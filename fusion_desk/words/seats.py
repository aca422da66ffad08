"""The seats at the desk, in words."""

from __future__ import annotations

from fusion_desk.domain.seats import Seat
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

SEAT_NAMES: dict[Seat, str] = {
    Seat.SECRETARY: N_("秘书"),
    Seat.CHAIR: N_("主任委员"),
    Seat.EXPERT: N_("评委"),
    Seat.SUPERVISOR: N_("监督人员"),
    Seat.SCRUTINEER: N_("监票人"),
    Seat.TELLER: N_("计票人"),
}


def actor_word(words: Words, actor: str) -> str:
    """Who did something, as lists name them; the office stands in the journal by the code of its seat."""
    return words.say(SEAT_NAMES[Seat.SECRETARY]) if actor == Seat.SECRETARY.value else actor
