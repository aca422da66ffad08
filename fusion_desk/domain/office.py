"""What the papers say about the office: where objections and re-checks go, and where the results are filed."""

from __future__ import annotations

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
        days = texts.get("recheck_days", "")
        words = {name: texts.get(name, "") for name in NAMES if name != "recheck_days"}
        return cls(recheck_days=int(days) if days else None, **words)


def checked(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are recorded; a blank one takes an answer back."""
    told: dict[str, str] = {}
    for name, text in texts.items():
        value = " ".join(text.split())
        if (
            name == "recheck_days"
            and value
            and not (value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_DAYS)
        ):
            raise Refusal("office.days", value=value, most=MOST_DAYS)
        told[name] = str(int(value)) if name == "recheck_days" and value else value
    return told
