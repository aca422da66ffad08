"""The panel's own Ed25519 key: what it vouches for, and the fingerprint that is printed as the anchor."""

from __future__ import annotations

import enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fusion_desk.domain.identity import Randomness
from fusion_desk.sealing.fingerprints import PRINTED_DIGITS, fingerprint_of, grouped


class Purpose(enum.Enum):
    """What a signature of the panel is for; signed along, so that none can stand for another."""

    ENROLMENT = b"fusion-desk/enrolment/1\x00"
    ATTESTATION = b"fusion-desk/attestation/1\x00"
    SEAL = b"fusion-desk/seal/1\x00"
    BALLOT = b"fusion-desk/ballot-proof/1\x00"
    CHECKPOINT = b"fusion-desk/checkpoint/1\x00"
    PACKET = b"fusion-desk/packet/1\x00"
    PACKET_HEAD = b"fusion-desk/packet-head/1\x00"
    BUNDLE = b"fusion-desk/case-bundle/1\x00"


def generate(random: Randomness) -> bytes:
    """A fresh private key, 32 bytes."""
    return random(32)


def public_half(private: bytes) -> bytes:
    """The public key that belongs to it, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def fingerprint(public: bytes) -> str:
    """The anchor as printed: 128 bits of the key's SHA-256 in eight groups of four."""
    return grouped(fingerprint_of(public)[:PRINTED_DIGITS])


def sign(private: bytes, purpose: Purpose, statement: bytes) -> bytes:
    """The panel's signature on a statement, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(purpose.value + statement)


def vouches(public: bytes, purpose: Purpose, statement: bytes, signature: bytes) -> bool:
    """Whether the panel with this key signed this statement for this purpose."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, purpose.value + statement)
    except (InvalidSignature, ValueError):
        return False
    return True
