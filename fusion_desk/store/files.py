"""Putting finished files in their place so that a power cut leaves either the old one or the new one."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from fusion_desk.domain.errors import Refusal

PANEL_SUFFIX = ".fusion"


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def set_aside_journal(path: Path) -> Path | None:
    """Moves a left-over journal away: SQLite would roll it back into whatever file stands here next."""
    journal = journal_of(path)
    if not journal.exists():
        return None
    if journal.stat().st_size == 0:
        journal.unlink()
        return None
    aside = free_name(path.with_name(path.name + "-journal.left-over"))
    journal.rename(aside)
    return aside


def free_name(path: Path) -> Path:
    """The path, or the first of path-2, path-3 … that is not taken."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def put_new(draft: Path, path: Path) -> None:
    """Gives a finished draft its name, never over a file that is there."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise Refusal("file.exists", file=str(path)) from error
    except OSError:
        # FAT sticks know no links; the name is looked at once more instead.
        if os.path.lexists(path):
            raise Refusal("file.exists", file=str(path)) from None
        draft.rename(path)
    else:
        draft.unlink()
    sync_folder(path.parent)


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> Path:
    """Writes what somebody asked for, whole or not at all, and reads it back; never over a panel file."""
    if path.suffix.lower() == PANEL_SUFFIX:
        raise Refusal("file.would_be_panel", file=str(path))
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as temporary:
            draft = Path(temporary.name)
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        if draft.read_bytes() != content:
            raise Refusal("copy.differs", file=str(path))
        draft.chmod(mode)
        draft.replace(path)
        draft = None
        sync_folder(path.parent)
    except OSError as problem:
        raise Refusal("file.not_written", file=str(path), reason=problem) from None
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
    return path


def put_over(draft: Path, path: Path) -> None:
    """Gives a finished draft its name in place of the file that is there."""
    sync(draft)
    draft.replace(path)
    sync_folder(path.parent)


@contextmanager
def disk_at_the_border(path: Path) -> Generator[None]:
    """Turns what the operating system says about a disk into a refusal."""
    try:
        yield
    except OSError as error:
        folder = path if path.is_dir() else path.parent
        code = "file.disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "file.write_failed"
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            code = "file.folder_read_only"
        raise Refusal(code, file=path.name, folder=str(folder)) from error


def sync(path: Path) -> None:
    """Waits until the file's bytes are on the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the folder's names are on the disk; Windows has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems refuse it; the name is then as safe as they make it.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
