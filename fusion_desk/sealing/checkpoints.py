"""A signed checkpoint: the panel's key says how long the journal was and what its Merkle root was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from fusion_desk.domain.canonical import canonical_text, sha256_hex
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.panel_key import Purpose

KIND = "fusion-desk journal checkpoint"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the panel's key vouches for; `before` is the digest of the statement before, so that none can be left out."""

    number: int
    size: int
    root: str
    occasion: str
    """The verb that gave occasion to it."""
    time: str
    before: str

    def statement(self) -> str:
        """The canonical text that is signed."""
        return canonical_text(
            {
                "kind": KIND,
                "v": VERSION,
                "number": self.number,
                "before": self.before,
                "size": self.size,
                "root": self.root,
                "occasion": self.occasion,
                "time": self.time,
            }
        )


def digest_of(statement: str) -> str:
    """What the next checkpoint says of this one."""
    return sha256_hex(statement.encode("utf-8"))


def sign(made: Checkpoint, private: bytes) -> str:
    """The panel's signature on it, in hex."""
    return panel_key.sign(private, Purpose.CHECKPOINT, made.statement().encode("utf-8")).hex()


def read(statement: str, signature: str, public: bytes) -> Checkpoint | None:
    """The checkpoint, or None where the panel's key did not sign exactly this text."""
    try:
        said = cast("dict[str, object]", json.loads(statement))
        found = Checkpoint(
            number=int(str(said["number"])),
            size=int(str(said["size"])),
            root=str(said["root"]),
            occasion=str(said["occasion"]),
            time=str(said["time"]),
            before=str(said["before"]),
        )
        holds = panel_key.vouches(
            public, Purpose.CHECKPOINT, statement.encode("utf-8"), bytes.fromhex(signature)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if holds and found.statement() == statement else None
