"""经办事项: what the office did before and after the meeting, with dates, numbers and handler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId


class ActKind(StrEnum):
    """Kinds of acts (forms W01, W02, W16, W17, W19, W20)."""

    RECEIPT = "receipt"
    CORRECTION = "correction"
    PUBLICITY_BEFORE = "publicity_before"
    PUBLICITY_AFTER = "publicity_after"
    OBJECTION = "objection"
    RECHECK = "recheck"
    CONFIRMATION = "confirmation"
    FILING = "filing"
    ISSUING = "issuing"


PUBLICITY = frozenset({ActKind.PUBLICITY_BEFORE, ActKind.PUBLICITY_AFTER})
AFTER_CLOSING = frozenset({ActKind.FILING, ActKind.ISSUING})
"""What the office still does when the panel file is closed; anything recorded may be corrected, too."""

FURTHER: dict[ActKind, tuple[str, ...]] = {
    ActKind.RECEIPT: (),
    ActKind.CORRECTION: (),
    ActKind.PUBLICITY_BEFORE: ("posted", "days", "first_day"),
    ActKind.PUBLICITY_AFTER: ("posted", "days", "first_day"),
    ActKind.OBJECTION: (
        "way",
        "named",
        "complainant",
        "acceptance",
        "due",
        "process",
        "finding",
        "treatment",
        "approver",
    ),
    ActKind.RECHECK: ("applicant", "scope", "due", "refer", "approver"),
    ActKind.CONFIRMATION: ("approver",),
    ActKind.FILING: ("authority",),
    ActKind.ISSUING: ("approver",),
}
"""What each kind of act records beyond dates, number, handler, text and outcome (forms 2.11 to 2.14)."""

CHOICES: dict[str, tuple[str, ...]] = {
    "first_day": ("same", "next"),
    "named": ("yes", "no"),
    "finding": ("true", "partly", "false", "unverifiable"),
    "treatment": ("upheld", "cancelled", "deferred", "again"),
    "refer": ("yes", "no"),
}
"""Further fields that take one of a few values."""

DAY_FIELDS = frozenset({"posted", "due"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `application` None = it concerns all of them."""

    kind: ActKind
    application: ApplicationId | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    number: str = ""
    handler: str = ""
    outcome: str = ""
    text: str = ""
    sha256: str = ""
    """The attached file; its bytes are kept in the panel file under this hash."""
    recorded_at: str = ""
    attachment: str = ""
    """The name the attached file came with."""
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    """Values of the kind's further fields."""
    void: bool = False
    """Recorded by mistake, and taken back with a reason."""
    id: str = ""
    corrects: str = ""
    """The entry that this one replaces; both are kept."""
    reason: str = ""
    """Why it replaces the other."""
    number_in_book: int = 0
    """Its place in the order of recording; an entry keeps it through every correction."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a defence with its answer and what was asked further."""

    question: str
    answer: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class DefenceRecord:
    """答辩情况登记 of one application; the score in hundredths of 100 points."""

    application: ApplicationId
    held_on: date | None = None
    required: bool = False
    basis: str = ""
    panel_size: int | None = None
    speaking_minutes: int | None = None
    asking_minutes: int | None = None
    score: int | None = None
    conclusion: str = ""
    questions: tuple[Question, ...] = field(default=())
