"""Signing keys: made by their owner, never kept in a panel file."""

from __future__ import annotations

from datetime import datetime

from fusion_desk.domain.identity import Randomness
from fusion_desk.sealing.keys import SigningKey, make_key_file, read_key_file


def new_key(name: str, password: str, *, now: datetime, random: Randomness) -> bytes:
    """A PKCS#12 file with a fresh P-256 key for this person."""
    return make_key_file(name, password, now=now, random=random)


def open_key(content: bytes, password: str, *, now: datetime) -> SigningKey:
    """The key in a PKCS#12 file."""
    return read_key_file(content, password, now=now)
