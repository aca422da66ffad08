"""What the papers say about the office: where objections and re-checks go, and where the results are filed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal

NAMES = (
    "filing_body",
    "recheck_days",
    "reception_department",
    "reception_telephone",
    "reception_address",
    "supervision_department",
    "supervision_telephone",
    "supervision_mail",
)
"""Everything that can be said, in the order asked for; nothing has a value until somebody gives one."""

DAYS = "recheck_days"
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Office:
    """The answers so far; blank = left to the pen."""

    filing_body: str = ""
    """核准部门, to which the results are reported."""
    recheck_days: int | None = None
    """Working days in which a re-check may be asked for. No rule was found: no number is preset."""
    reception_department: str = ""
    reception_telephone: str = ""
    reception_address: str = ""
    supervision_department: str = ""
    supervision_telephone: str = ""
    supervision_mail: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Office:
        """From the texts by name, as they were recorded."""
        days = texts.get(DAYS, "")
        words = {name: texts.get(name, "") for name in NAMES if name != DAYS}
        return cls(recheck_days=int(days) if days else None, **words)


def checked(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are recorded; a blank one takes an answer back."""
    told: dict[str, str] = {}
    for name, text in texts.items():
        value = " ".join(text.split())
        told[name] = _days(value) if name == DAYS and value else value
    return told


def _days(text: str) -> str:
    """A number of days, from an input method too, as it is recorded."""
    value = unicodedata.normalize("NFKC", text)
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_DAYS):
        raise Refusal("office.days", value=text, most=MOST_DAYS)
    return str(int(value))
