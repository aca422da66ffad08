"""Signing keys: PKCS#12 files with a P-256 key and its certificate; RSA keys of others are accepted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.sealing.der import first_value, integer
from fusion_desk.sealing.fingerprints import fingerprint_of

SHORTEST_PASSWORD = 10
LONGEST_NAME = 64
"""RFC 5280, ub-common-name; cryptography counts bytes, of which a Chinese character takes three."""
SMALLEST_RSA = 2048
LONGEST_ECDSA = 72
LARGEST_FILE = 1024 * 1024
VALID_YEARS = 10
_ROUNDS = 200_000

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class AnyKey(Protocol):
    """What signs: a key from a file, on a token, or of the panel for somebody it attests."""

    @property
    def certificate(self) -> bytes:
        """DER."""
        ...

    @property
    def subject(self) -> str:
        """Whose it says it is."""
        ...

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256, 64 upper-case hex digits."""
        ...

    @property
    def valid_from(self) -> datetime:
        """When its certificate starts to hold."""
        ...

    @property
    def valid_until(self) -> datetime:
        """When its certificate ends."""
        ...

    @property
    def longest(self) -> int:
        """The most bytes that one signature takes."""
        ...

    def sign(self, content: bytes) -> bytes:
        """A signature over the SHA-256 of the content."""
        ...


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its certificate, ready to sign."""

    certificate: bytes
    subject: str
    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = field(repr=False)
    valid_from: datetime
    valid_until: datetime

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256, 64 upper-case hex digits."""
        return fingerprint_of(self.certificate)

    @property
    def longest(self) -> int:
        """The most bytes that one signature takes."""
        return longest_signature(self.private.public_key())

    def sign(self, content: bytes) -> bytes:
        """A signature over the SHA-256 of the content; the same content gives the same signature."""
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(content, padding.PKCS1v15(), hashes.SHA256())
        return self.private.sign(content, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def longest_signature(public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> int:
    """The most bytes that a signature by this key takes: two P-256 numbers in DER, or the modulus."""
    return public.key_size // 8 if isinstance(public, rsa.RSAPublicKey) else LONGEST_ECDSA


def usable_public(certificate: bytes) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey:
    """The public key of a certificate; a Refusal for a kind of key that nothing here verifies."""
    public = x509.load_der_x509_certificate(certificate).public_key()
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return public
    if isinstance(public, rsa.RSAPublicKey) and public.key_size >= SMALLEST_RSA:
        return public
    raise Refusal("key.not_supported")


def certificate_fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a DER certificate, 64 upper-case hex digits; `fingerprints.grouped` prints it."""
    return fingerprint_of(certificate)


def make_key_file(name: str, password: str, *, now: datetime, random: Randomness) -> bytes:
    """A PKCS#12 file with a fresh P-256 key and its self-signed certificate, valid for ten years from now."""
    _check_new(name, password)
    # 40 bytes, so that the remainder is as good as uniform (FIPS 186-5 A.2.1).
    secret = int.from_bytes(random(40), "big") % (P256_ORDER - 1) + 1
    private = ec.derive_private_key(secret, ec.SECP256R1())
    certificate = self_signed(name, private, now=now, random=random)
    lock = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(_password_bytes(password))
    )
    return pkcs12.serialize_key_and_certificates(name.encode(), private, certificate, None, lock)


def read_key_file(content: bytes, password: str, *, now: datetime) -> SigningKey:
    """The key of a PKCS#12 file; a Refusal for a wrong password, a foreign file, an expired or another key."""
    if len(content) > LARGEST_FILE or not _is_pkcs12(content):
        raise Refusal("key.not_a_key_file")
    try:
        private, certificate, _others = pkcs12.load_key_and_certificates(content, _password_bytes(password))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Refusal("key.wrong_password") from error
    # A certificate of another key counts as none: cryptography hands out matching pairs only.
    if private is None or certificate is None:
        raise Refusal("key.no_certificate")
    usable = usable_private(private)
    check_dates(certificate, now)
    return SigningKey(
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        subject=subject_of(certificate),
        private=usable,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _check_new(name: str, password: str) -> None:
    if not name.strip() or len(name.encode()) > LONGEST_NAME or not name.isprintable():
        raise Refusal("key.name", longest=LONGEST_NAME // 3)
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal("key.password_short", shortest=SHORTEST_PASSWORD)


def _password_bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()


def self_signed(
    name: str, private: ec.EllipticCurvePrivateKey, *, now: datetime, random: Randomness, unit: str = ""
) -> x509.Certificate:
    """A certificate for signing that a key gives itself, for ten years; `unit` says more of what it is."""
    further = [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit)] if unit else []
    whose = x509.Name([*further, x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = now.replace(microsecond=0)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(private.public_key())
        .serial_number(int.from_bytes(random(16), "big") >> 1 | 1)
        .not_valid_before(start)
        .not_valid_after(_years_later(start, VALID_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256(), ecdsa_deterministic=True)
    )


def _years_later(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def _is_pkcs12(content: bytes) -> bool:
    """Whether this begins as RFC 7292 says: a sequence that starts with version 3."""
    try:
        return first_value(first_value(content).body).whole == integer(3)
    except ValueError:
        return False


def usable_private(private: object) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    """The same key, of a kind that signs here; a Refusal for any other."""
    if isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1):
        return private
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size >= SMALLEST_RSA:
        return private
    raise Refusal("key.not_supported")


def check_dates(certificate: x509.Certificate, now: datetime) -> None:
    """A Refusal where a certificate does not hold now."""
    if now > certificate.not_valid_after_utc:
        raise Refusal("key.expired", until=certificate.not_valid_after_utc.date().isoformat())
    if now < certificate.not_valid_before_utc:
        raise Refusal("key.not_yet_valid", since=certificate.not_valid_before_utc.date().isoformat())


def subject_of(certificate: x509.Certificate) -> str:
    """The name on a certificate."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
