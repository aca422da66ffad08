"""What an expert may read of a dossier while marking: the work done, never degrees, papers or awards."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.dossier import (
    Achievement,
    Application,
    Appraisal,
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
class Evidence:
    """Attached pages that prove one criterion; the file's own name may hold a person's, so it is not here."""

    criterion: str
    first_page: int | None
    last_page: int | None


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
            achievements=dossier.achievements[:MOST_ACHIEVEMENTS],
            appraisals=tuple(sorted(dossier.appraisals, key=lambda one: one.year, reverse=True)),
            evidence=tuple(
                Evidence(one.criterion, one.first_page, one.last_page)
                for one in dossier.attachments
                if one.kind is AttachmentKind.ACHIEVEMENT
            ),
        )
