"""经办事项: what the office did before and after the meeting, with dates, numbers and handler."""

from __future__ import annotations

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
    recorded_at: str = ""


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
