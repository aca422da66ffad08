"""The file of a packet: a signed head that anybody can check, and a body in the age format that few can open.

    fusion-desk packet 1
    {"body_sha256":…,"body_size":…,"kind":…,"key":…,"sequence":…,"sitting":…}
    <Ed25519 signature over the line above, in hex>
    age-encryption.org/v1 …

The head names no person. In the body stand the statement (canonical JSON), its signature, and the attachments one
after the other. A changed byte is found without any password; whoever signs a changed file anew has another key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from fusion_desk.domain.canonical import Json, canonical, sha256_hex
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.panel_key import Purpose

FIRST_LINE = b"fusion-desk packet 1\n"
STARTS = b"fusion-desk packet "
SCHEMA = 1
LARGEST = 512 * 1024 * 1024
"""Bytes of a packet; what is inside is never larger than what is outside, because nothing is compressed."""
LONGEST_HEAD = 4096
LONGEST_STATEMENT = 64 * 1024 * 1024
HEAD = {
    "schema": int,
    "kind": str,
    "sitting": str,
    "key": str,
    "sequence": int,
    "body_size": int,
    "body_sha256": str,
}


class Kind(StrEnum):
    """Which way a packet goes."""

    OUT = "out"
    """From the office to an expert."""
    BACK = "back"
    """From the expert to the office."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a packet says of itself without being opened; its signature holds."""

    kind: Kind
    sitting: str
    """Public key of the panel, in hex."""
    key: str
    """Public key that signed it, in hex: the panel's, or the one that came to the expert."""
    sequence: int
    sha256: str
    """Of the whole file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was inside."""

    head: Head
    statement: Mapping[str, Any]
    attachments: Mapping[str, bytes]


Encrypt = Callable[[bytes], bytes]
Decrypt = Callable[[bytes], bytes]


def is_packet(content: bytes) -> bool:
    """Whether a file means to be a packet."""
    return content.startswith(STARTS)


def seal(
    kind: Kind,
    *,
    sitting: bytes,
    sequence: int,
    statement: Mapping[str, Json],
    attachments: Sequence[bytes],
    private: bytes,
    encrypt: Encrypt,
) -> bytes:
    """The bytes of a packet, signed within and without."""
    public = panel_key.public_half(private).hex()
    whole: dict[str, Json] = {
        **statement,
        "schema": SCHEMA,
        "kind": kind.value,
        "sitting": sitting.hex(),
        "sequence": sequence,
        "attachments": [{"sha256": sha256_hex(one), "size": len(one)} for one in attachments],
    }
    told = canonical(whole)
    signature = panel_key.sign(private, Purpose.PACKET, told).hex().encode()
    body = encrypt(b"".join((told, b"\n", signature, b"\n", *attachments)))
    head = canonical(
        {
            "schema": SCHEMA,
            "kind": kind.value,
            "sitting": sitting.hex(),
            "key": public,
            "sequence": sequence,
            "body_size": len(body),
            "body_sha256": sha256_hex(body),
        }
    )
    outer = panel_key.sign(private, Purpose.PACKET_HEAD, head).hex().encode()
    made = b"".join((FIRST_LINE, head, b"\n", outer, b"\n", body))
    if len(made) > LARGEST:
        raise Refusal("packet.too_large", size=len(made) // 1_000_000, most=LARGEST // 1_000_000)
    return made


def read_head(content: bytes, file: str) -> Head:
    """The head of a packet whose every byte is as it was signed; DamagedRecord otherwise."""
    return _split(content, file)[0]


def unseal(content: bytes, file: str, decrypt: Decrypt) -> Opened:
    """Open a packet; whatever `decrypt` refuses is its own refusal, anything else that is wrong is damage."""
    head, body = _split(content, file)
    inside = decrypt(body)
    told, _, rest = inside.partition(b"\n")
    signature, _, attached = rest.partition(b"\n")
    try:
        statement = _statement(told, signature, head)
        attachments = _attachments(statement["attachments"], attached)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedRecord("packet.inside_damaged", file=file) from None
    return Opened(head, statement, attachments)


def _split(content: bytes, file: str) -> tuple[Head, bytes]:
    if not is_packet(content):
        raise Refusal("packet.not_a_packet", file=file)
    if not content.startswith(FIRST_LINE):
        raise Refusal("packet.newer", file=file)
    if len(content) > LARGEST:
        raise Refusal("packet.too_large", size=len(content) // 1_000_000, most=LARGEST // 1_000_000)
    start = len(FIRST_LINE)
    first = content.find(b"\n", start, start + LONGEST_HEAD)
    second = content.find(b"\n", first + 1, first + 200)
    if first < 0 or second < 0:
        raise DamagedRecord("packet.damaged", file=file)
    line, body = content[start:first], content[second + 1 :]
    try:
        said = cast("dict[str, Any]", json.loads(line))
        public, signature = bytes.fromhex(said["key"]), bytes.fromhex(content[first + 1 : second].decode())
        sound = (
            canonical(said) == line
            and said.keys() == HEAD.keys()
            and all(type(said[name]) is kind for name, kind in HEAD.items())
            and said["schema"] == SCHEMA
            and panel_key.vouches(public, Purpose.PACKET_HEAD, line, signature)
            and said["body_size"] == len(body)
            and said["body_sha256"] == sha256_hex(body)
            and bytes.fromhex(said["sitting"]).hex() == said["sitting"]
        )
        kind = Kind(said["kind"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedRecord("packet.damaged", file=file) from None
    if not sound or (kind is Kind.OUT and said["key"] != said["sitting"]):
        raise DamagedRecord("packet.damaged", file=file)
    return Head(kind, said["sitting"], said["key"], said["sequence"], sha256_hex(content)), body


def _statement(told: bytes, signature: bytes, head: Head) -> Mapping[str, Any]:
    if len(told) > LONGEST_STATEMENT:
        raise ValueError
    statement = cast("dict[str, Any]", json.loads(told))
    public = bytes.fromhex(head.key)
    sound = (
        panel_key.vouches(public, Purpose.PACKET, told, bytes.fromhex(signature.decode()))
        and canonical(cast("dict[str, Json]", statement)) == told
        and statement["schema"] == SCHEMA
        and (statement["kind"], statement["sitting"], statement["sequence"])
        == (head.kind.value, head.sitting, head.sequence)
    )
    if not sound:
        raise ValueError
    return statement


def _attachments(listed: Sequence[Mapping[str, Any]], content: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    at = 0
    for one in listed:
        size = one["size"]
        if type(size) is not int or size < 0:
            raise ValueError
        part = content[at : at + size]
        if len(part) != size or sha256_hex(part) != one["sha256"]:
            raise ValueError
        found[one["sha256"]] = part
        at += size
    if at != len(content):
        raise ValueError
    return found
