"""Fingerprints as they are stored, printed, and typed back from paper."""

from __future__ import annotations

import hashlib
import unicodedata

PRINTED_DIGITS = 32
"""128 bits: what is printed of a key's SHA-256; fewer could be met by a forged key."""


def fingerprint_of(content: bytes) -> str:
    """SHA-256 as 64 upper-case hex digits, the stored form."""
    return hashlib.sha256(content).hexdigest().upper()


def grouped(digits: str) -> str:
    """The printed form, in groups of four."""
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def plain(typed: str) -> str | None:
    """The hex digits of a fingerprint as a person typed it, or None; spaces, dashes and width do not matter."""
    half_width = unicodedata.normalize("NFKC", typed).upper()
    digits = "".join(mark for mark in half_width if not mark.isspace() and mark not in "-‐‑‒–—:：·")
    hexadecimal = all(mark in "0123456789ABCDEF" for mark in digits)
    return digits if hexadecimal and PRINTED_DIGITS <= len(digits) <= 64 else None
