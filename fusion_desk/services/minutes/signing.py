"""Enrolling keys and signing the minutes; every figure is recomputed before each signature."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk import paths
from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.signing_plan import (
    Enrolment,
    GivenSignature,
    MinutesDraft,
    PlannedField,
    SigningRole,
)
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.enrolment import Enrolment as EnrolledKey
from fusion_desk.sealing.enrolment import enrolment_list
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.services.minutes.drafting import ROLE_LABELS, facts_digest
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import panels, papers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member, find_members
from fusion_desk.store.views import Change, Reader

SIGNATURE_FONTS = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf", "HanaMinB.ttf")


@dataclass(frozen=True, slots=True)
class SignedMinutes:
    """The file after one more signature; the seal once nobody is missing."""

    pdf: bytes
    seal: bytes | None
    signed: tuple[str, ...]
    """Names, in the order of the plan."""
    waiting: tuple[str, ...]


def enrol(panel: PanelFile, key: SigningKey, number: str, actor: str) -> Enrolment:
    """Bind a certificate to a member under the panel's own key; one certificate serves one member only."""
    with panel.writing("keys.enrolled", actor) as change:
        member = find_member(change, number)
        for other, kept in papers.find_enrolments(change).items():
            if kept.fingerprint == key.fingerprint:
                if other == member.id:
                    change.nothing()
                    return kept
                name = next(one.name for one in find_members(change, inactive=True) if one.id == other)
                raise Refusal("keys.other_member", member=number, other=name)
        statement = enrolment_list([EnrolledKey(member.number, member.name, key.fingerprint)])
        enrolment = Enrolment(
            member=member.id,
            fingerprint=key.fingerprint,
            certificate=key.certificate,
            subject=key.subject,
            enrolled_at=change.now(),
            signature=panel_key.sign(panels.panel_key(change), Purpose.ENROLMENT, statement),
        )
        papers.add_enrolment(change, enrolment)
        change.public.update(member=member.number, fingerprint=key.fingerprint)
    return enrolment


def sign(panel: PanelFile, pdf: bytes, number: str, key: SigningKey) -> SignedMinutes:
    """Sign for one member; seals the file after the last signature."""
    from fusion_desk.sealing import signing
    from fusion_desk.sealing.appearance import Typeface

    with panel.writing("minutes.sign", number) as change:
        member = find_member(change, number)
        kept = _draft_of(change, pdf)
        _expect_same_figures(change, kept)
        field = _field_of(kept, member.number)
        fonts = Typeface([paths.resource("fonts", name) for name in SIGNATURE_FONTS])
        signed = signing.sign(
            pdf,
            field.field,
            key,
            role=_shown_role(field),
            name=member.name,
            time=panel.clock(),
            typeface=fonts,
        )
        given = GivenSignature(field.field, member.id, key.fingerprint, change.now(), sha256_hex(signed))
        papers.add_signature(change, kept.id, given)
        state = signing.signing_state(signed)
        seal = _seal(change, kept, signed) if state.complete else None
        change.public.update(
            field=field.field, fingerprint=key.fingerprint, draft=kept.sha256, sealed=seal is not None
        )
    names = {one.field: one.name for one in kept.fields}
    return SignedMinutes(
        pdf=signed,
        seal=seal,
        signed=tuple(names[one.name] for one in state.signed),
        waiting=tuple(names[one.name] for one in state.missing),
    )


def _draft_of(reader: Reader, pdf: bytes) -> MinutesDraft:
    """The draft these bytes are, or grew from through signatures given here; anything else was changed."""
    own = sha256_hex(pdf)
    kept = papers.find_draft(reader, own) or papers.draft_of_signed(reader, own)
    if kept is None:
        raise DamagedRecord("minutes.not_from_here")
    return kept


def _expect_same_figures(reader: Reader, kept: MinutesDraft) -> None:
    now = facts_digest(minutes_record(gather(reader), draft=False))
    if now != kept.facts_digest:
        raise Refusal("minutes.figures_moved", drafted=kept.drafted_at)


def _field_of(kept: MinutesDraft, number: str) -> PlannedField:
    found = next((one for one in kept.fields if one.number == number), None)
    if found is None:
        raise Refusal("minutes.no_field", member=number)
    return found


def _shown_role(field: PlannedField) -> str:
    return ROLE_LABELS.get(field.role, "评审专家" if field.role is SigningRole.EXPERT else "")


def _seal(change: Change, kept: MinutesDraft, signed: bytes) -> bytes:
    from fusion_desk.sealing.whole_file import SignedList, seal

    private = panels.panel_key(change)
    members = {one.id: one for one in find_members(change, inactive=True)}
    content = enrolment_list(
        EnrolledKey(members[one.member].number, members[one.member].name, one.fingerprint)
        for one in papers.find_enrolments(change).values()
    )
    sidecar = seal(
        signed,
        private,
        enrolment=SignedList(content, panel_key.sign(private, Purpose.ENROLMENT, content)),
        journal_size=kept.root_size,
        journal_root=kept.root,
        facts={"minutes": kept.facts_digest, "draft": kept.sha256},
    )
    papers.add_seal(change, kept.id, sha256_hex(signed), sidecar)
    return sidecar
