"""Running a program with a witness between it and its files (`witness.c`), and reading what the witness wrote down."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.frame import CannotTell

SOURCE = Path(__file__).with_name("witness.c")
CHECKOUT = Path(__file__).parents[2]
HEAD = struct.Struct("<ccHHIQqq")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to a file, in the order of doing."""

    what: str
    """O opened, W written, T truncated, S synced, D folder synced, U unlinked, R renamed, L linked, N note."""
    path: str
    other: str
    file: int
    """The inode."""
    at: int
    size: int
    content: bytes
    is_new: bool


@dataclass(frozen=True)
class Witness:
    """The compiled witness."""

    library: Path

    @classmethod
    def made(cls, folder: Path) -> Witness:
        """Compiles it; there is no such thing on Windows, nor without a C compiler."""
        compiler = shutil.which("cc") or shutil.which("gcc")
        if not sys.platform.startswith("linux") or compiler is None:
            raise CannotTell("it takes Linux and a C compiler (cc)")
        library = folder / "witness.so"
        command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotTell(f"the witness does not compile: {done.stderr[:300]}")
        return cls(library)

    def run(
        self, module: str, arguments: Sequence[str], *, root: Path, log: Path, keep: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a module of ours under the witness, which looks at the files below `root`."""
        environment = {
            **os.environ,
            "LD_PRELOAD": str(self.library),
            "WITNESS_LOG": str(log),
            "WITNESS_ROOT": str(root),
            "WITNESS_KEEP": str(keep or ""),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(CHECKOUT),
        }
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            capture_output=True,
            text=True,
            env=environment,
            cwd=CHECKOUT,
            check=False,
        )


def note(text: str) -> None:
    """Adds a word of our own to the record of the witness that this process runs under."""
    _here().disk_note(text.encode())


def leave_room(size: int, *, every_write: bool = False) -> None:
    """So many bytes are left on the disk from now on; -1: no limit. Growing takes room, or every write."""
    _here().disk_room(ctypes.c_int64(size), ctypes.c_int(every_write))


def _here() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def events(log: Path) -> Iterator[Event]:
    """What the witness wrote down."""
    content = log.read_bytes()
    at = 0
    while at < len(content):
        what, flag, first, second, _, file, offset, size = HEAD.unpack_from(content, at)
        at += HEAD.size
        path, other = content[at : at + first], content[at + first : at + first + second]
        at += first + second
        letter = what.decode()
        body = content[at : at + size] if letter in "WN" else b""
        at += len(body)
        yield Event(letter, os.fsdecode(path), os.fsdecode(other), file, offset, size, body, flag == b"\x01")
