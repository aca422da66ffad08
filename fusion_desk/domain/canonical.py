"""One way to write a value as bytes (RFC 8785), and the digests and Merkle roots (RFC 6962) of such bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, Union, cast

Json: TypeAlias = Union[bool, int, str, Sequence["Json"], Mapping[str, "Json"], None]  # noqa: UP007
"""What an official record may hold: no floats, so that every program writes the same digits."""

LARGEST_INTEGER = 2**53 - 1
"""RFC 8785 3.2.2.3 takes numbers as I-JSON does: whole numbers beyond this are not exact everywhere."""

EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def canonical(value: Json) -> bytes:
    """The value by the JSON Canonicalization Scheme; TypeError for floats, ValueError for inexact numbers."""
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def canonical_text(value: Json) -> str:
    """The same as text."""
    return canonical(value).decode("utf-8")


def sha256_hex(content: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(content).hexdigest()


def digest(value: Json) -> str:
    """SHA-256 of the canonical form, in hex."""
    return sha256_hex(canonical(value))


def digest_of_digests(parts: Mapping[str, str]) -> str:
    """One digest over named digests, so that a corrected part moves only its own."""
    return digest(dict(parts))


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one leaf (RFC 6962 2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def chain_hash(previous: bytes, leaf: bytes) -> bytes:
    """The next link: what came before, and this leaf."""
    return hashlib.sha256(previous + leaf).digest()


def merkle_root(leaves: Iterable[bytes]) -> str:
    """The Merkle tree hash over leaf hashes (RFC 6962 2.1), in hex.

    Pairing level by level, the odd one carried up, is the same tree as splitting at the largest power of two.
    """
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    sha256 = hashlib.sha256
    while len(level) > 1:
        pairs = zip(level[0::2], level[1::2], strict=False)
        above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0].hex()


def _ordered(value: object) -> object:
    """The same value with every object's names in the order of their UTF-16 code units (RFC 8785 3.2.3)."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError(f"{value} is beyond what JSON holds exactly")
        return value
    if isinstance(value, Mapping):
        return _ordered_object(cast("Mapping[object, object]", value))
    if isinstance(value, (list, tuple)):
        return [_ordered(part) for part in cast("Sequence[object]", value)]
    raise TypeError(f"{type(value).__name__} has no place in an official record")


def _ordered_object(value: Mapping[object, object]) -> dict[str, object]:
    names: list[str] = []
    for name in value:
        if not isinstance(name, str):
            raise TypeError(f"an object's name is text, not {type(name).__name__}")
        names.append(name)
    names.sort(key=lambda name: name.encode("utf-16-be"))
    return {name: _ordered(value[name]) for name in names}
