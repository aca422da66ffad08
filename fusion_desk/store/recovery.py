"""The two secrets that open a panel file: its password, and the raw key printed on the recovery sheet."""

from __future__ import annotations

import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

from fusion_desk.domain.errors import Refusal

SHORTEST_PASSWORD = 10
KDF_ROUNDS = 256_000
KEY_BYTES, SALT_BYTES = 32, 16
ROW_BYTES = 8
KEY_ROW = re.compile(r"\s*(?:[0-9A-Za-z]{4}[\s-]+){4}[0-9A-Za-z]{4}\s*")
KEY_ROWS = 4
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class Password:
    """A panel password as typed; compared and used in NFC."""

    text: str = field(repr=False)

    @classmethod
    def chosen(cls, text: str) -> Password:
        """A new password; refused when shorter than ten characters."""
        password = cls(text)
        if len(password.normal) < SHORTEST_PASSWORD:
            raise Refusal("password.too_short", least=SHORTEST_PASSWORD)
        if not password.is_usable:
            raise Refusal("password.not_text")
        return password

    @property
    def normal(self) -> str:
        return unicodedata.normalize("NFC", self.text)

    @property
    def is_usable(self) -> bool:
        """SQLCipher takes no empty key, and nothing after a NUL."""
        return bool(self.text) and "\0" not in self.text

    def pragma(self) -> str:
        """The statement by which SQLCipher derives the key itself."""
        return "PRAGMA key = '" + self.normal.replace("'", "''") + "'"

    def raw_key(self, salt: bytes) -> RecoveryKey:
        """The key that SQLCipher 4 derives from this password for the file with this salt."""
        secret = self.normal.encode("utf-8")
        return RecoveryKey(hashlib.pbkdf2_hmac("sha512", secret, salt, KDF_ROUNDS, KEY_BYTES))


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The raw key of one panel file, which opens it without the password."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")

    @property
    def rows(self) -> tuple[str, ...]:
        """Four rows of five groups; the last group of a row checks the row."""
        rows: list[str] = []
        for number, at in enumerate(range(0, KEY_BYTES, ROW_BYTES), start=1):
            part = self.raw[at : at + ROW_BYTES]
            digits = part.hex() + f"{_row_check(number, part):04x}"
            rows.append(" ".join(digits[i : i + 4] for i in range(0, len(digits), 4)).upper())
        return tuple(rows)

    def printed(self) -> str:
        """The key as it stands on the recovery sheet."""
        return "\n".join(self.rows)

    @classmethod
    def typed(cls, text: str) -> RecoveryKey:
        """The key from a typed sheet; spaces, dashes, letter case and full-width forms do not matter."""
        digits = _bare(text)
        row_length = 2 * ROW_BYTES + 4
        if len(digits) != 4 * row_length or not re.fullmatch("[0-9A-F]*", digits):
            raise Refusal("recovery.wrong_length", groups=20)
        raw = b""
        for number in range(1, 5):
            row = digits[(number - 1) * row_length : number * row_length]
            part = bytes.fromhex(row[:-4])
            if int(row[-4:], 16) != _row_check(number, part):
                raise Refusal("recovery.mistyped", row=number)
            raw += part
        return cls(raw)

    @classmethod
    def on_sheet(cls, text: str) -> RecoveryKey:
        """The key from a whole recovery sheet, or from its four rows alone."""
        rows = [line for line in text.splitlines() if KEY_ROW.fullmatch(line)]
        return cls.typed("\n".join(rows) if len(rows) == KEY_ROWS else text)

    def fits_row(self, number: int, text: str) -> bool:
        """Whether this is the row with this number, counted from 1, however it was typed."""
        return _bare(text) == _bare(self.rows[number - 1])

    def raw_key(self, salt: bytes) -> RecoveryKey:
        """This key itself."""
        return self

    def pragma(self, salt: bytes | None = None) -> str:
        """The statement that keys a connection without any derivation; the salt only for a new file."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{(salt or b'').hex()}'\""


Secret: TypeAlias = Password | RecoveryKey


def _bare(text: str) -> str:
    """The digits as typed with any keyboard, O and I taken for the digits they look like."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(LOOK_ALIKE)
    return re.sub(r"[\s\-‐-―·.,:;]", "", plain)


def _row_check(number: int, part: bytes) -> int:
    """CRC-16 notices every mistake within one group, and its start value a swapped row."""
    return binascii.crc_hqx(part, 0x1D0F * number & 0xFFFF)
