"""Whose sheets may be marked at this desk, whose are in front, and whose come next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import Member
from fusion_desk.services.score_entry import ScoringRoom
from ui.room import Room


class Markers:
    """An expert has their own sheets only; the secretary types in those given on paper, and chooses whose."""

    def __init__(self, room: Room, box: QComboBox) -> None:
        self._room, self._box = room, box
        self.found: ScoringRoom | None = None
        self.blanks: Mapping[MemberId, int] = {}
        """How many marks of each member are awaited; asked for where one person types in the marks of all."""

    @property
    def secretary(self) -> bool:
        """Whether the marks of all are typed in here."""
        return self._room.sitter.seat is Seat.SECRETARY

    def may_mark(self, found: ScoringRoom) -> list[Member]:
        """Those among whom is chosen."""
        sitter = self._room.sitter
        if self.secretary or sitter.member is None:
            return list(found.members)
        return [one for one in found.members if one.id == sitter.member.id]

    def show_members(self, found: ScoringRoom) -> None:
        """Offer them; whoever was chosen, here or on another page, still is."""
        chosen = self._room.marking or self._box.currentData()
        self._box.clear()
        self._box.setVisible(self.secretary)
        for one in self.may_mark(found):
            self._box.addItem(f"{one.number}　{one.name}", one.id)
        at = self._box.findData(chosen) if chosen is not None else 0
        self._box.setCurrentIndex(max(at, 0))

    def forget(self) -> None:
        """Another panel: nobody is chosen."""
        self._box.clear()

    def remember(self) -> None:
        """Tell the other pages who is chosen."""
        self._room.marking = str(self._box.currentData() or "")

    @property
    def member(self) -> MemberId | None:
        """Whose sheets are in front."""
        chosen = self._box.currentData()
        return MemberId(str(chosen)) if chosen is not None else None

    @property
    def seated(self) -> Member | None:
        """The same, as the record knows them."""
        known = self.found.members if self.found is not None else ()
        return next((one for one in known if one.id == self.member), None)

    @property
    def mine(self) -> bool:
        """Whether the person at the desk is this member."""
        sitter = self._room.sitter
        return sitter.member is not None and sitter.member.id == self.member

    @property
    def handed_in(self) -> bool:
        """Whether this member's sheets are closed."""
        return self.found is not None and self.member in self.found.handed_in

    @property
    def following(self) -> tuple[Member, int] | None:
        """Whoever sits after this member, going round the table, and still has blanks, with how many; for the secretary."""
        if not self.secretary or self.found is None:
            return None
        members, member = self.found.members, self.member
        known = [one.id for one in members]
        at = known.index(member) if member is not None and member in known else -1
        round_ = [*members[at + 1 :], *members[: max(at, 0)]]
        return next(((one, self.blanks[one.id]) for one in round_ if self.blanks.get(one.id)), None)

    def turn_to(self, member: Member) -> None:
        """Choose this one."""
        self._box.setCurrentIndex(self._box.findData(member.id))
