"""What the sheets say about each candidate, joined; not yet compared with the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusion_desk.domain.dossier import Application, AttachmentKind, ExamMark, Person
from fusion_desk.importers.dossiers.wishes import Wish
from fusion_desk.importers.gathering import FoundFile

LINE_KINDS = ("credentials", "history", "awards", "achievements", "appraisals")
"""The fields of a Dossier that are lists of lines, each from a sheet of its own."""


@dataclass(frozen=True, slots=True)
class FiledMark:
    """A part mark and the application it is for."""

    item: str
    mark: ExamMark


@dataclass(frozen=True, slots=True)
class Filed:
    """A file in a candidate's folder, with the kind its names suggest."""

    file: FoundFile
    kind: AttachmentKind
    name: str
    """Its path inside the candidate's folder, as the record shows it."""


@dataclass(slots=True)
class Draft:
    """One candidate; None = the sheets say nothing about it, () = they say there is none."""

    number: str
    person: Person | None = None
    fields: frozenset[str] = frozenset()
    """Which columns the sheet of people has: the others say nothing."""
    wishes: tuple[Wish, ...] = ()
    applications: list[Application] | None = None
    """From 申报事项, or one for each wish where no such sheet speaks of this person."""
    wished: bool = False
    """`applications` come from the sheet of people, which knows less of them than the record may."""
    lines: dict[str, list[object]] = field(default_factory=dict[str, list[object]])
    """By the names in LINE_KINDS: values of the domain, in the order of the sheets."""
    exams: list[FiledMark] = field(default_factory=list[FiledMark])
    files: list[Filed] = field(default_factory=list[Filed])
    partial: frozenset[str] = frozenset()
    """Kinds of lines of which a row was rejected: what is on record of them is left alone."""
