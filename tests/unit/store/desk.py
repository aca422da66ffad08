"""Panel files for the tests of the store: made once with the slow key derivation, then copied."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fusion_desk.domain.errors import DeskError
from fusion_desk.store.panel_file import PanelFile, RecoveryKey, Secret
from fusion_desk.words import Words

PASSWORD = "羊城's 评审 2026"
SHANGHAI = timezone(timedelta(hours=8))


def noon() -> datetime:
    return datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)


def counted_random(seed: str = "store") -> Callable[[int], bytes]:
    """Reproducible bytes that differ at every call."""
    calls = 0

    def draw(size: int) -> bytes:
        nonlocal calls
        calls += 1
        return hashlib.shake_256(f"{seed} {calls}".encode()).digest(size)

    return draw


@dataclass(frozen=True)
class Blank:
    """The bytes of a new panel file and its recovery key."""

    content: bytes
    key: RecoveryKey

    def copy(self, folder: Path, name: str = "评审.fusion") -> Path:
        path = folder / name
        path.write_bytes(self.content)
        return path

    def open(self, folder: Path, name: str = "评审.fusion") -> PanelFile:
        return opened(self.copy(folder, name), self.key)


def opened(path: Path, secret: Secret) -> PanelFile:
    return PanelFile.open(path, secret, clock=noon, random=counted_random(str(path)))


def sentence(error: DeskError) -> str:
    """The sentence a user reads; fails when it is missing or a blank in it is not filled."""
    return Words().sentence(error.code, error.details)
