"""Dates in every form that dossiers bring (contract: "The dossier workbook")."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from fusion_desk.domain.partial_date import PartialDate

EARLIEST, LATEST = 1900, 2100
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(5_000, 80_000)
"""1913 to 2119; below it a number is a year, above it 201907 or 20190701."""

PARTS = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})(?:\s*(?:[-/.月]\s*([0-9]{1,2})\s*[日号]?|月))?"
    r"(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
YEAR = re.compile(r"[0-9]{4}\s*年?")
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
ONGOING = frozenset(
    {"至今", "今", "现在", "目前", "在职", "在岗", "迄今", "到今", "present", "now", "todate"}
)
DASHES = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "。": ".", "．": ".", "、": "."}
)


class DateError(ValueError):
    """A text that is no date; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_date(text: str) -> PartialDate:
    """The day or month a text names; DateError where it names none."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    found = PARTS.fullmatch(plain) or COMPACT.fullmatch(plain)
    if found is not None:
        year, month, day = found.groups()
        return _checked(int(year), int(month), int(day) if day else 0)
    if SERIAL.fullmatch(plain):
        return date_of_serial(float(plain))
    raise DateError("date.year_only" if YEAR.fullmatch(plain) else "date.unreadable")


def read_number_date(number: float) -> PartialDate:
    """The day a spreadsheet number names: a serial, 20190701, 201907 or 2019.7."""
    if number in SERIALS or (not float(number).is_integer() and SERIALS[0] <= number <= SERIALS[-1]):
        return date_of_serial(number)
    if float(number).is_integer():
        return read_date(str(int(number)))
    text = repr(float(number))
    if EARLIEST <= number < LATEST and text.endswith(".1"):
        # 2019.10 typed as a number has lost its zero: January or October, nobody can tell.
        raise DateError("date.october")
    return read_date(text)


def date_of_serial(serial: float) -> PartialDate:
    """The day of an Excel serial in the 1900 system."""
    if not SERIALS[0] <= serial <= SERIALS[-1]:
        raise DateError("date.unreadable")
    return PartialDate.of(SERIAL_ZERO + timedelta(days=int(serial)))


def read_day(day: date | datetime) -> PartialDate:
    """A date cell."""
    return _checked(day.year, day.month, day.day)


def is_ongoing(text: str) -> bool:
    """Whether the end of a spell says that it goes on."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower() in ONGOING


def _checked(year: int, month: int, day: int) -> PartialDate:
    if not EARLIEST <= year < LATEST:
        raise DateError("date.unreadable")
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise DateError("date.no_such_day") from None
