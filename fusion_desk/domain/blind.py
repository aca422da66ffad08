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
    Award,
    Credential,
    CredentialKind,
    Dossier,
    WorkSpell,
)
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.levels import Track
from fusion_desk.domain.veil import DOWN, Veil

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
    kind: AttachmentKind = AttachmentKind.ACHIEVEMENT

    def allows(self, page: int) -> bool:
        """Whether this page may be looked at while the review is blind."""
        inside = Span(self.first_page or 1, self.last_page).holds(page)
        return inside and not any(one.holds(page) for one in self.hidden)


def evidence_of(attachments: Sequence[Attachment], veil: Veil = DOWN) -> tuple[Evidence, ...]:
    """What of these files an expert may look at.

    Only pages said to show achievements; one file may be said to be several things, page by page. The narrower
    statement wins: pages named as a degree are hidden in a file of achievements, pages named as achievements are
    shown in a file that nobody classified. Where two say as much about the same pages, they are hidden.
    What else may be seen, a photo where the policy shows it or everything once the veil is lifted, follows the
    achievements, so that their numbers stay.
    """
    shown = _kinds(veil)
    found: list[Evidence] = []
    for one in sorted(attachments, key=lambda one: one.kind is not AttachmentKind.ACHIEVEMENT):
        if one.kind not in shown:
            continue
        others = [it for it in attachments if it.sha256 == one.sha256 and it.kind not in shown]
        if one.first_page is None and any(it.first_page is None for it in others):
            continue
        hidden = tuple(Span(it.first_page, it.last_page) for it in others if it.first_page is not None)
        made = Evidence(
            len(found) + 1, one.criterion, one.sha256, one.first_page, one.last_page, hidden, one.kind
        )
        if _shows_any(made):
            found.append(made)
    return tuple(found)


def _kinds(veil: Veil) -> frozenset[AttachmentKind]:
    if veil.lifted:
        return frozenset(AttachmentKind)
    photo = () if veil.hides_photo else (AttachmentKind.PHOTO,)
    return frozenset({AttachmentKind.ACHIEVEMENT, *photo})


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
    """评审简表 of one application: what is behind the veil is not in it."""

    item: str
    track: Track | None
    credentials: tuple[Credential, ...]
    history: tuple[WorkSpell, ...]
    achievements: tuple[Achievement, ...]
    appraisals: tuple[Appraisal, ...]
    evidence: tuple[Evidence, ...]
    name: str = ""
    employer: str = ""
    education: str = ""
    awards: tuple[Award, ...] = ()

    @classmethod
    def of(cls, dossier: Dossier, application: Application, veil: Veil = DOWN) -> BlindBrief:
        """The brief of one application of this dossier."""
        person = dossier.person
        works = [_blind(one, dossier, veil) for one in dossier.achievements[:MOST_ACHIEVEMENTS]]
        years = sorted(dossier.appraisals, key=lambda one: one.year, reverse=True)
        return cls(
            item=application.item,
            track=person.track,
            credentials=tuple(
                _credential(one, dossier, veil)
                for one in dossier.credentials
                if veil.lifted or one.kind in SHOWN_CREDENTIALS
            ),
            history=tuple(_spell(one, dossier, veil) for one in dossier.history),
            achievements=tuple(works),
            appraisals=tuple(replace(one, result=veil.free(one.result, dossier)) for one in years),
            evidence=evidence_of(dossier.attachments, veil),
            name="" if veil.hides_name else person.name,
            employer=""
            if veil.hides_employer
            else " ".join(filter(None, (person.employer, person.department))),
            education=" ".join(filter(None, (person.education, person.degree))) if veil.lifted else "",
            awards=dossier.awards if veil.lifted else (),
        )

    @classmethod
    def masked(cls, dossier: Dossier, application: Application) -> BlindBrief:
        """For 盲审复评: the work done and its evidence alone, whatever the policy shows and whoever was unsealed.

        Titles, skill levels and posts tell the kind of talent, so they are hidden like the name.
        """
        whole = cls.of(dossier, application, DOWN)
        return replace(whole, track=None, credentials=(), history=())

    @classmethod
    def of_nothing(cls, application: Application) -> BlindBrief:
        """For whoever keeps away from it: nothing of the candidate."""
        return cls(application.item, None, (), (), (), (), ())


FILE_NAME = re.compile(r"\.[A-Za-z]{3,4}\b")


def _credential(one: Credential, dossier: Dossier, veil: Veil) -> Credential:
    if veil.lifted:
        return one
    return replace(
        one,
        name=veil.free(one.name, dossier),
        field=veil.free(one.field, dossier),
        number="",
        appointer="" if veil.hides_employer else one.appointer,
    )


def _spell(one: WorkSpell, dossier: Dossier, veil: Veil) -> WorkSpell:
    return replace(
        one,
        employer="" if veil.hides_employer else one.employer,
        post=veil.free(one.post, dossier),
        occupation=veil.free(one.occupation, dossier),
    )


def _blind(work: Achievement, dossier: Dossier, veil: Veil) -> Achievement:
    """Freed texts; the proof keeps only its pages where it names a file or the person: either gives the name away."""
    if veil.lifted:
        return work
    tells = FILE_NAME.search(work.proof) or (dossier.person.name and dossier.person.name in work.proof)
    pages = BETWEEN.join(
        f"第{one.first}页" if one.last == one.first else f"第{one.first}—{one.last}页"
        for one in pages_named(work.proof)
    )
    return replace(
        work,
        title=veil.free(work.title, dossier),
        own_role=veil.free(work.own_role, dossier),
        benefit=veil.free(work.benefit, dossier),
        criterion=veil.free(work.criterion, dossier),
        proof=pages if tells else veil.free(work.proof, dossier),
    )


def nameless(findings: Iterable[Finding], dossier: Dossier, veil: Veil = DOWN) -> tuple[Finding, ...]:
    """Findings whose facts are freed from what is behind the veil."""

    def freed(value: object) -> object:
        return veil.free(value, dossier) if isinstance(value, str) else value

    return tuple(
        replace(one, details={name: freed(value) for name, value in one.details.items()}) for one in findings
    )
