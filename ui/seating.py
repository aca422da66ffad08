"""Who sits at the desk now, and the five tries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import TRIES, Seat, may_do

if TYPE_CHECKING:
    from fusion_desk.domain.sitting import Member
    from fusion_desk.services.access import Seated

SECRETARY_ACTOR = "secretary"
"""Whoever opened the file with its password writes as this; the record names a member by 编号."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A seat and who is on it; nobody by name where the panel password opened the file."""

    seat: Seat = Seat.SECRETARY
    member: Member | None = None
    also: tuple[Seat, ...] = ()
    """What else they hold: an expert who is scrutineer, too, has the pages of both."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All that they hold."""
        return (self.seat, *self.also)

    def may_do(self, verb: str) -> bool:
        """Whether they may put this into the record."""
        return may_do(self.seats, verb)

    @property
    def actor(self) -> str:
        """Who the journal names."""
        return self.member.number if self.member is not None else SECRETARY_ACTOR


def sitter_of(seated: Seated) -> Sitter:
    """A person with all their seats, named after the widest."""
    return Sitter(seated.seats[0], seated.member, seated.seats[1:])


class Tries(QObject):
    """Counts wrong secrets in a row; at the fifth the panel file is to be closed."""

    used_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong = 0

    @property
    def left(self) -> int:
        """How many are left."""
        return TRIES - self._wrong

    def note_right(self) -> None:
        """The count begins anew."""
        self._wrong = 0

    def note_wrong(self) -> None:
        """One more."""
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong = 0
            self.used_up.emit()


WRONG = frozenset({"pin.wrong", "password.wrong_here"})


def is_wrong_secret(error: DeskError) -> bool:
    """Whether a refusal uses up one of the five tries."""
    return error.code in WRONG
