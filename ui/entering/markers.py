"""Whose sheets may be marked at this desk, and whose come next."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import Member
from fusion_desk.services.score_entry import ScoringRoom
from ui.seating import Sitter


def may_mark(found: ScoringRoom, sitter: Sitter) -> list[Member]:
    """An expert has their own sheets only; the secretary types in those given on paper."""
    if sitter.seat is Seat.SECRETARY or sitter.member is None:
        return list(found.members)
    return [one for one in found.members if one.id == sitter.member.id]


def seated(found: ScoringRoom | None, member: MemberId | None) -> Member | None:
    """The member among those who mark."""
    known = found.members if found is not None else ()
    return next((one for one in known if one.id == member), None)


def is_own(sitter: Sitter, member: MemberId) -> bool:
    """Whether the person at the desk is this member; the secretary types in the marks of others."""
    return sitter.member is not None and sitter.member.id == member


def following(
    found: ScoringRoom, blanks: Mapping[MemberId, int], member: MemberId | None
) -> tuple[Member, int] | None:
    """Whoever sits after this member, going round the table, and still has blanks; with how many."""
    known = [one.id for one in found.members]
    at = known.index(member) if member is not None and member in known else -1
    round_ = [*found.members[at + 1 :], *found.members[: max(at, 0)]]
    return next(((one, blanks[one.id]) for one in round_ if blanks.get(one.id)), None)
