"""Resident numbers 公民身份号码 (GB 11643-1999): 17 digits and a check digit, which may be X."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from operator import mul

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
OLD_SHAPE = re.compile(r"[0-9]{15}")
SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{2}")


def read_resident_id(text: str) -> str:
    """The number as it is kept: ASCII digits, X in upper case, no spaces or apostrophes."""
    if SHAPE.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter not in " '’`\u200b\u3000\t-").upper()


def check_digit(first17: str) -> str:
    """The check digit of the first 17 digits."""
    total = _weighted(first17[:6], 0) + _weighted(first17[6:14], 6) + _weighted(first17[14:17], 14)
    return CHECK_DIGITS[total % 11]


@lru_cache(maxsize=100_000)
def _weighted(digits: str, first: int) -> int:
    """The weighted sum of some of the digits; a list of people shares places, days and serials."""
    return sum(map(mul, WEIGHTS[first:], map(int, digits)))


def resident_id_fault(number: str) -> str | None:
    """What is wrong with a number in its kept form, as a code, or None."""
    if not SHAPE.fullmatch(number):
        if SHORTENED.fullmatch(number):
            return "resident_id.number"
        return "resident_id.old" if OLD_SHAPE.fullmatch(number) else "resident_id.shape"
    if number[17] != check_digit(number):
        return "resident_id.check_digit"
    return None if birth_date(number) else "resident_id.birth"


def birth_date(number: str) -> date | None:
    """The day of birth inside an 18-digit number, or None where it is no day."""
    return _day(number[6:14])


@lru_cache(maxsize=40_000)
def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def gender_of(number: str) -> str:
    """男 or 女, by the 17th digit."""
    return "男" if number[16] in "13579" else "女"


def masked(number: str) -> str:
    """The number as lists show it: 110105********002X; shorter papers keep two characters at each end."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    if len(number) > 4:
        return number[:2] + "*" * (len(number) - 4) + number[-2:]
    return "*" * len(number)
