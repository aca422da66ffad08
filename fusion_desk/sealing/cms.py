"""The signature container of PAdES B-B (CMS, RFC 5652), built and checked by one shape.

The verifier builds the container again from the certificate, the digest and the signature it found and compares the
bytes: nothing that is not itself signed or fixed has room inside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from fusion_desk.sealing.der import (
    NULL,
    OCTETS,
    OID,
    SEQUENCE,
    SET,
    encoded,
    first_value,
    integer,
    set_of,
    values_in,
)

# RFC 5652, 5035, 5754, 5758, 8017; each an object identifier's body.
_DATA = encoded(OID, bytes.fromhex("2a864886f70d010701"))
_SIGNED_DATA = encoded(OID, bytes.fromhex("2a864886f70d010702"))
_CONTENT_TYPE = encoded(OID, bytes.fromhex("2a864886f70d010903"))
_MESSAGE_DIGEST = encoded(OID, bytes.fromhex("2a864886f70d010904"))
_SIGNING_CERTIFICATE_V2 = encoded(OID, bytes.fromhex("2a864886f70d010910022f"))
_SHA256 = encoded(SEQUENCE, encoded(OID, bytes.fromhex("608648016503040201")))
_ECDSA_SHA256 = encoded(SEQUENCE, encoded(OID, bytes.fromhex("2a8648ce3d040302")))
_RSA_SHA256 = encoded(SEQUENCE, encoded(OID, bytes.fromhex("2a864886f70d01010b")), encoded(NULL))
_CONTEXT_0 = 0xA0


@dataclass(frozen=True, slots=True)
class Signed:
    """What a container holds: whose certificate, what it says of itself, and the digest it signed."""

    certificate: bytes
    digest: bytes
    units: tuple[str, ...] = ()
    """The organisational units of its subject."""


def build(digest: bytes, certificate: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The container that signs a SHA-256 digest with this certificate's key."""
    return _container(certificate, digest, sign(encoded(SET, _attributes(digest, certificate))))


def read(container: bytes) -> Signed | None:
    """What a container signs, where it is ours byte for byte and its signature holds; otherwise None."""
    try:
        certificate, digest, signature = _parts(container)
        same = _container(certificate, digest, signature) == container
        holds = same and _holds(certificate, signature, encoded(SET, _attributes(digest, certificate)))
        units = units_of(certificate)
    except Exception:  # noqa: BLE001 -- certificate parsers trip over hostile bytes in ways no list of errors holds
        return None
    return Signed(certificate, digest, units) if holds else None


def units_of(certificate: bytes) -> tuple[str, ...]:
    """The organisational units that a certificate names for its subject."""
    subject = x509.load_der_x509_certificate(certificate).subject
    return tuple(str(one.value) for one in subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME))


def public_key_of(certificate: bytes) -> bytes:
    """The public key inside a certificate, DER: one key under two certificates is still one key."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _parts(container: bytes) -> tuple[bytes, bytes, bytes]:
    """Certificate, digest and signature, from where they stand in the one shape."""
    content = values_in(first_value(container).body)[1]
    signed_data = values_in(first_value(content.body).body)
    signer = values_in(values_in(signed_data[4].body)[0].body)
    digests = [
        values_in(attribute.body)[1].body
        for attribute in values_in(signer[3].body)
        if attribute.body.startswith(_MESSAGE_DIGEST)
    ]
    return signed_data[3].body, first_value(digests[0]).body, signer[5].body


def _attributes(digest: bytes, certificate: bytes) -> bytes:
    certificate_id = encoded(SEQUENCE, encoded(OCTETS, hashlib.sha256(certificate).digest()))
    return set_of(
        (
            _attribute(_CONTENT_TYPE, _DATA),
            _attribute(_MESSAGE_DIGEST, encoded(OCTETS, digest)),
            _attribute(_SIGNING_CERTIFICATE_V2, encoded(SEQUENCE, encoded(SEQUENCE, certificate_id))),
        )
    )


def _attribute(kind: bytes, value: bytes) -> bytes:
    return encoded(SEQUENCE, kind, encoded(SET, value))


def _container(certificate: bytes, digest: bytes, signature: bytes) -> bytes:
    whose = x509.load_der_x509_certificate(certificate)
    algorithm = _RSA_SHA256 if isinstance(whose.public_key(), rsa.RSAPublicKey) else _ECDSA_SHA256
    signer = encoded(
        SEQUENCE,
        integer(1),
        encoded(SEQUENCE, whose.issuer.public_bytes(), integer(whose.serial_number)),
        _SHA256,
        encoded(_CONTEXT_0, _attributes(digest, certificate)),
        algorithm,
        encoded(OCTETS, signature),
    )
    signed_data = encoded(
        SEQUENCE,
        integer(1),
        encoded(SET, _SHA256),
        encoded(SEQUENCE, _DATA),
        encoded(_CONTEXT_0, certificate),
        encoded(SET, signer),
    )
    return encoded(SEQUENCE, _SIGNED_DATA, encoded(_CONTEXT_0, signed_data))


def _holds(certificate: bytes, signature: bytes, attributes: bytes) -> bool:
    key = x509.load_der_x509_certificate(certificate).public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
            key.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True
