"""Enrolling keys and signing the minutes; every figure is recomputed before each signature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fusion_desk import paths
from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.domain.signing_plan import (
    Enrolment,
    GivenSignature,
    MinutesDraft,
    PlannedField,
    SigningChoice,
    SigningWay,
)
from fusion_desk.domain.sitting import Member
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.attesting import (
    SUFFIX,
    Attestation,
    attestation_list,
    attested_key,
    is_attested,
)
from fusion_desk.sealing.cms import public_key_of
from fusion_desk.sealing.enrolment import Enrolment as EnrolledKey
from fusion_desk.sealing.enrolment import enrolment_list
from fusion_desk.sealing.keys import AnyKey
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.services.minutes import signers
from fusion_desk.services.minutes.drafting import facts_digest
from fusion_desk.services.minutes.fairness_facts import as_of_the_draft
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import panels, papers
from fusion_desk.store.journal import root_at
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.signing import all_choices
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
    elsewhere: tuple[str, ...] = ()
    """Names of those who signed another copy of the same draft, and not this one."""


def enrol(panel: PanelFile, key: AnyKey, number: str, actor: str) -> Enrolment:
    """Bind a certificate to a member under the panel's own key; one key serves one member only."""
    if is_attested(key.certificate):
        raise Refusal("keys.attested", member=number)
    with panel.writing("keys.enrolled", actor) as change:
        member = find_member(change, number)
        kept = _enrolled_before(change, key, member)
        if kept is not None:
            change.nothing()
            return kept
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


def _enrolled_before(reader: Reader, key: AnyKey, member: Member) -> Enrolment | None:
    """This very enrolment where it stands already; refused where the key was ever somebody else's."""
    own = public_key_of(key.certificate)
    for kept in papers.all_enrolments(reader):
        # A second certificate for the same key pair is the same key.
        if public_key_of(kept.certificate) != own:
            continue
        if kept.member != member.id:
            name = next(one.name for one in find_members(reader, inactive=True) if one.id == kept.member)
            raise Refusal("keys.other_member", member=member.number, other=name)
        if papers.find_enrolments(reader)[member.id].fingerprint == key.fingerprint:
            return kept
        raise Refusal("keys.replaced", member=member.number)
    return None


def sign(
    panel: PanelFile, pdf: bytes, number: str, key: AnyKey, strokes: Strokes | None = None
) -> SignedMinutes:
    """Sign for one member, with their handwriting where it was drawn; seals the file after the last signature."""
    with panel.writing("minutes.sign", number) as change:
        place = _place(change, pdf, number)
        if place.field.attested:
            raise Refusal("sign.attested_only", member=number)
        _expect_key_of_the_draft(place)
        return _signed(change, panel, pdf, place, key, strokes)


def sign_attested(
    panel: PanelFile, pdf: bytes, number: str, by: str, strokes: Strokes | None = None
) -> SignedMinutes:
    """Let the secretary attest the signature of a member without a key, who is there and writes by hand."""
    with panel.writing("minutes.sign", by) as change:
        place = _place(change, pdf, number)
        if not place.field.attested:
            raise Refusal("sign.not_attested", member=number)
        if place.field.attested != by:
            raise Refusal("sign.other_secretary", member=number, by=place.field.attested)
        chosen = next(one for one in all_choices(change) if one.fingerprint == place.field.fingerprint)
        key = attested_key(panels.panel_key(change), chosen.salt, chosen.certificate)
        change.public.update(attested=by)
        return _signed(change, panel, pdf, place, key, strokes)


@dataclass(frozen=True, slots=True)
class _Place:
    """A prepared field of a drafted file, whose record still says the same."""

    facts: Gathered
    kept: MinutesDraft
    member: Member
    field: PlannedField


def _place(change: Change, pdf: bytes, number: str) -> _Place:
    member = find_member(change, number)
    kept = draft_of(change, pdf)
    facts = as_drafted(change, kept)
    expect_same_figures(facts, kept)
    return _Place(facts, kept, member, _field_of(kept, member.number))


def _signed(
    change: Change, panel: PanelFile, pdf: bytes, place: _Place, key: AnyKey, strokes: Strokes | None
) -> SignedMinutes:
    from fusion_desk.sealing import signing
    from fusion_desk.sealing.appearance import Typeface

    kept, field = place.kept, place.field
    role = signers.label(place.facts, field.role, place.member)
    signed = signing.sign(
        pdf,
        field.field,
        key,
        role=role + SUFFIX if field.attested else role,
        name=place.member.name,
        time=panel.clock(),
        typeface=Typeface([paths.resource("fonts", name) for name in SIGNATURE_FONTS]),
        strokes=strokes,
    )
    given = GivenSignature(field.field, place.member.id, key.fingerprint, change.now(), sha256_hex(signed))
    state = signing.signing_state(signed)
    here = {one.name for one in state.signed}
    elsewhere = {one.field for one in papers.find_signatures(change, kept.id)} - here
    papers.add_signature(change, kept.id, given)
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
        elsewhere=tuple(one.name for one in kept.fields if one.field in elsewhere),
    )


def enrolled_fingerprints(panel: PanelFile) -> frozenset[str]:
    """Every certificate that was enrolled: what to look for on a token that carries several."""
    with panel.reading() as reader:
        return frozenset(one.fingerprint for one in papers.all_enrolments(reader))


def draft_of(reader: Reader, pdf: bytes) -> MinutesDraft:
    """The draft these bytes are, or grew from through signatures given here; anything else was changed."""
    from fusion_desk.sealing.signing import signing_state

    own = sha256_hex(pdf)
    kept = papers.find_draft(reader, own) or papers.draft_of_signed(reader, own)
    if kept is not None:
        return kept
    if not signing_state(pdf).fields:
        raise Refusal("minutes.not_for_signing")
    raise DamagedRecord("minutes.not_from_here")


def as_drafted(reader: Reader, kept: MinutesDraft) -> Gathered:
    """The record of now, with the journal's root and the signers of the draft.

    What was recorded since and changes no figure, such as a key enrolled for somebody else, stops nobody.
    """
    facts = gather(reader)
    root = root_at(reader, kept.root_size)
    if root.root_hex != kept.root:
        raise DamagedRecord("journal.other_root", size=kept.root_size)
    prepared = {one.member for one in kept.fields}
    enrolments = {member: one for member, one in facts.enrolments.items() if member in prepared}
    choices = {
        one.member: SigningChoice(
            one.member, SigningWay.ATTESTED, by=one.attested, fingerprint=one.fingerprint
        )
        for one in kept.fields
        if one.attested
    }
    choices.update((one.member, SigningChoice(one.member, one.way, one.reason)) for one in kept.not_signing)
    then = as_of_the_draft(facts, papers.drafted_size(reader, kept))
    return replace(then, root=root, enrolments=enrolments, choices=choices)


def expect_same_figures(facts: Gathered, kept: MinutesDraft) -> None:
    """Refuse where the record says something else than the draft printed."""
    if facts_digest(minutes_record(facts, draft=False)) != kept.facts_digest:
        raise Refusal("minutes.figures_moved", drafted=kept.drafted_at)


def _field_of(kept: MinutesDraft, number: str) -> PlannedField:
    found = next((one for one in kept.fields if one.number == number), None)
    if found is None:
        raise Refusal("minutes.no_field", member=number)
    return found


def _expect_key_of_the_draft(place: _Place) -> None:
    if place.facts.enrolments[place.field.member].fingerprint != place.field.fingerprint:
        raise Refusal("minutes.key_replaced", member=place.field.number)


def _seal(change: Change, kept: MinutesDraft, signed: bytes) -> bytes:
    from fusion_desk.sealing.whole_file import SignedList, seal

    private = panels.panel_key(change)
    members = {one.id: one for one in find_members(change, inactive=True)}
    content = enrolment_list(
        EnrolledKey(members[one.member].number, members[one.member].name, one.fingerprint)
        # A key replaced after its owner signed still vouches for that signature.
        for one in papers.all_enrolments(change)
    )
    attested = attestation_list(
        Attestation(one.number, one.name, one.fingerprint, one.attested)
        for one in kept.fields
        if one.attested
    )
    sidecar = seal(
        signed,
        private,
        enrolment=SignedList(content, panel_key.sign(private, Purpose.ENROLMENT, content)),
        journal_size=kept.root_size,
        journal_root=kept.root,
        facts={"minutes": kept.facts_digest, "draft": kept.sha256},
        attestation=SignedList(attested, panel_key.sign(private, Purpose.ATTESTATION, attested)),
    )
    papers.add_seal(change, kept.id, sha256_hex(signed), sidecar)
    return sidecar
