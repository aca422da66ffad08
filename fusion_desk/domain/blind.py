"""What an expert may read of a dossier while marking: the work done, never degrees, papers or awards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.dossier import (
    Achievement,
    Application,
    Appraisal,
    Attachment,
    AttachmentKind,
    Credential,
    CredentialKind,
    Dossier,
    WorkSpell,
)
from fusion_desk.domain.levels import Track

SHOWN_CREDENTIALS = frozenset({CredentialKind.TITLE, CredentialKind.SKILL})
MOST_ACHIEVEMENTS = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Pages of a file, counted from 1, the last one included; no last page = to the end."""

    first: int
    last: int | None = None

    def holds(self, page: int) -> bool:
        """Whether the page is one of them."""
        return page >= self.first and (self.last is None or page <= self.last)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Attached pages that prove what was done; the file's own name may hold a person's, so it is not here."""

    number: int
    """业绩材料 1, 业绩材料 2, …"""
    criterion: str
    sha256: str
    first_page: int | None
    last_page: int | None
    hidden: tuple[Span, ...] = ()
    """Pages within that another line of the dossier calls something else: they stay out of sight."""

    def allows(self, page: int) -> bool:
        """Whether this page may be looked at while the review is blind."""
        inside = Span(self.first_page or 1, self.last_page).holds(page)
        return inside and not any(one.holds(page) for one in self.hidden)


def evidence_of(attachments: Sequence[Attachment]) -> tuple[Evidence, ...]:
    """What of these files an expert may look at.

    Only pages said to show achievements; one file may be said to be several things, page by page. The narrower
    statement wins: pages named as a degree are hidden in a file of achievements, pages named as achievements are
    shown in a file that nobody classified. Where two say as much about the same pages, they are hidden.
    """
    found: list[Evidence] = []
    for one in attachments:
        if one.kind is not AttachmentKind.ACHIEVEMENT:
            continue
        others = [
            it for it in attachments if it.sha256 == one.sha256 and it.kind is not AttachmentKind.ACHIEVEMENT
        ]
        if one.first_page is None and any(it.first_page is None for it in others):
            continue
        hidden = tuple(Span(it.first_page, it.last_page) for it in others if it.first_page is not None)
        made = Evidence(len(found) + 1, one.criterion, one.sha256, one.first_page, one.last_page, hidden)
        if _shows_any(made):
            found.append(made)
    return tuple(found)


def _shows_any(one: Evidence) -> bool:
    """False where everything that it names is hidden again; a file without an end is known to be longer."""
    if one.last_page is None:
        return not any(it.last is None and it.first <= (one.first_page or 1) for it in one.hidden)
    return any(one.allows(page) for page in range(one.first_page or 1, one.last_page + 1))


# --- pages named in words ----------------------------------------------------------------------------------

PIN = "业绩材料{file} 第{page}页"
"""As it stands in the record and on paper."""
_PIN = re.compile(r"业绩材料(\d{1,3}) 第(\d{1,4})页")
_PAGES = re.compile(r"第?\s*(\d{1,4})\s*(?:[-–—−~～至到]+\s*第?\s*(\d{1,4})\s*)?页")
BETWEEN = "；"


@dataclass(frozen=True, slots=True)
class Pin:
    """A page of the evidence that a mark rests on."""

    file: int
    page: int

    @property
    def text(self) -> str:
        """In words."""
        return PIN.format(file=self.file, page=self.page)


def read_pins(text: str) -> tuple[Pin, ...]:
    """The pages named in the evidence of a mark; what else stands there is nobody's pin."""
    return tuple(Pin(int(file), int(page)) for file, page in _PIN.findall(text))


def pins_text(pins: Iterable[Pin]) -> str:
    """Pages as the evidence of a mark, each once, in the order they were pinned."""
    return BETWEEN.join(one.text for one in dict.fromkeys(pins))


def pages_named(proof: str) -> tuple[Span, ...]:
    """The pages that 证明材料 names: 第12—15页, 第18页."""
    found: list[Span] = []
    for first, last in _PAGES.findall(unicodedata.normalize("NFKC", proof)):
        begin, end = int(first), int(last or first)
        if 1 <= begin <= end:
            found.append(Span(begin, end))
    return tuple(found)


def beyond_pages(proof: str) -> str:
    """What 证明材料 says besides its pages."""
    return _PAGES.sub("", unicodedata.normalize("NFKC", proof)).strip(" 、,;；，。()（）")


def evidence_for(evidence: Sequence[Evidence], criterion: str, page: int) -> Evidence | None:
    """Where a page named without its file is: with the same criterion first, else in the first file that has it."""
    there = [one for one in evidence if one.allows(page)]
    return next((one for one in there if one.criterion == criterion), there[0] if there else None)


@dataclass(frozen=True, slots=True)
class BlindBrief:
    """评审简表 of one application; no name, employer, degree, paper or award is in it."""

    item: str
    track: Track | None
    credentials: tuple[Credential, ...]
    history: tuple[WorkSpell, ...]
    achievements: tuple[Achievement, ...]
    appraisals: tuple[Appraisal, ...]
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, dossier: Dossier, application: Application) -> BlindBrief:
        """The brief of one application of this dossier."""
        return cls(
            item=application.item,
            track=dossier.person.track,
            credentials=tuple(one for one in dossier.credentials if one.kind in SHOWN_CREDENTIALS),
            history=dossier.history,
            achievements=tuple(_blind(one, dossier) for one in dossier.achievements[:MOST_ACHIEVEMENTS]),
            appraisals=tuple(sorted(dossier.appraisals, key=lambda one: one.year, reverse=True)),
            evidence=evidence_of(dossier.attachments),
        )


FILE_NAME = re.compile(r"\.[A-Za-z]{3,4}\b")


def _blind(work: Achievement, dossier: Dossier) -> Achievement:
    """The proof keeps only its pages where it names a file or the person: either gives the name away."""
    tells = FILE_NAME.search(work.proof) or (dossier.person.name and dossier.person.name in work.proof)
    if not tells:
        return work
    pages = BETWEEN.join(
        f"第{one.first}页" if one.last == one.first else f"第{one.first}—{one.last}页"
        for one in pages_named(work.proof)
    )
    return replace(work, proof=pages)


def unnamed(text: str, dossier: Dossier) -> str:
    """A sentence's fact without who it is about and where they work."""
    person = dossier.person
    told = {person.name, person.employer, person.department}
    told.update(one.employer for one in dossier.history)
    for one in sorted(told, key=len, reverse=True):
        if one:
            text = text.replace(one, "")
    return " ".join(text.split())
