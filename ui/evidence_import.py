"""What became of a file of part marks or defences, in the shape that the outcome of every import is shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from fusion_desk.services.exams import ExamImport
from fusion_desk.services.minutes.defences import DefenceImport
from ui.dialogs.import_outcome import RowProblem


@dataclass(frozen=True, slots=True)
class Difference:
    """A mark that the file corrected."""

    number: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Counts and problems; a corrected mark is taken over at once, as a revision."""

    read: int
    imported: int
    updated: int
    unchanged: int
    changed: Sequence[Difference]
    rejected: Sequence[RowProblem]
    warnings: Sequence[RowProblem]
    unmapped: Sequence[str]
    on_hold: bool = False

    @classmethod
    def of_exams(cls, done: ExamImport) -> Self:
        """Of part marks."""
        changed = tuple(Difference(one.item, one.part, one.old, one.new) for one in done.changed)
        return cls(
            done.read,
            done.imported,
            done.updated,
            done.unchanged,
            changed,
            done.rejected,
            done.warnings,
            done.unmapped,
        )

    @classmethod
    def of_defences(cls, done: DefenceImport) -> Self:
        """Of defences."""
        return cls(
            done.read,
            done.imported,
            done.updated,
            done.unchanged,
            (),
            done.rejected,
            done.warnings,
            done.unmapped,
        )
