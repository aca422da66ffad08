"""The little of DER (X.690) that a signature container needs: written one way, read one way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

INTEGER, OCTETS, NULL, OID, SEQUENCE, SET = 0x02, 0x04, 0x05, 0x06, 0x30, 0x31


def encoded(tag: int, *parts: bytes) -> bytes:
    """A value with its tag and its length."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def integer(value: int) -> bytes:
    """A whole number, not negative."""
    return encoded(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def set_of(values: Iterable[bytes]) -> bytes:
    """The body of a SET OF: its values in the order of their encodings (X.690, 11.6)."""
    return b"".join(sorted(values))


@dataclass(frozen=True, slots=True)
class Value:
    """A value as found: its tag, its body, and all of it."""

    tag: int
    body: bytes
    whole: bytes


def first_value(content: bytes, at: int = 0) -> Value:
    """The value that begins at this place; ValueError where none does."""
    head = content[at : at + 2]
    if len(head) < 2 or head[1] == 0x80 or head[1] > 0x84:
        raise ValueError("no DER value")
    start, size = at + 2, head[1]
    if size > 0x80:
        start += size - 0x80
        size = int.from_bytes(content[at + 2 : start], "big")
    if start + size > len(content):
        raise ValueError("a DER value without its end")
    return Value(head[0], content[start : start + size], content[at : start + size])


def values_in(body: bytes) -> list[Value]:
    """All values of a body, one after the other."""
    values: list[Value] = []
    at = 0
    while at < len(body):
        values.append(first_value(body, at))
        at += len(values[-1].whole)
    return values
