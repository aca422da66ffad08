"""The seal over the whole signed file: what the panel's key vouches for when the last signature is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from fusion_desk.domain.canonical import Json, canonical
from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.attesting import Attestation, read_attestation_list
from fusion_desk.sealing.enrolment import Enrolment, read_enrolment_list
from fusion_desk.sealing.fingerprints import fingerprint_of
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.signing import sound_minutes

KIND = "fusion-desk minutes seal"
VERSION, WITH_ATTESTED = 1, 2
"""A seal says how it is read; one without attested signatures is what it always was."""
LARGEST_SEAL = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SealedField:
    """One signature as sealed: where, by whom, in which role, with which certificate."""

    name: str
    role: str
    member: str
    fingerprint: str
    attested: str = ""
    """编号 of the secretary who attests it; blank where the signer's own key is enrolled."""


@dataclass(frozen=True, slots=True)
class SignedList:
    """A list, of enrolled or of attested certificates, and the panel's signature on it."""

    content: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as read: its own signature holds, its statement is not yet compared with anything."""

    sha256: str
    size: int
    fields: tuple[SealedField, ...]
    enrolment: SignedList
    journal_size: int
    journal_root: str
    facts: Mapping[str, str]
    panel_public: bytes
    attestation: SignedList | None = None
    """Whom the secretary attests; None where everybody signed with a key of their own."""

    @property
    def anchor(self) -> str:
        """The fingerprint of the key that made this seal, as printed."""
        return panel_key.fingerprint(self.panel_public)

    @property
    def panel_fingerprint(self) -> str:
        """All 64 digits of that fingerprint."""
        return fingerprint_of(self.panel_public)

    def enrolled(self) -> tuple[Enrolment, ...] | None:
        """The enrolled certificates, or None where the panel did not sign this list."""
        signed = panel_key.vouches(
            self.panel_public, Purpose.ENROLMENT, self.enrolment.content, self.enrolment.signature
        )
        return read_enrolment_list(self.enrolment.content) if signed else None

    def attested(self) -> tuple[Attestation, ...] | None:
        """Whom the secretary attests, or None where the panel did not sign this list."""
        if self.attestation is None:
            return ()
        content, signature = self.attestation.content, self.attestation.signature
        signed = panel_key.vouches(self.panel_public, Purpose.ATTESTATION, content, signature)
        return read_attestation_list(content) if signed else None


def seal(
    pdf: bytes,
    private: bytes,
    *,
    enrolment: SignedList,
    journal_size: int,
    journal_root: str,
    facts: Mapping[str, str] | None = None,
    attestation: SignedList | None = None,
) -> bytes:
    """The sidecar for completely signed minutes.

    Refusals: signatures missing, a signer not on the panel's own list; DamagedRecord where the file does not hold.
    """
    minutes = sound_minutes(pdf)
    if minutes.missing or not minutes.found:
        raise Refusal("seal.incomplete", missing=[one.label for one in minutes.missing])
    public = panel_key.public_half(private)
    fields = tuple(
        SealedField(one.name, one.role.value, one.member, one.fingerprint, one.attested)
        for one in minutes.fields
    )
    made = Seal(
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        fields=fields,
        enrolment=enrolment,
        journal_size=journal_size,
        journal_root=journal_root,
        facts=dict(facts or {}),
        panel_public=public,
        attestation=attestation if any(one.attested for one in fields) else None,
    )
    stranger = not_enrolled(made)
    if stranger is not None:
        raise Refusal("seal.not_enrolled", member=stranger)
    statement = _statement(made)
    signature = panel_key.sign(private, Purpose.SEAL, canonical(statement))
    return canonical({**statement, "signature": signature.hex()})


def not_enrolled(sealed: Seal) -> str | None:
    """The first signer whose certificate the panel neither enrolled for that member nor attested, or None.

    Each on its own list, and on that alone: what is attested is never taken for enrolled, nor the other way round.
    """
    enrolled = {(one.member, one.fingerprint, "") for one in sealed.enrolled() or ()}
    attested = {(one.member, one.fingerprint, one.by) for one in sealed.attested() or ()}
    both = {one[1] for one in enrolled} & {one[1] for one in attested}
    known = enrolled | attested
    return next(
        (
            one.member
            for one in sealed.fields
            if one.fingerprint in both or (one.member, one.fingerprint, one.attested) not in known
        ),
        None,
    )


def read_seal(content: bytes) -> Seal | None:
    """The seal in a sidecar, or None where any byte is not as `seal` wrote it."""
    if len(content) > LARGEST_SEAL:
        return None
    try:
        found = cast("dict[str, object]", json.loads(content))
        signature = bytes.fromhex(str(found["signature"]))
        read = _from_json(found)
        statement = _statement(read)
        whole = canonical({**statement, "signature": signature.hex()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    holds = panel_key.vouches(read.panel_public, Purpose.SEAL, canonical(statement), signature)
    return read if holds and whole == content else None


def _statement(sealed: Seal) -> dict[str, Json]:
    attested: dict[str, Json] = {}
    if sealed.attestation is not None:
        attested["attestation"] = sealed.attestation.content.decode()
        attested["attestation_signature"] = sealed.attestation.signature.hex()
    return {
        **attested,
        "enrolment": sealed.enrolment.content.decode(),
        "enrolment_signature": sealed.enrolment.signature.hex(),
        "facts": dict(sealed.facts),
        "fields": [
            {
                "fingerprint": one.fingerprint,
                "member": one.member,
                "name": one.name,
                "role": one.role,
                **({"attested": one.attested} if one.attested else {}),
            }
            for one in sealed.fields
        ],
        "file": {"sha256": sealed.sha256, "size": sealed.size},
        "journal": {"root": sealed.journal_root, "size": sealed.journal_size},
        "kind": KIND,
        "panel_key": sealed.panel_public.hex(),
        "v": VERSION if sealed.attestation is None else WITH_ATTESTED,
    }


def _from_json(found: Mapping[str, object]) -> Seal:
    file, journal = _object(found["file"]), _object(found["journal"])
    rows = cast("list[object]", found["fields"])
    return Seal(
        sha256=str(file["sha256"]),
        size=int(str(file["size"])),
        fields=tuple(_sealed_field(_object(row)) for row in rows),
        enrolment=SignedList(
            str(found["enrolment"]).encode(), bytes.fromhex(str(found["enrolment_signature"]))
        ),
        journal_size=int(str(journal["size"])),
        journal_root=str(journal["root"]),
        facts={key: str(value) for key, value in _object(found["facts"]).items()},
        panel_public=bytes.fromhex(str(found["panel_key"])),
        attestation=SignedList(
            str(found["attestation"]).encode(), bytes.fromhex(str(found["attestation_signature"]))
        )
        if "attestation" in found
        else None,
    )


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object was expected")
    return cast("dict[str, object]", value)


def _sealed_field(row: Mapping[str, object]) -> SealedField:
    name, role, member, fingerprint = (str(row[key]) for key in ("name", "role", "member", "fingerprint"))
    return SealedField(name, role, member, fingerprint, str(row.get("attested", "")))
