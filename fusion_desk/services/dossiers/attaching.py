"""Attachments of an import: read once, kept once, told apart by name and content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import CandidateId
from fusion_desk.importers.dossiers import (
    DossierSheets,
    Draft,
    Filed,
    is_what_it_says,
    number_key,
)
from fusion_desk.importers.reading import Problem, Progress
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.dossier_writing import NewAttachment, RowDigest, put_attachment
from fusion_desk.store.panel_file import Change


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file of a candidate, known by its hash."""

    name: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Where bytes are kept, and for whom on record also; no change = a dry run."""

    change: Change | None
    takes: Callable[[str], bool]
    """Whether a candidate's differences are taken over, by 编号."""
    hashed: dict[tuple[str, tuple[str, ...]], Hashed] | None = None
    """What a look before has found out about files, by source and path; it saves a dry run from reading them again."""


@dataclass(slots=True)
class Attached:
    """The files of every candidate of the import, by normalised number."""

    files: dict[str, list[Hashed]] = field(default_factory=dict[str, list[Hashed]])

    def of(self, number: str) -> list[Hashed]:
        """The files of one candidate."""
        return self.files.get(number_key(number), [])

    def moved(self, number: str, dossier: Dossier) -> list[Hashed]:
        """The files that are not on record in this form."""
        recorded = {(one.name, one.sha256) for one in dossier.attachments}
        return [one for one in self.of(number) if (one.name, one.sha256) not in recorded]

    def differences(self, draft: Draft, dossier: Dossier) -> list[Difference]:
        """New and changed files of a candidate on record."""
        recorded = {one.name: one.sha256 for one in dossier.attachments}
        return [
            Difference(
                dossier.person.number,
                "attachments",
                _shown(one.name, recorded.get(one.name)),
                _shown(one.name, one.sha256),
            )
            for one in self.moved(draft.number, dossier)
        ]


def attach(
    sheets: DossierSheets,
    recorded: Mapping[str, Dossier],
    attached: Attached,
    keep: Keep,
    progress: Progress,
) -> None:
    """Hash every file and keep the bytes of those that will be needed; one that lies about itself is rejected."""
    filed_drafts = [draft for draft in sheets.drafts if draft.files]
    total = sum(len(draft.files) for draft in filed_drafts)
    done = 0
    for draft in filed_drafts:
        dossier = recorded.get(number_key(draft.number))
        for filed in draft.files:
            hashed = _hashed(filed, sheets, dossier, keep)
            if hashed is not None:
                attached.files.setdefault(number_key(draft.number), []).append(hashed)
            done += 1
            progress(done, total)


def put_attachments(change: Change, candidate: CandidateId, files: list[Hashed], digest: RowDigest) -> None:
    """Let a candidate have these files."""
    for one in files:
        put_attachment(change, NewAttachment(candidate, one.name, one.kind, one.sha256), digest)


def _hashed(filed: Filed, sheets: DossierSheets, dossier: Dossier | None, keep: Keep) -> Hashed | None:
    file = filed.file
    entry = "/".join(file.parts)
    # Pictures in cells have no folder, and all of them the same name.
    seen = keep.hashed if keep.change is None and len(file.parts) > 1 else None
    if seen is not None and (file.source, file.parts) in seen:
        return seen[file.source, file.parts]
    try:
        content = file.read()
    except Refusal as refusal:
        details = {**refusal.details, "file": file.source, "entry": entry}
        sheets.findings.rejected.append(Problem(file.source, "", None, "", refusal.code, details))
        return None
    except OSError:
        sheets.findings.reject_file(file.source, "attachment.unreadable", entry=entry)
        return None
    if not is_what_it_says(file.name, content):
        sheets.findings.reject_file(file.source, "attachment.not_what_it_says", entry=entry)
        return None
    hashed = Hashed(filed.name, filed.kind.value, sha256_hex(content))
    if seen is not None:
        seen[file.source, file.parts] = hashed
    recorded = dossier is not None and any(
        (one.name, one.sha256) == (hashed.name, hashed.sha256) for one in dossier.attachments
    )
    if keep.change is not None and not recorded and (dossier is None or keep.takes(dossier.person.number)):
        add_blob(keep.change, content)
    return hashed


def _shown(name: str, sha256: str | None) -> str:
    return f"{name} ({sha256[:8]})" if sha256 else ""
