"""Signing keys: made by their owner or on their token, never kept in a panel file."""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from fusion_desk.domain.identity import Randomness
from fusion_desk.sealing.apart import make_key_file_apart, read_key_file_apart
from fusion_desk.sealing.keys import AnyKey, SigningKey, make_key_file, read_key_file
from fusion_desk.sealing.tokens import TokenFound, find_tokens, open_token

__all__ = [
    "AnyKey",
    "SigningKey",
    "TokenFound",
    "find_tokens",
    "known_drivers",
    "new_key",
    "new_key_apart",
    "open_key",
    "open_key_apart",
    "token_key",
]

_OPENSC = (
    ("C:/Program Files/OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll",)
    if sys.platform == "win32"
    else (
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib64/opensc-pkcs11.so",
        "/usr/lib/opensc-pkcs11.so",
    )
)
"""Where OpenSC, which serves most cards that follow the standard, puts its driver; others bring their own."""


def new_key(name: str, password: str, *, now: datetime, random: Randomness) -> bytes:
    """A PKCS#12 file with a fresh P-256 key for this person."""
    return make_key_file(name, password, now=now, random=random)


def open_key(content: bytes, password: str, *, now: datetime) -> SigningKey:
    """The key in a PKCS#12 file."""
    return read_key_file(content, password, now=now)


def new_key_apart(name: str, password: str, *, now: datetime, random: Randomness) -> tuple[bytes, SigningKey]:
    """The same file and the key in it, made by another process: nothing of this one waits meanwhile."""
    return make_key_file_apart(name, password, now=now, random=random)


def open_key_apart(content: bytes, password: str, *, now: datetime) -> SigningKey:
    """The key in a PKCS#12 file, opened by another process."""
    return read_key_file_apart(content, password, now=now)


def token_key(
    driver: Path, label: str, pin: str, *, now: datetime, known: Collection[str] = ()
) -> AbstractContextManager[AnyKey]:
    """The key on a PKCS#11 token, open until the block ends; `known` fingerprints are looked for first."""
    return open_token(driver, label, pin, now=now, known=known)


def known_drivers() -> tuple[Path, ...]:
    """Drivers that lie where their makers put them."""
    return tuple(path for path in map(Path, _OPENSC) if path.is_file())
