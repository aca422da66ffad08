"""Which fields an act has, in which order, and how a day is read in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fusion_desk.domain.acts import DAY_FIELDS, FURTHER, PUBLICITY, ActKind
from fusion_desk.domain.dates_read import DateError, read_date

LONG = frozenset({"text", "process", "outcome"})
DATES = frozenset({"starts_on", "ends_on"}) | DAY_FIELDS
COUNTING = ("posted", "days", "first_day")
BEFORE_OUTCOME = frozenset(
    {"way", "named", "complainant", "applicant", "scope", "authority", "acceptance", "due"}
)


def order(kind: ActKind) -> Iterator[str]:
    """The fields of a kind of act, as the form has them."""
    further = FURTHER[kind]
    if kind in PUBLICITY:
        yield from COUNTING
    yield from ("starts_on", "ends_on", "number", "handler")
    yield from (name for name in further if name in BEFORE_OUTCOME)
    yield "text"
    yield from (name for name in further if name not in BEFORE_OUTCOME and name not in COUNTING)
    yield "outcome"


def read_day(text: str) -> date | None:
    """The day that is written, where it can be read as one."""
    try:
        found = read_date(text)
    except DateError:
        return None
    return date(found.year, found.month, found.day) if found.day else None


def iso(text: str) -> str:
    """A day as the record keeps it; what cannot be read stays what it is."""
    found = read_day(text)
    return found.isoformat() if found else text
