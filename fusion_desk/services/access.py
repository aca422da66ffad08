"""Who may sit at the desk in which part: a PIN for each person inside the panel file."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.access import SALT_BYTES, Pin, seats_of
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import Member
from fusion_desk.store import passwords, pins
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.recovery import Password, Secret
from fusion_desk.store.sittings import find_member, find_members


@dataclass(frozen=True, slots=True)
class Seated:
    """A person, the seats they may take, and whether they have a PIN."""

    member: Member
    seats: tuple[Seat, ...]
    has_pin: bool


def find_seats(panel: PanelFile) -> list[Seated]:
    """Everybody of the committee and the staff who may take a seat, in the order of the list."""
    with panel.reading() as reader:
        return _seats(reader)


def find_seat(panel: PanelFile, number: str) -> Seated:
    """One person, the seats they may take and whether they have a PIN."""
    with panel.reading() as reader:
        member = find_member(reader, number)
        return Seated(member, seats_of(member), member.id in pins.find_pins(reader))


def set_pin(panel: PanelFile, number: str, text: str, actor: str) -> Seated:
    """Give a person a PIN; a present one is replaced."""
    with panel.writing("pin.set", actor) as change:
        member = find_member(change, number)
        if not seats_of(member):
            raise Refusal("pin.no_seat", member=member.number)
        pins.add_pin(change, member.id, Pin.chosen(member.id, text, change.random(SALT_BYTES)))
        change.public.update(member=member.number)
        change.private.update(name=member.name)
    return Seated(member, seats_of(member), has_pin=True)


def clear_pin(panel: PanelFile, number: str, actor: str) -> Seated:
    """Take a forgotten PIN away, for a new one to be chosen."""
    with panel.writing("pin.cleared", actor) as change:
        member = find_member(change, number)
        if member.id in pins.find_pins(change):
            pins.add_pin(change, member.id, None)
        else:
            change.nothing()
        change.public.update(member=member.number)
        change.private.update(name=member.name)
    return Seated(member, seats_of(member), has_pin=False)


def expect_pin(panel: PanelFile, number: str, text: str) -> Seated:
    """The person whose PIN this is; refused where it is not."""
    with panel.reading() as reader:
        member = find_member(reader, number)
        pin = pins.find_pins(reader).get(member.id)
    if pin is None:
        raise Refusal("pin.none", member=member.number)
    if not pin.fits(text):
        raise Refusal("pin.wrong", member=member.number)
    return Seated(member, seats_of(member), has_pin=True)


def expect_password(panel: PanelFile, text: str) -> None:
    """The secretary's way back: the password of the panel file."""
    if not passwords.is_password(panel, text):
        raise Refusal("password.wrong_here")


def expect_secret(panel: PanelFile, secret: Secret) -> None:
    """What opens the file that is open: asked before it is closed to be opened again."""
    if not passwords.is_secret(panel, secret):
        code = "password.refused" if isinstance(secret, Password) else "recovery.refused"
        raise Refusal(code, file=panel.path.name)


def _seats(reader: Reader) -> list[Seated]:
    known = pins.find_pins(reader)
    return [Seated(one, seats, one.id in known) for one in find_members(reader) if (seats := seats_of(one))]
