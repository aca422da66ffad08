"""Whose hand writes: a member behind a PIN puts into the record only what their seats allow, in no other name."""

from __future__ import annotations

from fusion_desk.domain.access import seats_for
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.seats import Seat, may_do
from fusion_desk.domain.sitting import Role
from fusion_desk.store.driver import Driver
from fusion_desk.store.views import Change

ROLES = """
SELECT member_role.role FROM member LEFT JOIN member_role ON member_role.member_id = member.id
WHERE member.number = ?
"""


def expect_seat(driver: Driver, verb: str, actor: str) -> None:
    """Refuse a verb that is not for this actor; whoever is no member opened the file with its password."""
    seats = _seats(driver, actor)
    if seats is not None and not may_do(seats, verb):
        raise Refusal("seat.may_not", member=actor)


def expect_own(change: Change, number: str) -> None:
    """Refuse that a member writes for another one; the secretary writes for everybody, from paper."""
    seats = _seats(change.driver, change.actor)
    if seats is not None and Seat.SECRETARY not in seats and change.actor != number:
        raise Refusal("seat.not_own", member=change.actor, other=number)


def _seats(driver: Driver, actor: str) -> tuple[Seat, ...] | None:
    rows = driver.execute(ROLES, (actor,)).fetchall() if actor else []
    return seats_for({Role(str(role)) for (role,) in rows if role}) if rows else None
