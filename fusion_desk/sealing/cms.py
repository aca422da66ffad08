"""The signature container of PAdES B-B (CMS, RFC 5652), built and checked by one shape.

The verifier builds the container again from the certificate, the signed attributes and the signature it found and
compares the bytes: nothing that is not itself signed or fixed has room inside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_ALGORITHMS = {"ec": "sha256_ecdsa", "rsa": "sha256_rsa"}


@dataclass(frozen=True, slots=True)
class Signed:
    """What a container holds: whose certificate, and the digest it signed."""

    certificate: bytes
    digest: bytes


def build(digest: bytes, certificate: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The container that signs a SHA-256 digest with this certificate's key."""
    attributes = _attributes(digest, certificate)
    return _container(certificate, sign(attributes.dump()), attributes)


def read(container: bytes) -> Signed | None:
    """What a container signs, if it is one of ours, byte for byte, and its signature holds; otherwise None."""
    try:
        return _read(container)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        # The parsers of a hostile container raise whatever they trip over; the answer is the same.
        return None


def _read(container: bytes) -> Signed | None:
    signed = cms.ContentInfo.load(container, strict=True)["content"]
    certificate = bytes(signed["certificates"][0].chosen.dump())
    signer = signed["signer_infos"][0]
    digests = [
        one["values"][0].native for one in signer["signed_attrs"] if one["type"].native == "message_digest"
    ]
    digest, signature = bytes(digests[0]), bytes(signer["signature"].native)
    attributes = _attributes(digest, certificate)
    if _container(certificate, signature, attributes) != container:
        return None
    return Signed(certificate, digest) if _holds(certificate, signature, attributes.dump()) else None


def _attributes(digest: bytes, certificate: bytes) -> cms.CMSAttributes:
    certificate_id = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate).digest()})
    values = {
        "content_type": "data",
        "message_digest": digest,
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [certificate_id]}),
    }
    return cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": (value,)}) for kind, value in values.items()]
    )


def _container(certificate: bytes, signature: bytes, attributes: cms.CMSAttributes) -> bytes:
    parsed = asn1_x509.Certificate.load(certificate, strict=True)
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo({
        "version": "v1",
        "sid": cms.SignerIdentifier({
            "issuer_and_serial_number": cms.IssuerAndSerialNumber({
                "issuer": parsed.issuer,
                "serial_number": parsed.serial_number,
            })
        }),
        "digest_algorithm": sha256,
        "signed_attrs": attributes,
        "signature_algorithm": algos.SignedDigestAlgorithm({
            "algorithm": _ALGORITHMS[parsed.public_key.algorithm]
        }),
        "signature": signature,
    })
    signed = cms.SignedData({
        "version": "v1",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "data"},
        "certificates": [parsed],
        "signer_infos": [signer],
    })
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def _holds(certificate: bytes, signature: bytes, attributes: bytes) -> bool:
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
            key.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def public_key_of(certificate: bytes) -> bytes:
    """The public key inside a certificate, DER: one key under two certificates is still one key."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
