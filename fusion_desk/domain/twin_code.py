"""The code that ties a paper to the file it was printed from, as printed, typed, or read by a hand scanner."""

from __future__ import annotations

import unicodedata

DIGITS = 16
"""64 bits of the SHA-256: what a person types; the whole digest stands beside it and in the QR code."""
MARK = "FD1T"


def twin_code(sha256: str) -> str:
    """The short code of a drafted file: four groups of four."""
    digits = sha256[:DIGITS].upper()
    return "-".join(digits[at : at + 4] for at in range(0, DIGITS, 4))


def twin_text(sha256: str, anchor: str) -> str:
    """What the QR code says."""
    return f"{MARK}|{sha256}|{anchor}"


def read_twin_code(typed: str) -> str | None:
    """The digits of a code, a digest, or the text of the QR code, in lower case; None where it is none of them."""
    parts = unicodedata.normalize("NFKC", typed).strip().split("|")
    text = parts[1] if len(parts) == 3 and parts[0].upper() == MARK else parts[0]
    digits = "".join(mark for mark in text.lower() if not mark.isspace() and mark not in "-‐‑‒–—")
    hexadecimal = all(mark in "0123456789abcdef" for mark in digits)
    return digits if hexadecimal and len(digits) in {DIGITS, 64} else None


def is_twin_text(text: str) -> bool:
    """Whether a QR code is one that ties a paper to its file, and no other of ours."""
    return text.upper().startswith(f"{MARK}|") and read_twin_code(text) is not None
