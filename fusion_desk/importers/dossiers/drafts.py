"""What the sheets say about each candidate, joined; not yet compared with the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.dossier import Application, AttachmentKind, ExamMark, Person
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.person_texts import OCCUPATION, PersonTexts, person_of_texts
from fusion_desk.importers.dossiers.people import PersonLine
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


class Draft:
    """One candidate, as the sheets say; None = they say nothing about it, [] = they say there is none."""

    applications: list[Application] | None = None
    """From 申报事项."""
    wished = False
    """What they apply for is what the sheet of people says, which knows less than the record may."""
    lines: dict[str, list[object]] | None = None
    """By the names in LINE_KINDS: values of the domain, in the order of the sheets."""
    exams: Sequence[FiledMark] = ()
    files: Sequence[Filed] = ()
    partial: frozenset[str] = frozenset()
    """Kinds of lines of which a row was rejected: what is on record of them is left alone."""

    # What most drafts have stands above, on the class: ten thousand are made while one waits.
    def __init__(self, number: str, texts: PersonTexts | None = None, line: PersonLine | None = None) -> None:
        self.number = number
        self.texts = texts
        """The person's own row, in the order of PERSON_TEXTS; None where only other sheets speak of them."""
        self.line = line
        """That row as it stands in its sheet."""

    @property
    def fields(self) -> frozenset[str]:
        """Which columns the sheet of people has: the others say nothing."""
        return frozenset() if self.line is None else frozenset(self.line.table.columns)

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What the person's own row wishes for."""
        return () if self.line is None else self.line.wished.wishes

    def add_line(self, kind: str, line: object) -> None:
        """One more line of a kind."""
        self.spoken_of(kind).append(line)

    def spoken_of(self, kind: str) -> list[object]:
        """The lines of a kind, which the sheets have from now on spoken of."""
        if self.lines is None:
            self.lines = {}
        return self.lines.setdefault(kind, [])

    def add_mark(self, mark: FiledMark) -> None:
        """One more part mark."""
        self.exams = [*self.exams, mark]

    def add_file(self, filed: Filed) -> None:
        """One more file."""
        self.files = [*self.files, filed]

    @property
    def person(self) -> Person | None:
        """The person, made when asked for."""
        if self.texts is None or self.line is None:
            return None
        return person_of_texts(self.texts, self.line.headings)

    def wanted(self) -> list[Application] | None:
        """The applications, those of the sheet of people made when asked for."""
        if not self.wished:
            return self.applications
        occupation = self.texts[OCCUPATION] if self.texts is not None else ""
        return [
            application_of(wish, f"{self.number}-{at}", occupation) for at, wish in enumerate(self.wishes, 1)
        ]


def application_of(wish: Wish, item: str, occupation: str) -> Application:
    """The application that a row of 申报人 wishes for; it gets its id when it is stored."""
    return Application(
        id=ApplicationId(""),
        item=item,
        kind=wish.kind,
        level=wish.level,
        series=wish.series,
        specialty=wish.specialty,
        occupation=occupation,
        level_to_check=wish.level_to_check,
    )
