"""Resident numbers 公民身份号码 (GB 11643-1999): 17 digits and a check digit, which may be X."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import mul

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
SHAPES = re.compile(r"(?:[0-9]{17}[0-9X])*+")
OLD_SHAPE = re.compile(r"[0-9]{15}")
SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{2}")
ODD = frozenset("13579")

WEIGHTED_DIGITS = tuple(
    bytes((byte - 48) * weight % 11 if 48 <= byte < 58 else 0 for byte in range(256)) for weight in WEIGHTS
)
"""For each place: ASCII digit → its weighted value modulo 11."""
CHECK_OF_SUM = bytes(ord(CHECK_DIGITS[total % 11]) for total in range(256))


def read_resident_id(text: str) -> str:
    """The number as it is kept: ASCII digits, X in upper case, no spaces or apostrophes."""
    if SHAPE.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter not in " '’`\u200b\u3000\t-").upper()


def read_resident_ids(texts: Sequence[str]) -> list[str]:
    """The numbers of a column as they are kept."""
    return list(texts) if _in_shape(texts) else [read_resident_id(text) for text in texts]


def _in_shape(texts: Sequence[str]) -> bool:
    """Whether each of many texts is blank or reads as a number should; looked at as one text, for speed."""
    return set(map(len, texts)) <= {0, 18} and SHAPES.fullmatch("".join(texts)) is not None


def check_digit(first17: str) -> str:
    """The check digit of the first 17 digits."""
    return CHECK_DIGITS[sum(map(mul, WEIGHTS, map(int, first17))) % 11]


def resident_id_fault(number: str) -> str | None:
    """What is wrong with a number in its kept form, as a code, or None."""
    return resident_id_faults([number]).get(0)


def resident_id_faults(numbers: Sequence[str]) -> dict[int, str]:
    """What is wrong with the numbers of a column: place in it → code; blank ones are not looked at."""
    faults: dict[int, str] = {}
    places = [at for at, number in enumerate(numbers) if number]
    if not _in_shape(numbers):
        faults = {at: _shape_fault(numbers[at]) for at in places if not SHAPE.fullmatch(numbers[at])}
        places = [at for at in places if at not in faults]
    wrong = _wrong_check_digits("".join([numbers[at] for at in places]))
    faults.update((places[at], "resident_id.check_digit") for at in wrong)
    impossible = {
        day for day in {number[6:14] for number in numbers if len(number) == 18} if _day(day) is None
    }
    for at in places if impossible else ():
        if numbers[at][6:14] in impossible:
            faults.setdefault(at, "resident_id.birth")
    return faults


def _shape_fault(number: str) -> str:
    if SHORTENED.fullmatch(number):
        return "resident_id.number"
    return "resident_id.old" if OLD_SHAPE.fullmatch(number) else "resident_id.shape"


def _wrong_check_digits(joined: str) -> list[int]:
    """Which of many numbers, written one after the other, have a wrong check digit.

    The weighted digits of all numbers at one place are the bytes of one large integer, so that one addition adds
    them all: 17 remainders of at most 10 stay below 256, and no byte carries into the next.
    """
    written = joined.encode("ascii")
    total = sum(
        int.from_bytes(written[at::18].translate(table), "big") for at, table in enumerate(WEIGHTED_DIGITS)
    )
    right = total.to_bytes(len(written) // 18, "big").translate(CHECK_OF_SUM)
    if right == written[17::18]:
        return []
    return [at for at, pair in enumerate(zip(right, written[17::18], strict=True)) if pair[0] != pair[1]]


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
    return "男" if number[16] in ODD else "女"


def genders_of(numbers: Sequence[str]) -> list[str]:
    """男 or 女 for each number of a column, blank where it has not 18 places."""
    return [("男" if number[16] in ODD else "女") if len(number) == 18 else "" for number in numbers]


def masked(number: str) -> str:
    """The number as lists show it: 110105********002X; shorter papers keep two characters at each end."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    if len(number) > 4:
        return number[:2] + "*" * (len(number) - 4) + number[-2:]
    return "*" * len(number)
