"""PINs of members and staff: the newest row of a person counts, a blank one takes the PIN away."""

from __future__ import annotations

from sqlalchemy import insert, select

from fusion_desk.domain.access import Pin
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import PinRow, as_table

PINS = as_table(PinRow)


def add_pin(change: Change, member: MemberId, pin: Pin | None) -> None:
    """Keep a new PIN, or take the present one away."""
    change.connection.execute(
        insert(PINS).values(
            id=new_id(change.random),
            member_id=member,
            salt=pin.salt.hex() if pin else "",
            verifier=pin.verifier.hex() if pin else "",
            seq=change.seq,
        )
    )
    change.moved |= Changes.ACCESS


def find_pins(reader: Reader) -> dict[MemberId, Pin]:
    """The PINs that count now."""
    newest = {
        MemberId(row.member_id): row for row in reader.connection.execute(select(PINS).order_by(PINS.c.seq))
    }
    return {
        member: Pin(member, bytes.fromhex(row.salt), bytes.fromhex(row.verifier))
        for member, row in newest.items()
        if row.verifier
    }
