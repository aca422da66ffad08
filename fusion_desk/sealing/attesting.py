"""Signatures of those without a key of their own, attested by the secretary under the panel's key.

Each attested signature has a key of its own, derived from the panel's and never stored, so that one key stands in one
field here, too. Its certificate says what it is; a verifier refuses it wherever it is not labelled so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

from fusion_desk.domain.canonical import canonical
from fusion_desk.domain.identity import Randomness
from fusion_desk.sealing import cms
from fusion_desk.sealing.keys import LONGEST_NAME, P256_ORDER, SigningKey, self_signed

KIND = "fusion-desk attestation"
VERSION = 1
MARK = "Fusion Desk: attested by the secretary, not a key of the signer"
"""The organisational unit of every such certificate; any reader of PDF signatures shows it."""
SUFFIX = "（秘书代证）"


@dataclass(frozen=True, slots=True, order=True)
class Attestation:
    """Whose signature is attested, by whom, with which certificate."""

    member: str
    name: str
    fingerprint: str
    by: str


def attested_certificate(private: bytes, salt: str, name: str, *, now: datetime, random: Randomness) -> bytes:
    """A fresh certificate for the signature of somebody without a key, DER."""
    made = self_signed(_shown(name), _derived(private, salt), now=now, random=random, unit=MARK)
    return made.public_bytes(serialization.Encoding.DER)


def _shown(name: str) -> str:
    """The name as the certificate has room for it, and what it is; a longer one loses its end."""
    room = LONGEST_NAME - len(SUFFIX.encode())
    return name.encode()[:room].decode(errors="ignore") + SUFFIX


def attested_key(private: bytes, salt: str, certificate: bytes) -> SigningKey:
    """The key that belongs to it, worked out anew from the panel's."""
    read = x509.load_der_x509_certificate(certificate)
    names = read.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return SigningKey(
        certificate=certificate,
        subject=str(names[0].value),
        private=_derived(private, salt),
        valid_from=read.not_valid_before_utc,
        valid_until=read.not_valid_after_utc,
    )


def is_attested(certificate: bytes) -> bool:
    """Whether a certificate says of itself that it is no key of the signer."""
    return MARK in cms.units_of(certificate)


def _derived(private: bytes, salt: str) -> ec.EllipticCurvePrivateKey:
    # 40 bytes, so that the remainder is as good as uniform (FIPS 186-5 A.2.1).
    kdf = HKDF(hashes.SHA256(), 40, salt.encode(), b"fusion-desk/attested-key/1")
    secret = int.from_bytes(kdf.derive(private), "big") % (P256_ORDER - 1) + 1
    return ec.derive_private_key(secret, ec.SECP256R1())


def attestation_list(attested: Iterable[Attestation]) -> bytes:
    """The list as canonical bytes: what the panel's key signs."""
    rows = [
        {"by": one.by, "fingerprint": one.fingerprint, "member": one.member, "name": one.name}
        for one in sorted(attested)
    ]
    return canonical({"attested": rows, "kind": KIND, "v": VERSION})


def read_attestation_list(content: bytes) -> tuple[Attestation, ...] | None:
    """The attestations of a list, or None where these are not the bytes `attestation_list` writes."""
    try:
        found = json.loads(content)
        rows = tuple(_attestation(row) for row in found["attested"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return rows if attestation_list(rows) == content else None


def _attestation(row: Mapping[str, object]) -> Attestation:
    parts = tuple(row[key] for key in ("member", "name", "fingerprint", "by"))
    if not all(isinstance(text, str) for text in parts):
        raise TypeError("an attestation is text")
    return Attestation(*cast("tuple[str, str, str, str]", parts))
