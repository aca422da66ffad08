"""How an application comes to its conclusion: titles by vote, skill levels by part marks (rules §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.dossier import Application, ApplicationKind, ExamMark, ExamPart
from fusion_desk.domain.levels import TITLE_ORDER


class Basis(StrEnum):
    """What decides."""

    VOTE = "vote"
    MARKS = "marks"


class Conclusion(StrEnum):
    """结论; open until everything that decides is there and confirmed."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class MarksOutcome:
    """The conclusion of a skill recognition and the parts it rests on."""

    parts: dict[ExamPart, ExamMark]
    missing: tuple[ExamPart, ...]
    conclusion: Conclusion


def basis_of(application: Application) -> Basis:
    """A title is voted on, a skill level is marked; 以赛代评 goes by what it substitutes for."""
    if application.kind is ApplicationKind.TITLE:
        return Basis.VOTE
    if application.kind is ApplicationKind.SKILL:
        return Basis.MARKS
    return Basis.VOTE if application.level in [str(grade) for grade in TITLE_ORDER] else Basis.MARKS


def conclude_by_marks(marks: Sequence[ExamMark], pass_mark: int) -> MarksOutcome:
    """Each part must reach the pass mark (hundredths); a missing part leaves it open unless exempt.

    A failed part decides even where another is still missing: nothing that comes later can change it.
    """
    parts = {mark.part: mark for mark in marks}
    missing = tuple(part for part in ExamPart if not _settled(parts.get(part)))
    failed = any(
        mark.mark is not None and not mark.exempt_basis and mark.mark < pass_mark for mark in parts.values()
    )
    if failed:
        return MarksOutcome(parts, missing, Conclusion.FAILED)
    return MarksOutcome(parts, missing, Conclusion.OPEN if missing else Conclusion.PASSED)


def _settled(mark: ExamMark | None) -> bool:
    return mark is not None and (mark.mark is not None or bool(mark.exempt_basis))
