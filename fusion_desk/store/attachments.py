"""Attachments' bytes, kept once under their SHA-256 inside the panel file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DamagedRecord
from fusion_desk.store.driver import Driver
from fusion_desk.store.views import Change, Reader


def add_blob(change: Change, content: bytes) -> str:
    """Keeps the bytes, once however often they are added, and returns their SHA-256."""
    sha256 = sha256_hex(content)
    change.driver.execute(
        "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        (sha256, len(content), content),
    )
    return sha256


def read_blob(reader: Reader, sha256: str) -> bytes:
    """The bytes under this hash, which they are checked against."""
    row = reader.driver.execute("SELECT content FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise DamagedRecord("attachment.missing", sha256=sha256)
    content = bytes(row[0])
    if sha256_hex(content) != sha256:
        raise DamagedRecord("attachment.changed", sha256=sha256)
    return content


def changed_blobs(driver: Driver) -> Iterator[str]:
    """The hashes whose bytes no longer match them; reads one attachment at a time."""
    for (sha256,) in driver.execute("SELECT sha256 FROM blob ORDER BY sha256").fetchall():
        row = driver.execute("SELECT content, size FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None or len(row[0]) != row[1] or sha256_hex(bytes(row[0])) != sha256:
            yield sha256


class Showing(Protocol):
    """Which pages of a file may be looked at."""

    def allows(self, page: int) -> bool:
        """Whether this one may."""
        ...


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of the record that is read when it is opened, and which of its pages may be looked at then."""

    _read: Callable[[], bytes]
    shows: Showing | None = None
    """None = all of them."""

    def read(self) -> bytes:
        """Its bytes, for the process that draws pages."""
        return self._read()
