"""The key a verb signs or enrols with: from a file, or on a token."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path

from fusion_desk.cli.frame import Context, read_file
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services import keys


def token_arguments(parser: argparse.ArgumentParser) -> None:
    """`--token [LABEL]` and the driver that sees it."""
    parser.add_argument("--token", nargs="?", const="", metavar="LABEL")
    parser.add_argument("--driver", metavar="PKCS11.so")


def driver(context: Context) -> Path:
    """The driver that was named, or the one that lies where its maker puts it."""
    if context.optional("driver") is not None:
        return context.path("driver")
    known = keys.known_drivers()
    if not known:
        raise UsageError("token.name_driver")
    return known[0]


@contextmanager
def opened_key(context: Context, known: Collection[str]) -> Generator[keys.AnyKey]:
    """The key of `KEY.p12`, or of the token; its password, or the token's PIN, is the key password."""
    now = context.desk.clock()
    if context.optional("token") is not None:
        label = (context.optional("token") or "").strip()
        with keys.token_key(driver(context), label, context.key_password(), now=now, known=known) as key:
            yield key
        return
    if context.optional("key") is None:
        raise Refusal("keys.no_key")
    yield keys.open_key(read_file(context.path("key")), context.key_password(), now=now)
