"""What opens a packet: a password on the way out, a key of the panel on the way back; both in the age format."""

from __future__ import annotations

from typing import Any

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import Randomness

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is taken for another one."""
GROUPS, IN_A_GROUP = 5, 4


def _age() -> Any:  # noqa: ANN401
    """Loaded when a packet is made or opened; it has no types."""
    import pyrage  # pyright: ignore[reportMissingTypeStubs]

    return pyrage


def made_password(random: Randomness) -> str:
    """A password of twenty letters, 98 bits, to be read out or copied from paper."""
    drawn: list[str] = []
    while len(drawn) < GROUPS * IN_A_GROUP:
        # Beyond the last whole multiple a byte would favour the first letters.
        drawn += [LETTERS[one % len(LETTERS)] for one in random(32) if one < 256 - 256 % len(LETTERS)]
    text = "".join(drawn[: GROUPS * IN_A_GROUP])
    return "-".join(text[at : at + IN_A_GROUP] for at in range(0, len(text), IN_A_GROUP))


def with_password(content: bytes, password: str) -> bytes:
    """Encrypted with a password; takes about a second by intention."""
    age = _age()
    return bytes(age.passphrase.encrypt(content, password))


def opened_with_password(content: bytes, password: str, file: str) -> bytes:
    """The content; a wrong password is refused, and cannot be told from a body that was made up."""
    age = _age()
    try:
        return bytes(age.passphrase.decrypt(content, password))
    except age.DecryptError:
        raise Refusal("packet.password_refused", file=file) from None


def reply_keys() -> tuple[str, str]:
    """(secret, public): the secret stays in the panel file, to the public half the way back is encrypted."""
    age = _age()
    secret = age.x25519.Identity.generate()
    return str(secret), str(secret.to_public())


def to_key(content: bytes, public: str) -> bytes:
    """Encrypted to the key that came with the packet."""
    age = _age()
    try:
        recipient = age.x25519.Recipient.from_str(public)
    except age.RecipientError:
        raise DamagedRecord("working.damaged") from None
    return bytes(age.encrypt(content, [recipient]))


def opened_with_key(content: bytes, secret: str, file: str) -> bytes:
    """The content; its every byte was signed, so that what does not open was not encrypted for this panel."""
    age = _age()
    try:
        return bytes(age.decrypt(content, [age.x25519.Identity.from_str(secret)]))
    except (age.DecryptError, age.IdentityError):
        raise DamagedRecord("packet.inside_damaged", file=file) from None
