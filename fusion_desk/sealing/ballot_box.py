"""The sealed ballot box: an election key that two of three people open, sealed ballots, receipts.

X25519 with a fresh key for every ballot, HKDF-SHA256, ChaCha20-Poly1305; the election and the application are
authenticated with it, and all ballots have one length. The private half is wrapped under a secret that Shamir's
scheme splits; each share is locked by its holder's own phrase.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fusion_desk.domain.electronic import (
    KEYS_MADE,
    KEYS_NEEDED,
    Choice,
    Vote,
    shown_receipt,
    tidy_phrase,
)
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import Randomness

KEY_BYTES = 32
SECRET_BYTES = 16
SALT_BYTES = 16
NONCE = bytes(12)
"""Every key here encrypts exactly once, so the nonce need not vary."""
PADDED = 32
SEALED_BYTES = KEY_BYTES + PADDED + 16
VERSION = 1
NO_SCORE = 0xFFFF_FFFF
_CHOICES = (Choice.AGREE, Choice.DISAGREE, Choice.ABSTAIN)


@dataclass(frozen=True, slots=True)
class Cost:
    """What trying one phrase or one slip code costs (scrypt, 8 KiB times the number); written beside what it locks."""

    phrase: int = 2**16
    """64 MiB and some 0.2 s."""
    slip: int = 2**15
    """32 MiB and some 0.1 s: all eight-digit codes take a core months."""


USUAL_COST = Cost()


@dataclass(frozen=True, slots=True)
class Share:
    """One of three shares of the secret."""

    place: int
    value: bytes


@dataclass(frozen=True, slots=True)
class ElectionKey:
    """A fresh election key: what may be kept, and the shares to be locked at once and forgotten."""

    public: bytes
    wrapped: bytes
    shares: tuple[Share, ...]


def make_key(election: str, random: Randomness) -> ElectionKey:
    """A key for one election."""
    private, secret = random(KEY_BYTES), random(SECRET_BYTES)
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    wrapped = ChaCha20Poly1305(_wrapping(secret, election)).encrypt(NONCE, private, public)
    split = Shamir.split(KEYS_NEEDED, KEYS_MADE, secret)
    return ElectionKey(public, wrapped, tuple(Share(place, value) for place, value in split))


def open_key(election: str, public: bytes, wrapped: bytes, shares: Sequence[Share]) -> bytes:
    """The private half, from any two different shares."""
    if len({one.place for one in shares}) != KEYS_NEEDED or len(shares) != KEYS_NEEDED:
        raise Refusal("ballot.two_holders")
    secret = Shamir.combine([(one.place, one.value) for one in shares])
    try:
        return ChaCha20Poly1305(_wrapping(secret, election)).decrypt(NONCE, wrapped, public)
    except InvalidTag:
        raise DamagedRecord("ballot.key_damaged") from None


def lock_share(share: Share, election: str, phrase: str, salt: bytes, cost: int) -> bytes:
    """A share that only its holder's phrase unlocks."""
    key = _slow(tidy_phrase(phrase).encode("utf-8"), salt, cost)
    return ChaCha20Poly1305(key).encrypt(NONCE, share.value, _named(election, share.place))


def unlock_share(
    locked: bytes, election: str, place: int, phrase: str, salt: bytes, cost: int
) -> Share | None:
    """The share, or None where this is not the phrase."""
    key = _slow(tidy_phrase(phrase).encode("utf-8"), salt, cost)
    try:
        return Share(place, ChaCha20Poly1305(key).decrypt(NONCE, locked, _named(election, place)))
    except InvalidTag:
        return None


def slip_verifier(code: str, salt: bytes, cost: int) -> str:
    """What the file keeps of a slip's code: enough to know it again, too slow to be tried out."""
    return _slow(code.encode("ascii"), salt, cost).hex()


def seal(public: bytes, election: str, application: str, vote: Vote, random: Randomness) -> bytes:
    """One sealed ballot: `SEALED_BYTES` bytes, whatever it says."""
    once = X25519PrivateKey.from_private_bytes(random(KEY_BYTES))
    own = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    sealed = ChaCha20Poly1305(_sealing(shared, own, public)).encrypt(
        NONCE, _packed(vote), _about(election, application)
    )
    return own + sealed


def unseal(private: bytes, election: str, application: str, sealed: bytes) -> Vote:
    """What a sealed ballot says; DamagedRecord where it was changed or moved to another application."""
    own, body = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    key = X25519PrivateKey.from_private_bytes(private)
    public = key.public_key().public_bytes_raw()
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(own))
        packed = ChaCha20Poly1305(_sealing(shared, own, public)).decrypt(
            NONCE, body, _about(election, application)
        )
        return _unpacked(packed)
    except (InvalidTag, ValueError):
        raise DamagedRecord("ballot.seal_broken", receipt=shown_receipt(digest_of(sealed))) from None


def digest_of(sealed: bytes) -> str:
    """The hash that names a sealed ballot, in hex."""
    return hashlib.sha256(sealed).hexdigest()


def _packed(vote: Vote) -> bytes:
    score = NO_SCORE if vote.score is None else vote.score
    return bytes((VERSION, _CHOICES.index(vote.choice))) + score.to_bytes(4, "big") + bytes(PADDED - 6)


def _unpacked(packed: bytes) -> Vote:
    score = int.from_bytes(packed[2:6], "big")
    if len(packed) != PADDED or packed[0] != VERSION or packed[1] >= len(_CHOICES) or any(packed[6:]):
        raise ValueError("not a ballot of this version")
    return Vote(_CHOICES[packed[1]], None if score == NO_SCORE else score)


def _about(election: str, application: str) -> bytes:
    return f"fusion-desk/ballot/1\0{election}\0{application}".encode()


def _named(election: str, place: int) -> bytes:
    return f"fusion-desk/key-share/1\0{election}\0{place}".encode()


def _sealing(shared: bytes, own: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=own + public, info=b"fusion-desk/ballot/1").derive(shared)


def _wrapping(secret: bytes, election: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=election.encode(), info=b"fusion-desk/election-key/1").derive(
        secret
    )


def _slow(text: bytes, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(
        text, salt=salt, n=cost, r=8, p=1, maxmem=2**20 + 2 * 128 * 8 * cost, dklen=KEY_BYTES
    )
