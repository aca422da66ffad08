"""A key share as text: three rows that can be printed, copied by hand and typed back."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing.ballot_box import SECRET_BYTES, Share

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are taken for others."""
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
ROWS, ROW_DIGITS, CHECK_DIGITS, GROUP = 3, 12, 4, 4
WHOLE_ROW = ROW_DIGITS + CHECK_DIGITS
GROUPS = ROWS * WHOLE_ROW // GROUP
TAG_BYTES = 2
_BYTES = 1 + TAG_BYTES + SECRET_BYTES
_BITS = 5 * ROWS * ROW_DIGITS
_ROW = re.compile(rf"\s*(?:[0-9A-Za-z]{{{GROUP}}}[\s-]+){{3}}[0-9A-Za-z]{{{GROUP}}}\s*")


def share_rows(share: Share, election: str) -> tuple[str, ...]:
    """Three rows of four groups; the last group of a row checks the row."""
    raw = bytes((share.place,)) + _tag(election) + share.value
    digits = _digits(int.from_bytes(raw, "big") << (_BITS - 8 * _BYTES), ROWS * ROW_DIGITS)
    rows = [digits[at : at + ROW_DIGITS] for at in range(0, len(digits), ROW_DIGITS)]
    return tuple(_grouped(row + _check(number, row)) for number, row in enumerate(rows, 1))


def read_share(text: str, election: str, place: int) -> Share:
    """The share from its rows, or from the whole sheet; refused where it was mistyped or is another one."""
    digits = _bare(text)
    if len(digits) != ROWS * WHOLE_ROW:
        raise Refusal("share.wrong_length", groups=GROUPS, rows=ROWS)
    number = 0
    for at in range(ROWS):
        row, check = (
            digits[at * WHOLE_ROW :][:ROW_DIGITS],
            digits[at * WHOLE_ROW + ROW_DIGITS :][:CHECK_DIGITS],
        )
        if set(row) - set(ALPHABET) or _check(at + 1, row) != check:
            raise Refusal("share.mistyped", row=at + 1)
        for digit in row:
            number = number * len(ALPHABET) + ALPHABET.index(digit)
    raw = (number >> (_BITS - 8 * _BYTES)).to_bytes(_BYTES, "big")
    if raw[0] != place or raw[1 : 1 + TAG_BYTES] != _tag(election):
        raise Refusal("share.another")
    return Share(place, raw[1 + TAG_BYTES :])


def _bare(text: str) -> str:
    """The digits as typed with any keyboard; of a whole sheet only its rows."""
    plain = unicodedata.normalize("NFKC", text)
    rows = [line for line in plain.splitlines() if _ROW.fullmatch(line)]
    chosen = "".join(rows) if len(rows) == ROWS else plain
    return re.sub(r"[\s\-‐-―·.,:;]", "", chosen.upper().translate(LOOK_ALIKE))


def _tag(election: str) -> bytes:
    return hashlib.sha256(f"fusion-desk/share-text/1\0{election}".encode()).digest()[:TAG_BYTES]


def _check(number: int, row: str) -> str:
    """Twenty bits over the row and its place."""
    found = hashlib.sha256(f"fusion-desk/share-row/1\0{number}\0{row}".encode()).digest()
    return _digits(int.from_bytes(found[:3], "big") >> 4, CHECK_DIGITS)


def _digits(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> (5 * at) & 31] for at in reversed(range(count)))


def _grouped(row: str) -> str:
    return " ".join(row[at : at + GROUP] for at in range(0, len(row), GROUP))
