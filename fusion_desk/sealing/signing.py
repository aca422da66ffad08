"""Signing prepared minutes: the recorder certifies, experts and supervisor approve, the presiding member closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing import cms
from fusion_desk.sealing.inspecting import faults
from fusion_desk.sealing.keys import AnyKey
from fusion_desk.sealing.minutes_file import FoundField, MinutesFile, read_minutes
from fusion_desk.sealing.pdf_objects import Real, Unreadable
from fusion_desk.sealing.roles import PreparedField

if TYPE_CHECKING:
    from fusion_desk.sealing.appearance import Strokes, Typeface

_ROOM_TO_SPARE = 16
"""A container grows by a few bytes where a length takes one byte more."""


@dataclass(frozen=True, slots=True)
class SigningState:
    """Which fields a file has, which are signed, and who may sign next."""

    fields: tuple[PreparedField, ...]
    signed: tuple[PreparedField, ...]
    missing: tuple[PreparedField, ...]
    next: tuple[PreparedField, ...]

    @property
    def complete(self) -> bool:
        """Nobody who was prepared for is missing."""
        return not self.missing


def signing_state(pdf: bytes) -> SigningState:
    """How far the signing of this file has come; DamagedRecord where what is signed does not hold."""
    return _state(sound_minutes(pdf))


def sign(
    pdf: bytes,
    field: str,
    key: AnyKey,
    *,
    role: str,
    name: str,
    time: datetime,
    typeface: Typeface,
    strokes: Strokes | None = None,
) -> bytes:
    """The file with this field signed: `role` and `name` are shown with the time in the prepared place.

    Refusals: no such field, signed already, not yet this signer's turn, another key than the enrolled one, an
    expired certificate. Whether a signature certifies or closes follows from the file.
    """
    # pyHanko and fontTools are for writing alone: who verifies does not wait for them.
    from fusion_desk.sealing.appearance import draw
    from fusion_desk.sealing.appending import Stamp, with_signature

    minutes = sound_minutes(pdf)
    found = _field_to_sign(minutes, field)
    _check_key(found.field, key, time)
    width, height = _size(found)
    shown = (role, name, wall_clock(time))
    picture = draw(width, height, shown, typeface, strokes)
    signed = with_signature(
        pdf,
        field,
        Stamp(name, role, time, picture, width, height),
        found.field.role,
        certify=not minutes.signed,
        room=len(cms.build(bytes(32), key.certificate, lambda _content: bytes(key.longest))) + _ROOM_TO_SPARE,
        container=lambda digest: cms.build(digest, key.certificate, key.sign),
    )
    # Nothing is handed out that would not verify, such as a second signature by one key under another certificate.
    for fault in faults(read_minutes(signed)):
        raise Refusal(fault.code, **fault.details)
    return signed


def wall_clock(time: datetime) -> str:
    """2026年9月11日 15:02: as a clock on the wall shows it; the signature itself holds the offset."""
    return f"{time.year}年{time.month}月{time.day}日 {time.hour}:{time.minute:02d}"


def sound_minutes(pdf: bytes) -> MinutesFile:
    """The minutes in a file whose signatures so far hold; DamagedRecord otherwise."""
    try:
        minutes = read_minutes(pdf)
    except Unreadable as error:
        raise DamagedRecord("minutes.unreadable") from error
    for fault in faults(minutes):
        raise DamagedRecord(fault.code, **fault.details)
    return minutes


def _state(minutes: MinutesFile) -> SigningState:
    missing = minutes.missing
    turn = min((one.role.rank for one in missing), default=0)
    return SigningState(
        fields=minutes.fields,
        signed=tuple(one.field for one in minutes.signed),
        missing=missing,
        next=tuple(one for one in missing if one.role.rank == turn),
    )


def _field_to_sign(minutes: MinutesFile, name: str) -> FoundField:
    found = next((one for one in minutes.found if one.field.name == name), None)
    if found is None:
        raise Refusal("sign.not_prepared", field=name)
    if found.signature is not None:
        raise Refusal("sign.already_signed", field=found.field.label)
    turn = _state(minutes).next
    if found.field not in turn:
        raise Refusal("sign.out_of_order", field=found.field.label, first=[one.label for one in turn])
    return found


def _check_key(field: PreparedField, key: AnyKey, time: datetime) -> None:
    if key.fingerprint != field.fingerprint:
        raise Refusal("sign.other_key", field=field.label)
    if not key.valid_from <= time <= key.valid_until:
        raise Refusal("key.expired", until=key.valid_until.date().isoformat())


def _size(found: FoundField) -> tuple[float, float]:
    match found.entries.get("Rect"):
        case [
            int() | Real() as left,
            int() | Real() as bottom,
            int() | Real() as right,
            int() | Real() as top,
        ]:
            return float(right) - float(left), float(top) - float(bottom)
        case _:
            raise DamagedRecord("minutes.unreadable")
