"""Which papers a pathway needs that are not attached; a reminder, never a verdict."""

from __future__ import annotations

from fusion_desk.domain.dossier import AttachmentKind, Dossier
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.policy import Pathway

NOT_ATTACHED: dict[AttachmentKind, Finding] = {
    AttachmentKind.FORM: Finding("eligibility.not_attached_form"),
    AttachmentKind.ACHIEVEMENT: Finding("eligibility.not_attached_achievement"),
    AttachmentKind.EDUCATION: Finding("eligibility.not_attached_education"),
    AttachmentKind.PAPER: Finding("eligibility.not_attached_paper"),
    AttachmentKind.AWARD: Finding("eligibility.not_attached_award"),
    AttachmentKind.APPRAISAL: Finding("eligibility.not_attached_appraisal"),
    AttachmentKind.CERTIFICATE: Finding("eligibility.not_attached_certificate"),
    AttachmentKind.PHOTO: Finding("eligibility.not_attached_photo"),
}


def attached_kinds(dossier: Dossier) -> frozenset[AttachmentKind]:
    """The kinds of paper that a dossier holds."""
    return frozenset(attachment.kind for attachment in dossier.attachments)


def missing_papers(attached: frozenset[AttachmentKind], pathway: Pathway) -> tuple[Finding, ...]:
    """One finding for every kind of paper that the pathway needs and the dossier does not hold."""
    return tuple(NOT_ATTACHED[kind] for kind in pathway.needs_papers if kind not in attached)
