"""Files that leave the desk and come back to it: minutes with their seal, keys, copies that were read back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.store.files import write_whole

__all__ = [
    "LARGEST",
    "SEAL_SUFFIX",
    "copy_checked",
    "keep_key_file",
    "make_room",
    "read_file",
    "read_sealed",
    "reserved_file",
    "seal_beside",
    "write_signed",
    "write_unsigned",
    "write_whole",
]

SEAL_SUFFIX = ".seal"
LARGEST = 64 * 1024 * 1024
SIGNED = b"/ByteRange"
"""Stands in a PDF that somebody has signed."""


def seal_beside(path: Path) -> Path:
    """Where the seal of a file lies."""
    return path.with_name(path.name + SEAL_SUFFIX)


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of minutes, a seal or a key that somebody chose; refused where they cannot be read."""
    try:
        if path.stat().st_size > largest:
            raise Refusal("minutes.too_large", file=path.name)
        return path.read_bytes()
    except OSError as problem:
        raise Refusal("file.not_read", file=str(path), reason=problem) from None


def read_sealed(path: Path) -> tuple[bytes, bytes]:
    """Signed minutes and the seal beside them; refused where there is none."""
    beside = seal_beside(path)
    if not beside.exists():
        raise Refusal("case.no_seal", file=path.name)
    return read_file(path), read_file(beside)


def write_unsigned(path: Path, pdf: bytes) -> Path:
    """Write a PDF that nobody has signed yet; never over one that somebody has."""
    try:
        signed = path.is_file() and (seal_beside(path).exists() or SIGNED in path.read_bytes())
    except OSError as problem:
        raise Refusal("file.not_read", file=str(path), reason=problem) from None
    if signed:
        raise Refusal("file.signed", file=str(path))
    return write_whole(path, pdf)


def write_signed(path: Path, pdf: bytes, seal: bytes | None) -> Path:
    """Write a file with one more signature, and its seal once there is one."""
    write_whole(path, pdf)
    if seal is not None:
        write_whole(seal_beside(path), seal)
    return path


def keep_key_file(path: Path, content: bytes) -> Path:
    """Write a key where no file is yet: a key that is overwritten signs no more. Only its owner may read it."""
    with reserved_file(path) as fill:
        fill(content)
    return path


def make_room(path: Path) -> None:
    """Make the folder that a file is to lie in: on a new computer the desk's own are not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _not_written(path, problem) from None


@contextmanager
def reserved_file(path: Path) -> Generator[Callable[[bytes], None]]:
    """A new file, made before the step whose result it is to hold and gone again where that step fails.

    Only its owner may read it; a file that is there already is refused and stays as it is.
    """
    if path.exists():
        raise Refusal("file.kept", file=str(path))
    make_room(path)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise _not_written(path, problem) from None
    with os.fdopen(handle, "wb") as file:

        def fill(content: bytes) -> None:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except OSError as problem:
                raise _not_written(path, problem) from None

        try:
            yield fill
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _not_written(path: Path, problem: OSError) -> Refusal:
    return Refusal("file.not_written", file=str(path), reason=problem)


def copy_checked(paths: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Copy files to a folder or stick and read every copy back; refused over another file of that name."""
    made: list[Path] = []
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as problem:
            raise Refusal("file.not_read", file=str(path), reason=problem) from None
        target = folder / path.name
        if target.is_file() and _digest(target) != hashlib.sha256(content).hexdigest():
            raise Refusal("file.exists", file=str(target))
        made.append(write_whole(target, content))
    return tuple(made)


def _digest(path: Path) -> str:
    """What lies on the disk now."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as problem:
        raise Refusal("file.not_read", file=str(path), reason=problem) from None
