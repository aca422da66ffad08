"""The paper that is signed by hand, tied to the drafted file; and its scans, kept in the panel file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Protocol

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.signing_plan import MinutesDraft, SigningWay
from fusion_desk.domain.stamps import to_minute
from fusion_desk.domain.twin_code import DIGITS, is_twin_text, read_twin_code, twin_code, twin_text
from fusion_desk.importers.dossiers import is_what_it_says
from fusion_desk.sealing import panel_key
from fusion_desk.services.minutes import signers
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.services.minutes.signing import as_drafted, draft_of, expect_same_figures
from fusion_desk.store import papers
from fusion_desk.store import signing as kept_signing
from fusion_desk.store.attachments import add_blob, read_blob
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.signing import SignedScan
from fusion_desk.store.sittings import find_member
from fusion_desk.store.views import Change

LARGEST_FILE = 64 * 1024 * 1024
MOST_FILES = 200
KINDS = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
WAYS: Mapping[SigningWay, str] = {
    SigningWay.KEY: "电子签名（本人密钥）",
    SigningWay.PAPER: "纸质签署",
    SigningWay.ATTESTED: "秘书代证",
    SigningWay.ABSENT: "缺席，未签",
    SigningWay.REFUSED: "拒绝签名",
}


__all__ = [
    "KeptScans",
    "ScannedFile",
    "SignedScan",
    "TwinPaper",
    "code_of",
    "find_scans",
    "keep_scans",
    "read_files",
    "read_scan",
    "twin",
]


@dataclass(frozen=True, slots=True)
class TwinPaper:
    """The paper as it prints, and the code it bears."""

    pdf: bytes
    pages: int
    code: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """One file of a scanner; a picture is one page."""

    name: str
    content: bytes
    pages: int = 1
    codes: tuple[str, ...] = ()
    """What the QR codes on it say that tie a paper to its file."""


class SeenScan(Protocol):
    """What was seen of one file: how many pages, and the wanted QR codes."""

    @property
    def pages(self) -> int:
        """A picture is one."""
        ...

    @property
    def codes(self) -> tuple[str, ...]:
        """Blank where none can be read."""
        ...


See = Callable[[bytes, Callable[[str], bool]], SeenScan]
"""Looks at a file for the QR codes that are wanted, in a process of its own."""


@dataclass(frozen=True, slots=True)
class KeptScans:
    """What of the scans is new; what was kept before stays as it is."""

    code: str
    added: tuple[SignedScan, ...]
    known: int

    @property
    def pages(self) -> int:
        """Pages that are new."""
        return sum(one.pages for one in self.added)


def twin(panel: PanelFile, pdf: bytes) -> TwinPaper:
    """The same minutes with boxes to sign in and the code of the file; of a draft or of any signed copy of it."""
    from fusion_desk.reports import minutes

    with panel.reading() as reader:
        kept = draft_of(reader, pdf)
        facts = as_drafted(reader, kept)
    expect_same_figures(facts, kept)
    code = twin_code(kept.sha256)
    made = minutes.Twin(
        code=code,
        sha256=kept.sha256,
        drafted_at=to_minute(kept.drafted_at),
        qr=twin_text(kept.sha256, panel_key.fingerprint(facts.panel.public_key)),
        ways=_ways(facts, kept),
    )
    paper = minutes.build(minutes_record(facts, draft=False), made)
    return TwinPaper(paper.pdf, paper.pages, code, kept.sha256)


def _ways(facts: Gathered, kept: MinutesDraft) -> tuple[tuple[str, str, str], ...]:
    prepared = {one.member: one for one in kept.fields}
    unsigned = {one.member: one for one in kept.not_signing}
    lines: list[tuple[str, str, str]] = []
    for place in signers.places(facts):
        member = place.member.id
        way = SigningWay.PAPER
        if member in prepared:
            way = SigningWay.ATTESTED if prepared[member].attested else SigningWay.KEY
        said = WAYS[way]
        if member in unsigned:
            said = f"{WAYS[unsigned[member].way]}（{unsigned[member].reason}）"
        lines.append((signers.label(facts, place.role, place.member), place.member.name, said))
    return tuple(lines)


def read_files(
    named: Sequence[tuple[str, bytes]], see: See, progress: Callable[[int, int], None] = lambda _at, _of: None
) -> list[ScannedFile]:
    """The files of a scanner with their pages and the codes on them; refused where they are no scans."""
    files = [ScannedFile(name, content) for name, content in named]
    _expect_scans(files)
    found: list[ScannedFile] = []
    for at, file in enumerate(files, start=1):
        seen = see(file.content, is_twin_text)
        found.append(replace(file, pages=seen.pages, codes=seen.codes))
        progress(at, len(files))
    return found


def keep_scans(
    panel: PanelFile, files: Sequence[ScannedFile], *, code: str, by: str, actor: str
) -> KeptScans:
    """Bind the scans of the signed paper to the draft whose code they bear; the same scan again changes nothing.

    `code` is what a person typed: it may be blank where a QR code of the paper was read.
    """
    _expect_scans(files)
    digits = _one_code(code, _code_read(files))
    with panel.writing("minutes.scanned", actor) as change:
        kept = _draft_with(change, digits)
        scanner = find_member(change, by).number if by else ""
        before = {one.sha256 for one in kept_signing.find_scans(change, kept.id)}
        added: list[SignedScan] = []
        for file in files:
            sha256 = add_blob(change, file.content)
            if sha256 in before:
                continue
            before.add(sha256)
            scan = SignedScan(kept.sha256, sha256, file.name, file.pages, len(added), scanner)
            kept_signing.add_scan(change, kept.id, scan)
            added.append(scan)
        if not added:
            change.nothing()
        else:
            change.public.update(
                draft=kept.sha256, files=[{"sha256": one.sha256, "pages": one.pages} for one in added]
            )
            change.private.update(names=[one.name for one in added])
    return KeptScans(twin_code(kept.sha256), tuple(added), len(files) - len(added))


def code_of(scan: SignedScan) -> str:
    """The code on the paper that was scanned."""
    return twin_code(scan.draft_sha256)


def find_scans(panel: PanelFile) -> tuple[SignedScan, ...]:
    """Every scan of a signed paper, in the order in which they came."""
    with panel.reading() as reader:
        return tuple(kept_signing.find_scans(reader))


def read_scan(panel: PanelFile, sha256: str) -> bytes:
    """The bytes of a scan, checked against their hash."""
    with panel.reading() as reader:
        return read_blob(reader, sha256)


def _code_read(files: Sequence[ScannedFile]) -> str:
    """The digest that the QR codes name; blank where none was read."""
    named = {digits: file.name for file in files for one in file.codes if (digits := read_twin_code(one))}
    if len(named) > 1:
        raise Refusal("scan.two_papers", codes=[f"{name}（{twin_code(one)}）" for one, name in named.items()])
    return next(iter(named), "")


def _one_code(typed: str, read: str) -> str:
    """What was read; what was typed is for papers whose QR code cannot be read, and may not say otherwise."""
    if not typed.strip():
        if not read:
            raise Refusal("scan.no_qr")
        return read
    digits = read_twin_code(typed)
    if digits is None:
        raise Refusal("scan.no_code", code=typed)
    if read and digits[:DIGITS] != read[:DIGITS]:
        raise Refusal("scan.code_differs", typed=twin_code(digits), read=twin_code(read))
    return read or digits


def _draft_with(change: Change, digits: str) -> MinutesDraft:
    found = kept_signing.drafts_with(change, digits)
    draft = papers.find_draft(change, found[0]) if len(found) == 1 else None
    if draft is None:
        raise Refusal("scan.other_minutes", code=twin_code(digits))
    return draft


def _expect_scans(files: Sequence[ScannedFile]) -> None:
    if not files:
        raise Refusal("scan.nothing")
    if len(files) > MOST_FILES:
        raise Refusal("scan.too_many", count=len(files), most=MOST_FILES)
    for file in files:
        if PurePath(file.name).suffix.lower() not in KINDS:
            raise Refusal("scan.other_kind", file=file.name)
        if len(file.content) > LARGEST_FILE:
            raise Refusal("scan.too_large", file=file.name, most=LARGEST_FILE // (1024 * 1024))
        if not is_what_it_says(file.name.lower(), file.content):
            raise Refusal("scan.not_what_it_says", file=file.name)
