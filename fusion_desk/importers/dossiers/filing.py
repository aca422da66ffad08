"""Filing what lies in candidates' folders: whose it is, what kind it seems, whether it is what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.names import name_key
from fusion_desk.domain.person_texts import NAME, NUMBER, RESIDENT
from fusion_desk.importers.dossiers.drafts import Draft, Filed
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.roster import Known, Roster, number_key
from fusion_desk.importers.gathering import FoundFile

FOLDER = re.compile(r"([^_＿\-－—\s]+(?:-[0-9]+)?)\s*(?:[_＿\-－—\s]\s*(.*))?")
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"})
READABLE = PICTURES | {".pdf"}
BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".bmp": (b"BM",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
}
# The first word found decides: 获奖证书 is an award, 学历证书 education, 职称证书 a certificate.
KIND_WORDS: tuple[tuple[AttachmentKind, str], ...] = (
    (AttachmentKind.PHOTO, "照片 证件照 免冠 寸照 photo"),
    (AttachmentKind.FORM, "申报表 申请表 评审表 呈报表 申报书 form"),
    (AttachmentKind.AWARD, "获奖 奖状 奖励 荣誉 竞赛 award"),
    (AttachmentKind.EDUCATION, "学历 学位 毕业证 毕业 学信 education"),
    (AttachmentKind.PAPER, "论文 著作 期刊 paper"),
    (AttachmentKind.APPRAISAL, "年度考核 考核 appraisal"),
    (AttachmentKind.ACHIEVEMENT, "业绩 成果 项目 专利 技改 achievement"),
    (AttachmentKind.CERTIFICATE, "证书 资格证 职称 聘书 技能等级 证 certificate"),
)


class Filing:
    """Finds the candidate of every file; a folder that is nobody's is named once."""

    def __init__(self, drafts: Iterable[Draft], record: Roster, findings: Findings) -> None:
        self.drafts = {number_key(draft.number): draft for draft in drafts}
        self.record = record
        self.findings = findings
        rows = (draft.texts for draft in self.drafts.values() if draft.texts is not None)
        self.roster = Roster(Known(texts[NUMBER], texts[NAME], texts[RESIDENT]) for texts in rows)
        self._named: set[tuple[str, str]] = set()

    def add_all(self, files: Iterable[FoundFile]) -> None:
        """File every file that can be filed."""
        for file in files:
            depth, owner = self._owner(file)
            if owner is None:
                continue
            suffix = PurePosixPath(file.name).suffix.lower()
            if suffix not in READABLE:
                self.findings.warn_file(file.source, "attachment.type", entry="/".join(file.parts))
                continue
            draft = self.drafts.setdefault(number_key(owner.number), Draft(owner.number))
            draft.add_file(Filed(file, kind_of(file.parts[depth:], suffix), "/".join(file.parts[depth:])))

    def _owner(self, file: FoundFile) -> tuple[int, Known | None]:
        """Whose the file is, and how many folders lead to what is theirs."""
        for depth, folder in enumerate(file.parts[:-1], 1):
            found = FOLDER.fullmatch(folder.strip())
            owner = self._known(folder, found)
            if owner is not None:
                named = bool(found and found[2] and name_key(found[2]) == name_key(owner.name))
                if not named and number_key(owner.number) in self.findings.strangers:
                    self._once(file, folder, "attachment.person_rejected", number=owner.number)
                    return 0, None
                if found and found[2] and not named:
                    self._once(file, folder, "attachment.other_name", number=owner.number, name=owner.name)
                return depth, owner
        folder = file.parts[0] if len(file.parts) > 1 else ""
        self._once(file, folder or file.name, "attachment.nobody" if folder else "attachment.loose")
        return 0, None

    def _known(self, folder: str, found: re.Match[str] | None) -> Known | None:
        for number in (folder.strip(), found[1] if found else ""):
            owner = (self.roster.numbered(number) or self.record.numbered(number)) if number else None
            if owner is not None:
                return owner
        return None

    def _once(self, file: FoundFile, folder: str, code: str, **details: object) -> None:
        if (file.source, folder) not in self._named:
            self._named.add((file.source, folder))
            self.findings.warn_file(file.source, code, entry=folder, **details)


def kind_of(parts: tuple[str, ...], suffix: str) -> AttachmentKind:
    """The kind that the file's name suggests, or else the names of its folders, the nearest first."""
    for text in (part.lower() for part in reversed(parts[-3:])):
        for kind, words in KIND_WORDS:
            if any(word in text for word in words.split()):
                return (
                    kind
                    if kind is not AttachmentKind.PHOTO or suffix in PICTURES
                    else AttachmentKind.UNCLASSIFIED
                )
    return AttachmentKind.UNCLASSIFIED


def photo_of(source: str, content: bytes) -> Filed:
    """The picture in a cell of the sheet of people."""
    suffix = next((end for end, starts in BEGINNINGS.items() if content.startswith(starts)), ".png")
    return Filed(
        FoundFile(source, (f"照片{suffix}",), lambda: content), AttachmentKind.PHOTO, f"照片{suffix}"
    )


def is_what_it_says(name: str, content: bytes) -> bool:
    """Whether a file begins as its name says it does."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".pdf":
        return b"%PDF-" in content[:1024]
    return content.startswith(BEGINNINGS[suffix])
