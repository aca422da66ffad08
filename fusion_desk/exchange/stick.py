"""Packets on a stick: written under another name, read back from the medium, and only then given their name."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.exchange.envelope import LARGEST
from fusion_desk.store.creating import expect_room
from fusion_desk.store.files import disk_at_the_border, put_new, sync_folder

SUFFIX = ".fpack"


def named(path: Path) -> Path:
    """The path with the ending of packets."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def read(path: Path) -> bytes:
    """The bytes of a packet; one that is too large is not even read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refusal("packet.too_large", size=size // 1_000_000, most=LARGEST // 1_000_000)
        return path.read_bytes()
    except OSError as problem:
        raise Refusal("file.not_read", file=str(path), reason=problem) from None


def write_draft(path: Path, content: bytes) -> Path:
    """The content beside its place, synced and read back."""
    expect_room(path)
    draft: Path | None = None
    with disk_at_the_border(path):
        try:
            with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=".", delete=False) as file:
                draft = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(0o600)
            _expect_same(draft, content)
        except BaseException:
            if draft is not None:
                draft.unlink(missing_ok=True)
            raise
    return draft


def put(draft: Path, path: Path, content: bytes) -> None:
    """Give the draft its name, and read it once more: from now on the stick may be pulled out."""
    with disk_at_the_border(path):
        try:
            put_new(draft, path.absolute())
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(path.absolute().parent)
        _expect_same(path, content)


def _expect_same(path: Path, content: bytes) -> None:
    if sha256_hex(path.read_bytes()) != sha256_hex(content):
        raise Refusal("copy.differs", file=str(path))
