"""A key file is opened and made by a process of its own.

The library holds the interpreter while it works on a password, which is meant to take long: sixty to ninety
milliseconds, in which no thread of ours, the window's neither, would do anything.
"""

from __future__ import annotations

import io
from datetime import datetime
from multiprocessing.connection import Connection
from typing import cast

from cryptography.hazmat.primitives import serialization

from fusion_desk.apart import one_process
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.pace import answered
from fusion_desk.sealing.keys import SigningKey, make_key_file, read_key_file, usable_private

PATIENCE = 60
"""Seconds until the process is there, and as many for its answer: a busy machine is no key's fault."""
DRAWN = 64
"""Random bytes that a new key takes at most; drawn here, because randomness is a parameter."""

Facts = tuple[bytes, str, bytes, datetime, datetime]
"""What a key is made of, to go through a pipe."""


def read_key_file_apart(content: bytes, password: str, *, now: datetime) -> SigningKey:
    """See `read_key_file`; the wait is a safe place."""
    _, facts = _ask("read", content, password, now)
    return _key(facts)


def make_key_file_apart(
    name: str, password: str, *, now: datetime, random: Randomness
) -> tuple[bytes, SigningKey]:
    """See `make_key_file`; the key in it, too, opened with the password that it was made with."""
    content, facts = _ask("make", name, password, now, random(DRAWN))
    return content, _key(facts)


def _ask(*question: object) -> tuple[bytes, Facts]:
    try:
        with one_process("key file", _serve) as pipe:
            pipe.send(question)
            if not answered(pipe.poll, 2 * PATIENCE):
                raise Refusal("key.no_answer")
            code, answer = pipe.recv()
    except (EOFError, OSError):
        raise Refusal("key.no_answer") from None
    if code:
        raise Refusal(code, **cast("dict[str, object]", answer))
    return cast("tuple[bytes, Facts]", answer)


def _key(facts: Facts) -> SigningKey:
    certificate, subject, private, since, until = facts
    return SigningKey(
        certificate, subject, usable_private(serialization.load_der_private_key(private, None)), since, until
    )


# --- the other side ----------------------------------------------------------------------------------------------


def _serve(pipe: Connection) -> None:
    """Answers one question, and ends."""
    verb, *arguments = pipe.recv()
    try:
        answer: object = _made(*arguments) if verb == "make" else _read(*arguments)
    except Refusal as refusal:
        pipe.send((refusal.code, refusal.details))
    else:
        pipe.send(("", answer))


def _read(content: bytes, password: str, now: datetime) -> tuple[bytes, Facts]:
    key = read_key_file(content, password, now=now)
    private = key.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return b"", (key.certificate, key.subject, private, key.valid_from, key.valid_until)


def _made(name: str, password: str, now: datetime, drawn: bytes) -> tuple[bytes, Facts]:
    stream = io.BytesIO(drawn)

    def random(count: int) -> bytes:
        found = stream.read(count)
        if len(found) < count:
            raise EOFError
        return found

    content = make_key_file(name, password, now=now, random=random)
    return content, _read(content, password, now)[1]
