"""Signing keys on a PKCS#11 token (USB key, smart card): the private key stays on it, the PIN opens it for one signature.

python-pkcs11 is loaded only when somebody signs with a token: a start of the program does not pay for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing.fingerprints import fingerprint_of
from fusion_desk.sealing.keys import check_dates, longest_signature, subject_of, usable_public

if TYPE_CHECKING:
    from pkcs11.types import Session, Token

# DigestInfo of SHA-256 (RFC 8017, 9.2): what CKM_RSA_PKCS pads and signs.
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


@dataclass(frozen=True, slots=True)
class TokenFound:
    """A token that is plugged in, as it names itself."""

    label: str
    serial: str
    maker: str


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A private key that stays on its token, with its certificate; it signs while the token is open."""

    certificate: bytes
    subject: str
    private: Any = field(repr=False)
    valid_from: datetime
    valid_until: datetime

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256, 64 upper-case hex digits."""
        return fingerprint_of(self.certificate)

    @property
    def longest(self) -> int:
        """The most bytes that one signature takes."""
        return longest_signature(usable_public(self.certificate))

    def sign(self, content: bytes) -> bytes:
        """A signature over the SHA-256 of the content, made by the token."""
        import pkcs11

        digest = hashlib.sha256(content).digest()
        try:
            if isinstance(usable_public(self.certificate), rsa.RSAPublicKey):
                return bytes(self.private.sign(_SHA256_INFO + digest, mechanism=pkcs11.Mechanism.RSA_PKCS))
            pair = bytes(self.private.sign(digest, mechanism=pkcs11.Mechanism.ECDSA))
        except pkcs11.PKCS11Error as fault:
            raise _refusal(fault) from fault
        half = len(pair) // 2
        return encode_dss_signature(int.from_bytes(pair[:half], "big"), int.from_bytes(pair[half:], "big"))


def find_tokens(driver: Path) -> tuple[TokenFound, ...]:
    """The tokens that this driver sees now; a Refusal where the file is no PKCS#11 driver."""
    return tuple(
        TokenFound(_label(one), bytes(one.serial).decode("latin-1").strip(), one.manufacturer_id.strip())
        for one in _plugged_in(driver)
    )


@contextmanager
def open_token(
    driver: Path, label: str, pin: str, *, now: datetime, known: Collection[str] = ()
) -> Generator[TokenKey]:
    """The key on the token with this label (the only one, where it is blank), open until the block ends.

    `known` are the fingerprints to look for first, where a token carries several certificates. Refusals: no driver,
    no token, a wrong or blocked PIN, no certificate with its key, an expired one.
    """
    import pkcs11

    token = _chosen(driver, label)
    try:
        with token.open(user_pin=pin) as session:
            key = _key(list(_keys(session)), known)
            check_dates(x509.load_der_x509_certificate(key.certificate), now)
            yield key
    except pkcs11.PKCS11Error as fault:
        raise _refusal(fault) from fault


def _plugged_in(driver: Path) -> list[Token]:
    import pkcs11

    try:
        return [one for one in pkcs11.lib(str(driver)).get_tokens() if _label(one)]
    except (RuntimeError, OSError) as fault:  # a library that does not load says so with either
        raise Refusal("token.no_driver", file=driver.name) from fault


def _label(token: Token) -> str:
    # A slot of SoftHSM that nobody initialised has a blank label.
    return token.label.strip(" \x00")


def _chosen(driver: Path, label: str) -> Token:
    found = _plugged_in(driver)
    fitting = [one for one in found if label in {"", _label(one)}]
    if not fitting:
        raise Refusal("token.missing", label=label) if label else Refusal("token.none")
    if len(fitting) > 1:
        raise Refusal("token.several", labels=[_label(one) for one in fitting])
    return fitting[0]


def _keys(session: Session) -> Iterator[TokenKey]:
    """Every certificate whose private key lies on the token, too."""
    import pkcs11

    kind, name = pkcs11.Attribute.CLASS, pkcs11.Attribute.ID
    private = {bytes(one[name]): one for one in session.get_objects({kind: pkcs11.ObjectClass.PRIVATE_KEY})}
    for one in session.get_objects({kind: pkcs11.ObjectClass.CERTIFICATE}):
        key = private.get(bytes(one[name]))
        certificate = _certificate(bytes(one[pkcs11.Attribute.VALUE]))
        # Without a name of their own, nothing says that the two belong together.
        if key is None or certificate is None or not bytes(one[name]):
            continue
        yield TokenKey(
            certificate=certificate.public_bytes(serialization.Encoding.DER),
            subject=subject_of(certificate),
            private=key,
            valid_from=certificate.not_valid_before_utc,
            valid_until=certificate.not_valid_after_utc,
        )


def _certificate(content: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(content)
    except ValueError:  # some tokens carry leftovers of their makers
        return None


def _key(found: list[TokenKey], known: Collection[str]) -> TokenKey:
    if not found:
        raise Refusal("token.no_certificate")
    fitting = [one for one in found if one.fingerprint in known] or found
    if len(fitting) > 1:
        raise Refusal("token.several_keys", names=[one.subject for one in fitting])
    usable_public(fitting[0].certificate)
    return fitting[0]


def _refusal(fault: Exception) -> Refusal:
    """The sentence for what a token answered."""
    import pkcs11

    wrong = (pkcs11.PinIncorrect, pkcs11.PinLenRange, pkcs11.PinInvalid, pkcs11.ArgumentsBad)
    if isinstance(fault, wrong):
        return Refusal("token.wrong_pin")
    if isinstance(fault, (pkcs11.PinLocked, pkcs11.PinExpired, pkcs11.UserPinNotInitialized)):
        return Refusal("token.locked")
    if isinstance(fault, (pkcs11.DeviceRemoved, pkcs11.TokenNotPresent, pkcs11.SessionHandleInvalid)):
        return Refusal("token.none")
    return Refusal("token.failed", reason=type(fault).__name__)
